package org.lbwizard.check;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.lbwizard.host.Arp;
import org.lbwizard.host.Commands;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Probes;
import org.lbwizard.host.RunningPorts;
import org.lbwizard.host.Speech;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.Port;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.Problem;

/**
 * Asks the neighbours: nobody may have the addresses that are to be taken, and those who are counted on should answer.
 * All are asked at once, so that it takes some three seconds whatever there is to ask.
 */
final class NeighbourCheck {
    private static final Duration ANSWER = Duration.ofSeconds(3);
    private static final int AT_ONCE = 8;
    private static final int MOST_SERVERS = 32;

    private final MachineFiles files;
    private final Commands commands;
    private final Probes probes;

    /** A question that is under way. */
    private interface Question extends Callable<Optional<Problem>> {}

    NeighbourCheck(Tree tree, Commands commands, Probes probes) {
        this.files = new MachineFiles(tree);
        this.commands = commands;
        this.probes = probes;
    }

    List<Problem> of(Appliance appliance) throws IOException {
        Set<String> own =
                RunningPorts.addresses().values().stream().flatMap(List::stream).collect(Collectors.toSet());
        PeerSight peer = new PeerSight(appliance, commands);
        List<Question> questions = new ArrayList<>();
        for (Link link : appliance.links()) {
            if (files.isUp(link.name())) {
                questions.addAll(new OnPort(appliance, link, own, peer).questions());
            }
        }
        return ask(questions);
    }

    private static List<Problem> ask(List<Question> questions) throws IOException {
        try (ExecutorService pool = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Problem> problems = new ArrayList<>();
            for (Future<Optional<Problem>> answer : pool.invokeAll(questions)) {
                answer.get().ifPresent(problems::add);
            }
            return problems;
        } catch (InterruptedException broken) {
            Thread.currentThread().interrupt();
            return List.of();
        } catch (ExecutionException failed) {
            throw new IOException("the neighbours cannot be asked: " + failed.getCause(), failed);
        }
    }

    private boolean answers(String port, String address) {
        return Arp.answers(commands, port, address);
    }

    /**
     * What a real server is asked.
     *
     * @param speech empty where nothing can be told without its health check, as over UDP
     */
    private record Asked(Ipv4 address, Port port, Optional<Speech> speech) {
        static Asked of(VirtualServer virtual, RealServer real) {
            HealthCheck check = virtual.check();
            Port port = check.port().orElse(real.port());
            Speech speech = Speech.of(check.service().map(Token::word), port.number());
            return new Asked(
                    real.address(), port, virtual.protocol() == Protocol.UDP ? Optional.empty() : Optional.of(speech));
        }
    }

    /** The questions at one port. */
    private final class OnPort {
        private final Appliance appliance;
        private final Link link;
        private final Set<String> own;
        private final PeerSight peer;
        private final List<Question> questions = new ArrayList<>();

        /**
         * Prepares the questions.
         *
         * @param own the addresses that the machine has now, with prefix
         */
        OnPort(Appliance appliance, Link link, Set<String> own, PeerSight peer) {
            this.appliance = appliance;
            this.peer = peer;
            this.link = link;
            this.own = own;
        }

        List<Question> questions() {
            taken(link.address(), false);
            if (link.equals(appliance.clientsSide())) {
                appliance
                        .addedAddresses()
                        .forEach(vip -> taken(vip, appliance.pair().isPresent()));
            }
            if (link.equals(appliance.serversSide())) {
                appliance.pair().flatMap(HaPair::floatingGateway).ifPresent(gateway -> taken(gateway, true));
            }
            appliance.gateway().filter(link.cidr()::contains).ifPresent(gateway -> counted(gateway, "gateway"));
            appliance.pair().map(HaPair::peer).filter(link.cidr()::contains).ifPresent(peer -> counted(peer, "peer"));
            servers();
            return questions;
        }

        private boolean isOwn(Ipv4 address) {
            return own.stream().anyMatch(has -> has.startsWith(address + "/"));
        }

        /** An address that floats may be with the other unit, and only there. */
        private void taken(Ipv4 address, boolean floats) {
            if (isOwn(address)) {
                return;
            }
            questions.add(() -> !answers(link.name(), address.toString()) || (floats && peer.has(address, link))
                    ? Optional.empty()
                    : Optional.of(
                            floats
                                    ? Problem.warning(
                                            address.toString(),
                                            "a machine on " + link.name() + " has this address already, and it does not"
                                                    + " seem to be the peer",
                                            "find out which machine it is (`arping -I " + link.name() + " " + address
                                                    + "`), or give another address")
                                    : Problem.error(
                                            address.toString(),
                                            "another machine on " + link.name() + " has this address already",
                                            "give another address, or take it from that machine")));
        }

        private void counted(Ipv4 address, String what) {
            if (!isOwn(address)) {
                questions.add(() -> answers(link.name(), address.toString())
                        ? Optional.empty()
                        : Optional.of(Problem.warning(
                                what,
                                "the " + what + " " + address + " does not answer on " + link.name(),
                                "check its address, and the cable")));
            }
        }

        private void servers() {
            Set<Asked> servers = new LinkedHashSet<>();
            for (VirtualServer virtual : appliance.virtualServers()) {
                virtual.realServers().stream()
                        .filter(real -> link.cidr().contains(real.address()) && real.state() == RealServer.State.ONLINE)
                        .forEach(real -> servers.add(Asked.of(virtual, real)));
            }
            boolean isOnNet = own.stream().anyMatch(has -> isHere(has));
            servers.stream().limit(MOST_SERVERS).forEach(asked -> questions.add(() -> server(asked, isOnNet)));
        }

        private boolean isHere(String address) {
            return link.cidr().contains(Ipv4.parse(address.substring(0, address.indexOf('/'))));
        }

        /** The service itself can be asked only from an address on its net. */
        private Optional<Problem> server(Asked asked, boolean isOnNet) {
            String address = asked.address().toString();
            if (!answers(link.name(), address)) {
                return Optional.of(warning(address, "does not answer on " + link.name()));
            }
            return isOnNet && asked.speech().isPresent()
                    ? probes.service(
                                    address,
                                    asked.port().number(),
                                    asked.speech().get(),
                                    ANSWER)
                            .map(why -> warning(address, "does not serve port " + asked.port() + ": " + why))
                    : Optional.empty();
        }

        private static Problem warning(String address, String what) {
            return Problem.warning(
                    "real-server", "the real server " + address + " " + what, "start it; it comes in by itself");
        }
    }
}
