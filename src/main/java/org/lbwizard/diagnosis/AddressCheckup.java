package org.lbwizard.diagnosis;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.host.Arp;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.RealServer;

/** Are the VIPs where they should be, and who answers for them? */
final class AddressCheckup {
    private final Patient patient;
    private final Appliance appliance;

    private AddressCheckup(Patient patient) {
        this.patient = patient;
        this.appliance = patient.appliance();
    }

    static List<Finding> of(Patient patient) {
        AddressCheckup checkup = new AddressCheckup(patient);
        Appliance appliance = patient.appliance();
        Stream<Finding> vips =
                appliance.virtualAddresses().stream().flatMap(vip -> checkup.address(vip, appliance.clientsSide()));
        Stream<Finding> gateway =
                appliance.pair().filter(pair -> appliance.isPaired()).flatMap(HaPair::floatingGateway).stream()
                        .flatMap(floating -> checkup.address(floating, appliance.serversSide()));
        return Stream.concat(vips, gateway).toList();
    }

    private Stream<Finding> address(Ipv4 vip, Link side) {
        List<String> answers = answers(vip, side);
        boolean isPair = appliance.isPaired();
        String port = patient.portOf(vip);
        List<Finding> findings = new ArrayList<>();
        if (port.equals(side.name())) {
            findings.add(Finding.good(vip + " is here, on " + port + "."));
        } else if (!port.isEmpty()) {
            findings.add(Finding.fault(
                    vip + " is on " + port + ", and should be on " + side.name() + ".",
                    List.of(),
                    "see `lbwizard status`, which says what was changed by hand"));
        } else if (isPair && !answers.isEmpty()) {
            return Stream.of(Finding.good(vip + " is with the other unit: this one is passive."));
        } else {
            findings.add(Finding.fault(
                    vip + " is not on this unit, and no other machine answers for it.",
                    List.of(),
                    isPair
                            ? "see `lbwizard logs "
                                    + patient.programs().failover().name() + "`; `lbwizard takeover` takes it"
                            : "see `lbwizard status`; it tells what was changed by hand"));
        }
        if (!port.isEmpty()) {
            thief(vip, side, answers).ifPresent(findings::add);
        }
        return findings.stream();
    }

    /** The hardware addresses that others answer with. */
    private List<String> answers(Ipv4 vip, Link side) {
        return Arp.owners(patient.commands(), side.name(), vip.toString());
    }

    /** Who answers for an address that is this unit's: the most common problem of direct routing is a real server. */
    private Optional<Finding> thief(Ipv4 vip, Link side, List<String> answers) {
        if (answers.isEmpty()) {
            return Optional.empty();
        }
        String mac = answers.getFirst();
        List<String> evidence = List.of("arping -D -I " + side.name() + " " + vip + ": answered by " + mac);
        Optional<RealServer> server = appliance.virtualServers().stream()
                .flatMap(virtual -> virtual.realServers().stream())
                .filter(real -> macOf(real.address()).equals(mac))
                .findFirst();
        return Optional.of(
                server.isPresent()
                        ? Finding.fault(
                                "the real server " + server.get().address() + " answers ARP for " + vip
                                        + ", so that clients reach it past this unit.",
                                evidence,
                                "run `lbwizard kit linux` and its script there: it sets arp_ignore and arp_announce")
                        : Finding.fault(
                                "another machine has " + vip + " too: clients reach now this unit and now the other.",
                                evidence,
                                appliance.pair().isPresent()
                                        ? "if it is the other unit's, this is a split brain: see `lbwizard status`"
                                        : "take the address from that machine"));
    }

    private String macOf(Ipv4 address) {
        patient.probes().connects(address.toString(), 1, Duration.ofMillis(500));
        Matcher mac = Pattern.compile("lladdr ([0-9a-f:]{17})")
                .matcher(patient.run("ip", "neighbour", "show", address.toString())
                        .out());
        return mac.find() ? mac.group(1) : "";
    }
}
