package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Kind;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.LinkLayer;
import org.lbwizard.problem.RefusedException;

/**
 * Which port each arm is: what was answered; else what is recorded; else, where a file gives the addresses, the port
 * that has them now; else the most likely one.
 */
final class PortChoice {
    private final Machine machine;

    PortChoice(Machine machine) {
        this.machine = machine;
    }

    /** The port of an arm. */
    NetworkPort of(Arm arm, Answers answers) {
        return chosen(answers, false).getOrDefault(arm, new NetworkPort(arm.usualName(), Optional.empty()));
    }

    /** The port that is proposed for an arm, if there is something to choose. */
    Optional<String> proposed(Arm arm, Answers answers) {
        return usable().size() < Math.max(arms(answers), 2)
                ? Optional.empty()
                : Optional.of(chosen(without(answers, arm), true))
                        .map(chosen -> chosen.get(arm))
                        .map(NetworkPort::name);
    }

    private static Answers without(Answers answers, Arm arm) {
        Map<String, String> others = new LinkedHashMap<>(answers.byKey());
        others.remove(arm.portKey());
        return new Answers(others);
    }

    /** Whether there are more ports than the appliance has arms. */
    boolean isOpen(Answers answers) {
        return usable().size() > arms(answers);
    }

    /** The ports to choose from for an arm, with what tells them apart. */
    Map<String, String> choices(Arm arm, Answers answers) {
        Optional<String> taken =
                arm == Arm.ETH1 ? Optional.of(of(Arm.ETH0, answers).name()) : Optional.empty();
        Map<String, String> choices = new LinkedHashMap<>();
        usable().stream()
                .filter(port -> taken.filter(port.name()::equals).isEmpty())
                .forEach(port -> choices.put(port.name(), port.details()));
        return choices;
    }

    /**
     * The port that an answer names.
     *
     * @throws RefusedException if it names none that can be used
     */
    Optional<NetworkPort> answered(Arm arm, Answers answers) {
        Optional<String> text = answers.get(arm.portKey());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        refuseTooFew(answers);
        return Optional.of(Kind.NetworkPort.isMac(text.get()) ? byMac(text.get()) : byName(text.get()));
    }

    private void refuseTooFew(Answers answers) {
        int arms = arms(answers);
        int ports = usable().size();
        if (ports == 0) {
            throw RefusedException.of(
                    "no network interface is seen here, so there is none to choose", "leave this answer out");
        }
        if (ports < arms) {
            throw RefusedException.of(
                    "two arms need two network interfaces, and only "
                            + usable().getFirst().name() + " can be used here",
                    "answer `one-arm: yes`, or add a port");
        }
    }

    private NetworkPort byName(String name) {
        return usable().stream()
                .filter(port -> port.name().equals(name))
                .findFirst()
                .orElseThrow(() -> RefusedException.of(
                        Optional.ofNullable(machine.unusable().get(name))
                                .map(why -> name + " cannot be used: " + why)
                                .orElse("there is no network interface " + name + " here"),
                        "give one of: " + String.join(", ", names(usable()))));
    }

    /** A VLAN has the MAC address of what it is on, and a bridge that of a member. */
    private NetworkPort byMac(String mac) {
        List<NetworkPort> all =
                usable().stream().filter(port -> port.hasMac(mac)).toList();
        List<NetworkPort> lowest = all.stream()
                .filter(port -> all.stream().noneMatch(other -> isBelow(other, port)))
                .toList();
        if (lowest.size() == 1) {
            return lowest.getFirst();
        }
        throw RefusedException.of(
                all.isEmpty()
                        ? "no usable network interface here has the MAC address " + mac
                        : "several network interfaces have the MAC address " + mac + ": "
                                + String.join(", ", names(all)),
                "give one of: " + String.join(", ", names(usable())));
    }

    private static boolean isBelow(NetworkPort lower, NetworkPort port) {
        return !lower.equals(port)
                && (port.name().startsWith(lower.name() + ".")
                        || port.layer().below().stream().anyMatch(l -> l.name().equals(lower.name())));
    }

