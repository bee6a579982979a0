package org.lbwizard.model;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;

/**
 * Services that IPVS takes and that do not work as they are set up: their protocols open further connections, or write
 * addresses into their packets. No rule forbids them, since part of such a service does work.
 */
public final class ServiceCautions {
    /** The one port that the kernel treats as FTP (ip_vs.h, FTPPORT; ip_vs_ftp, default of {@code ports}). */
    private static final int FTP = 21;

    private static final List<Caution> ALL = List.of(
            new Caution(
                    virtual -> isFtp(virtual) && virtual.port().number() != FTP,
                    "FTP is followed by the kernel at port 21 only, so its data connections fail at this port",
                    "use port 21, by NAT or with persistence"),
            new Caution(
                    virtual -> isFtp(virtual) && !isNat(virtual) && isWithoutPersistence(virtual),
                    "without persistence the data connections of passive FTP are not balanced and fail",
                    "give it persistence, such as 360 seconds, or use NAT"),
            new Caution(
                    virtual -> isAt(virtual, Protocol.TCP, 990) && isNat(virtual),
                    "the control connection of FTPS is encrypted, so NAT cannot follow it and data connections fail",
                    "use direct routing, with persistence and all ports that the servers use"),
            new Caution(
                    virtual -> isAt(virtual, Protocol.UDP, 69) && isNat(virtual),
                    "a TFTP server answers from another port, which NAT does not translate back",
                    "use direct routing"),
            new Caution(
                    virtual -> isSip(virtual) && isNat(virtual),
                    "SIP writes addresses into its packets, which NAT does not rewrite",
                    "use direct routing"),
            new Caution(
                    virtual -> isSip(virtual) && isWithoutPersistence(virtual),
                    "without persistence the requests of one SIP call may reach different real servers",
                    "give it persistence longer than a call lasts"),
            new Caution(
                    virtual -> isAt(virtual, Protocol.TCP, 1723),
                    "PPTP carries its data over GRE, which is not balanced",
                    "use a VPN over TCP or UDP"),
            new Caution(
                    virtual -> isAt(virtual, Protocol.UDP, 500, 4500) && isWithoutPersistence(virtual),
                    "without persistence one IPsec peer may reach different real servers at ports 500 and 4500",
                    "give both persistence"),
            new Caution(
                    virtual -> isAt(virtual, Protocol.TCP, 111, 135) || isAt(virtual, Protocol.UDP, 111),
                    "RPC sends its clients on to further ports, which are not balanced",
                    "fix the ports of the services on the real servers, and add a virtual server for each"));

    private ServiceCautions() {}

    /**
     * Something that does not work.
     *
     * @param applies to which virtual servers
     */
    private record Caution(Predicate<VirtualServer> applies, String what, String advice) {}

    /** What of an appliance's services does not work, each told of its virtual server. */
    public static List<Problem> of(Appliance appliance) {
        return appliance.virtualServers().stream().flatMap(ServiceCautions::of).toList();
    }

    private static Stream<Problem> of(VirtualServer virtual) {
        return ALL.stream()
                .filter(caution -> caution.applies().test(virtual))
                .map(caution -> Problem.warning(virtual.label(), caution.what(), caution.advice()));
    }

    /** Whether the kernel must follow FTP for a virtual server, so that its data connections are translated too. */
    public static boolean needsFtpHelper(VirtualServer virtual) {
        return isNat(virtual) && isAt(virtual, Protocol.TCP, FTP);
    }

    /** Whether a service is FTP by its port, or by what its real servers are asked. */
    private static boolean isFtp(VirtualServer virtual) {
        return isAt(virtual, Protocol.TCP, FTP)
                || virtual.check()
                        .service()
                        .filter(service -> service == HealthCheck.Service.FTP
                                && virtual.check().port().isEmpty())
                        .isPresent();
    }

    private static boolean isAt(VirtualServer virtual, Protocol protocol, Integer... ports) {
        return virtual.protocol() == protocol
                && Set.of(ports).contains(virtual.port().number());
    }

    private static boolean isSip(VirtualServer virtual) {
        return isAt(virtual, Protocol.TCP, 5060, 5061) || isAt(virtual, Protocol.UDP, 5060);
    }

    private static boolean isNat(VirtualServer virtual) {
        return virtual.forwarding() == Forwarding.NAT;
    }

    private static boolean isWithoutPersistence(VirtualServer virtual) {
        return virtual.persistence().isEmpty();
    }
}
