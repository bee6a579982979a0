package org.lbwizard.diagnosis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.host.Speech;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.ServiceTable;
import org.lbwizard.running.Fact;

/** Is each real server there, does it serve, and does its health check think so too? */
final class ServerCheckup {
    private static final Duration ANSWER = Duration.ofSeconds(3);

    private final Patient patient;
    private final ServiceTable table;
    private final boolean isChecked;

    private ServerCheckup(Patient patient) {
        this.patient = patient;
        this.table = patient.table();
        this.isChecked = patient.runs(patient.programs().balancer().unit());
    }

    static List<Finding> of(Patient patient) {
        ServerCheckup checkup = new ServerCheckup(patient);
        return patient.appliance().virtualServers().stream()
                .flatMap(virtual -> virtual.realServers().stream().map(real -> checkup.server(virtual, real)))
                .toList();
    }

    private Finding server(VirtualServer virtual, RealServer real) {
        String who = real.endPoint() + " of " + virtual.label();
        if (real.state() != RealServer.State.ONLINE) {
            return Finding.good(who + " was taken offline on purpose.");
        }
        boolean works = Optional.ofNullable(table.loads().get(Fact.real(virtual.endPoint(), real.endPoint())))
                .filter(load -> load.weight() > 0)
                .isPresent();
        Optional<String> silence = silence(virtual, real);
        if (silence.isPresent()) {
            return unserved(who, real, silence.get());
        }
        // Without a health check, or without its virtual server, it cannot be in the table: that is said already.
        boolean isJudged = isChecked && table.services().contains(Fact.virtual(virtual.endPoint()));
        if (!works && real.weight() > 0 && !isJudged) {
            return Finding.good(who + " serves its port.");
        }
        if (!works && real.weight() > 0) {
            return Finding.fault(
                    who + " serves its port, but fails its health check.",
                    evidence(virtual, real),
                    "fix what the check asks for, or change the check with `lbwizard virtual set " + virtual.label()
                            + " --check ...`");
        }
        return Finding.good(who + " serves" + (works ? "." : ", with weight 0: it gets no new connections."));
    }

    /** Why its port does not serve, as seen from here; nothing of UDP, which need not answer. */
    private Optional<String> silence(VirtualServer virtual, RealServer real) {
        if (virtual.protocol() == Protocol.UDP) {
            return Optional.empty();
        }
        HealthCheck check = virtual.check();
        Optional<String> service =
                check.service().filter(any -> check.port().isEmpty()).map(Token::word);
        int port = real.port().number();
        return patient.probes().service(real.address().toString(), port, Speech.of(service, port), ANSWER);
    }

    private Finding unserved(String who, RealServer real, String silence) {
        String connecting = "connecting from here: " + silence;
        return isReachable(real)
                ? Finding.fault(
                        who + " is there, but does not serve port " + real.port() + ".",
                        List.of(connecting),
                        "start its service, and see its firewall")
                : Finding.fault(
                        who + " cannot be reached at all.",
                        List.of(connecting, ping(real)),
                        "see whether it is on, its address, and its cable");
    }

    private boolean isReachable(RealServer real) {
        return patient.run("ping", "-c", "2", "-W", "1", real.address().toString())
                .isGood();
    }

    private String ping(RealServer real) {
        return Patient.end(
                        patient.run("ping", "-c", "1", "-W", "1", real.address().toString())
                                .out()
                                .strip(),
                        2)
                .toString();
    }

    /** What is asked, what the server answers to it, and what the balancer said of that last, in its own words. */
    private List<String> evidence(VirtualServer virtual, RealServer real) {
        HealthCheck check = virtual.check();
        String asked = "health check: "
                + check.service().map(Token::word).orElse(check.kind().word())
                + check.request().map(request -> " " + request).orElse("")
                + check.expected().map(text -> ", expecting " + text).orElse("");
        return Stream.concat(
                        Stream.of(asked),
                        patient.programs().balancer().evidence(virtual, real, patient.sight()).stream())
                .toList();
    }

    /** What lets a server's answers reach the clients. */
    static String advice(VirtualServer virtual) {
        return virtual.forwarding() == Forwarding.NAT
                ? "its default gateway must be this load balancer: run `lbwizard kit linux` and its script there"
                : "it must accept traffic for " + virtual.address()
                        + ": run `lbwizard kit linux` and its script there, and have its service listen on that"
                        + " address or on all";
    }
}