    private static List<String> names(List<NetworkPort> ports) {
        return ports.stream().map(NetworkPort::name).toList();
    }

    /** What is recorded can be used whether or not it can be seen. */
    private List<NetworkPort> usable() {
        Stream<NetworkPort> unseen = machine.recorded().stream()
                .filter(link -> !names(machine.ports()).contains(link.name()))
                .map(link -> new NetworkPort(link.name(), Optional.empty()));
        return Stream.concat(machine.ports().stream(), unseen).toList();
    }

    private static int arms(Answers answers) {
        return answers.get(Keys.ONE_ARM).filter("no"::equals).isPresent() ? 2 : 1;
    }

    private Map<Arm, NetworkPort> chosen(Answers answers, boolean byAddress) {
        Map<Arm, NetworkPort> chosen = new EnumMap<>(Arm.class);
        List<NetworkPort> free = new ArrayList<>(usable());
        fill(chosen, free, arm -> tolerant(arm, answers));
        fill(chosen, free, arm -> recorded(arm, free));
        if (byAddress) {
            fill(
                    chosen,
                    free,
                    arm -> free.stream().filter(port -> has(port, arm, answers)).findFirst());
            fill(
                    chosen,
                    free,
                    arm -> free.stream()
                            .filter(port -> reaches(port, arm, answers))
                            .findFirst());
        }
        fill(chosen, free, arm -> free.stream().findFirst());
        fill(chosen, free, arm -> unnamed(arm, chosen));
        return chosen;
    }

    private static void fill(
            Map<Arm, NetworkPort> chosen, List<NetworkPort> free, Function<Arm, Optional<NetworkPort>> source) {
        for (Arm arm : Arm.values()) {
            if (!chosen.containsKey(arm)) {
                source.apply(arm)
                        .filter(port ->
                                chosen.values().stream().noneMatch(c -> c.name().equals(port.name())))
                        .ifPresent(port -> {
                            chosen.put(arm, port);
                            free.removeIf(other -> other.name().equals(port.name()));
                        });
            }
        }
    }

    /** An answer that is refused chooses nothing. */
    private Optional<NetworkPort> tolerant(Arm arm, Answers answers) {
        try {
            return answered(arm, answers);
        } catch (RefusedException refused) {
            return Optional.empty();
        }
    }

    private Optional<NetworkPort> recorded(Arm arm, List<NetworkPort> free) {
        return machine.recorded().stream()
                .skip(arm.number())
                .findFirst()
                .flatMap(link -> free.stream()
                        .filter(port -> port.name().equals(link.name()))
                        .findFirst());
    }

    private static Optional<Ipv4> address(Arm arm, Answers answers) {
        return answers.get(arm.addressKey()).map(text -> Ipv4.parse(text.split("/", 2)[0]));
    }

    private static boolean has(NetworkPort port, Arm arm, Answers answers) {
        return port.cidr()
                .flatMap(cidr -> address(arm, answers).filter(cidr.address()::equals))
                .isPresent();
    }

    private static boolean reaches(NetworkPort port, Arm arm, Answers answers) {
        return port.cidr()
                .flatMap(cidr -> address(arm, answers).filter(cidr::contains))
                .isPresent();
    }

    private static Optional<NetworkPort> unnamed(Arm arm, Map<Arm, NetworkPort> chosen) {
        int number = arm.number();
        while (isTaken("eth" + number, chosen)) {
            number++;
        }
        return Optional.of(new NetworkPort("eth" + number, Optional.empty()));
    }

    private static boolean isTaken(String name, Map<Arm, NetworkPort> chosen) {
        return chosen.values().stream().anyMatch(port -> port.name().equals(name));
    }

    /** What a port needs below IP: as it is recorded, else as the machine's own file says it. */
    LinkLayer layer(NetworkPort port) {
        return machine.recorded().stream()
                .filter(link -> link.name().equals(port.name()))
                .map(Link::layer)
                .findFirst()
                .orElse(port.layer());
    }
}
