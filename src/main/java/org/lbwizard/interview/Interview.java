package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Vocabulary;
import org.lbwizard.model.AdminPassword;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Draft;
import org.lbwizard.model.Finding;
import org.lbwizard.model.Fingerprint;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Introduction;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.Part;
import org.lbwizard.model.Port;
import org.lbwizard.model.Prefix;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.Rules;
import org.lbwizard.model.ServiceCautions;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.wizard.Knowledge;

/** Ties the flow's answer keys to the model: what an answer means, which rules it breaks, what follows from it. */
public final class Interview implements Knowledge {
    private static final Map<Part, List<String>> KEYS = Map.ofEntries(
            Map.entry(Part.ETH0, List.of(Keys.ETH0_ADDRESS, Keys.ETH0_NETMASK)),
            Map.entry(Part.ETH1, List.of(Keys.ETH1_ADDRESS, Keys.ETH1_NETMASK)),
            Map.entry(Part.GATEWAY, List.of(Keys.GATEWAY)),
            Map.entry(Part.NAMESERVER, List.of(Keys.NAMESERVER)),
            Map.entry(Part.PEER, List.of(Keys.PEER_ADDRESS)),
            Map.entry(Part.PAIR_LINK, List.of(Keys.PAIR_LINK)),
            Map.entry(Part.FLOATING_ADDRESS, List.of(Keys.FLOATING_ADDRESS)),
            Map.entry(Part.FLOATING_GATEWAY, List.of(Keys.FLOATING_GATEWAY)),
            Map.entry(Part.VIRTUAL_ADDRESS, List.of(Keys.VIRTUAL_ADDRESS)),
            Map.entry(Part.VIRTUAL_PORT, List.of(Keys.VIRTUAL_PORT)),
            Map.entry(Part.REAL_SERVER, List.of(Keys.REAL_SERVER)));

    private final Machine machine;
    private final PortChoice ports;
    private final Map<String, Function<Answers, Optional<String>>> facts = new HashMap<>();
    private final Map<String, Function<Answers, Optional<String>>> words = new HashMap<>();

    /** An interview about a machine whose accounts are not looked at. */
    public Interview(Machine machine) {
        this(machine, List::of);
    }

    /**
     * An interview about a machine.
     *
     * @param exposed the administrators whose password everybody knows; asked for late, because it takes a moment
     */
    public Interview(Machine machine, Supplier<List<String>> exposed) {
        this.machine = machine;
        this.ports = new PortChoice(machine);
        for (Arm arm : Arm.values()) {
            String name = arm.usualName();
            words.put(name, answers -> Optional.of(ports.of(arm, answers).described()));
            facts.put(name + ".port", answers -> ports.proposed(arm, answers));
            facts.put(
                    name + ".address",
                    answers -> cidr(arm, answers).map(c -> c.address().toString()));
            facts.put(
                    name + ".netmask",
                    answers -> cidr(arm, answers).map(c -> c.prefix().mask().toString()));
        }
        facts.put("spare-ports", answers -> ports.isOpen(answers) ? Optional.of("yes") : Optional.empty());
        words.put("administrators", answers -> names(exposed.get()));
        facts.put("known-password", answers -> names(exposed.get()));
        facts.put("gateway", answers -> machine.gateway().map(Ipv4::toString));
        facts.put("heartbeat-link", answers -> Optional.of(machine.serialPorts().isEmpty() ? "network" : "both"));
    }

    /** The names that a flow may use, with these glossary terms. */
    public static Vocabulary vocabulary(Set<String> terms) {
        Interview any = new Interview(Machine.UNKNOWN);
        return new Vocabulary(any.facts.keySet(), Derivation.names(), any.words.keySet(), terms);
    }

    private static Optional<String> names(List<String> accounts) {
        return accounts.isEmpty() ? Optional.empty() : Optional.of(String.join(" and ", accounts));
    }

    private Optional<Cidr> cidr(Arm arm, Answers answers) {
        return ports.of(arm, answers).cidr();
    }

    @Override
    public Optional<String> fact(String name, Answers soFar) {
        return Optional.ofNullable(facts.get(name)).flatMap(fact -> fact.apply(soFar));
    }

    @Override
    public Optional<String> derive(String name, Answers soFar) {
        return Derivation.named(name).flatMap(d -> d.from(machine, draft(soFar)));
    }

    /** Which side the gateway is on decides which side is the clients': it may be any of two hosts on each. */
    @Override
    public List<String> candidates(String key, Answers before) {
        return key.equals(Keys.GATEWAY)
                ? draft(before)
                        .links()
                        .flatMap(link -> link.cidr().otherHosts().limit(2))
                        .map(Ipv4::toString)
                        .toList()
                : List.of();
    }

    @Override
    public Optional<String> word(String name, Answers soFar) {
        return Optional.ofNullable(words.get(name)).flatMap(word -> word.apply(soFar));
    }

    @Override
    public Map<String, String> ports(String key, Answers soFar) {
        return Stream.of(Arm.values())
                .filter(arm -> arm.portKey().equals(key))
                .findFirst()
                .map(arm -> ports.choices(arm, soFar))
                .orElse(Map.of());
    }

    @Override
    public List<Problem> judge(Answers soFar) {
        List<Problem> problems = new ArrayList<>();
        Draft draft = draft(soFar, problems);
        Rules.check(draft).forEach(finding -> problems.add(problem(finding, soFar)));
        judgePorts(soFar, problems);
        judge(Keys.ADMIN_PASSWORD, () -> adminPassword(soFar), problems);
        judge(Keys.PEER_FINGERPRINT, () -> soFar.get(Keys.PEER_FINGERPRINT).map(Fingerprint::new), problems);
        judge(Keys.PEER_ACCOUNT, () -> soFar.get(Keys.PEER_ACCOUNT).map(Introduction::account), problems);
        return problems;
    }

    private void judgePorts(Answers soFar, List<Problem> problems) {
        for (Arm arm : Arm.values()) {
            judge(arm.portKey(), () -> ports.answered(arm, soFar), problems);
        }
        if (problems.stream().noneMatch(problem -> problem.subject().equals(Keys.ETH1_PORT))) {
            judge(Keys.ETH1_PORT, () -> twoPorts(soFar), problems);
        }
    }

    private boolean twoPorts(Answers soFar) {
        Optional<NetworkPort> second = ports.answered(Arm.ETH1, soFar);
        String first = ports.of(Arm.ETH0, soFar).name();
        if (second.filter(port -> port.name().equals(first)).isPresent()) {
            throw RefusedException.of(first + " is the first arm's port already", "give another one");
        }
        return true;
    }

    private static void judge(String key, Supplier<?> reading, List<Problem> problems) {
        try {
            var _ = reading.get();
        } catch (RefusedException refusal) {
            problems.add(refusal.problem().about(key));
        }
    }

    /**
     * The new password of the administrators, if one was answered.
     *
     * @throws RefusedException if it is none
     */
    public static Optional<AdminPassword> adminPassword(Answers answers) {
        return answers.get(Keys.ADMIN_PASSWORD).map(AdminPassword::new);
    }

    /**
     * By what the other unit is met, as far as it was answered.
     *
     * @throws RefusedException if the fingerprint is none, or no account can have that name
     */
    public static Introduction introduction(Answers answers) {
        return new Introduction(
                answers.get(Keys.PEER_FINGERPRINT).map(Fingerprint::new),
                answers.get(Keys.PEER_ACCOUNT).orElse(Introduction.ROOT),
                answers.get(Keys.PEER_PASSWORD));
    }

    /** A finding is told of the key that was answered last: the earlier answers were in order without it. */
    private static Problem problem(Finding finding, Answers soFar) {
        List<String> keys = finding.parts().stream()
                .flatMap(part -> KEYS.getOrDefault(part, List.of()).stream())
                .toList();
        String last = soFar.byKey().keySet().stream()
                .filter(keys::contains)
                .reduce((earlier, later) -> later)
                .orElse("");
        return Problem.error(last, finding.what(), finding.advice());
    }

    /** The appliance as far as it was answered. */
    public Draft draft(Answers answers) {
        return draft(answers, new ArrayList<>());
    }

    private Draft draft(Answers answers, List<Problem> problems) {
        Optional<Link> eth0 = link(answers, Arm.ETH0, problems);
        Optional<Link> eth1 = link(answers, Arm.ETH1, problems);
        Optional<Ipv4> eth1Bare = eth1.isPresent()
                ? Optional.empty()
                : answers.get(Keys.ETH1_ADDRESS).filter(a -> !a.contains("/")).map(Ipv4::parse);
        return new Draft(
                answers.yes(Keys.HA_PAIR),
                answers.get(Keys.ONE_ARM).filter("no"::equals).isPresent(),
                eth0,
                eth1,
                eth1Bare,
                address(answers, Keys.GATEWAY),
                answers.get(Keys.NAMESERVER).map(Kind.Addresses::split).orElse(List.of()),
                address(answers, Keys.PEER_ADDRESS),
                address(answers, Keys.FLOATING_GATEWAY),
                List.of(service(answers)));
    }

    private static Draft.Service service(Answers answers) {
        return new Draft.Service(
                address(answers, Keys.FLOATING_ADDRESS).or(() -> address(answers, Keys.VIRTUAL_ADDRESS)),
                answers.get(Keys.VIRTUAL_PORT).map(Port::parse),
                Protocol.TCP,
                false,
                address(answers, Keys.REAL_SERVER).stream().toList());
    }

    private static Optional<Ipv4> address(Answers answers, String key) {
        return answers.get(key).map(Ipv4::parse);
    }

    /** A port's name and address, once both address and mask are known; a contradiction of the two is a problem. */
    Optional<Link> link(Answers answers, Arm arm, List<Problem> problems) {
        Optional<String> address = answers.get(arm.addressKey());
        Optional<String> mask = answers.get(arm.maskKey());
        boolean prefixed = address.filter(a -> a.contains("/")).isPresent();
        if (address.isEmpty() || (!prefixed && mask.isEmpty())) {
            return Optional.empty();
        }
        try {
            Cidr cidr = prefixed
                    ? Cidr.parse(address.get())
                    : new Cidr(Ipv4.parse(address.get()), Prefix.parse(mask.orElseThrow()));
            NetworkPort port = ports.of(arm, answers);
            return Optional.of(new Link(port.name(), cidr, ports.layer(port)));
        } catch (RefusedException refusal) {
            problems.add(refusal.problem().about(prefixed ? arm.addressKey() : arm.maskKey()));
            return Optional.empty();
        }
    }

    /** What is unwise about an appliance on this machine, though no rule forbids it. */
    public List<Problem> warnings(Appliance appliance) {
        List<Problem> warnings = new ArrayList<>(ServiceCautions.of(appliance));
        appliance.pair().flatMap(this::heartbeat).ifPresent(warnings::add);
        return warnings;
    }

    private Optional<Problem> heartbeat(HaPair pair) {
        if (pair.serialDevice().isEmpty()) {
            return Optional.of(Problem.warning(
                    Keys.PAIR_LINK,
                    "the units hear each other over the network alone, so a pulled cable looks like a death",
                    "connect a null-modem cable and answer `both`"));
        }
        if (machine.serialPorts().isEmpty()) {
            return Optional.of(Problem.warning(
                    Keys.PAIR_LINK,
                    "no serial port is seen here that is not the console; "
                            + pair.serialDevice().get() + " is taken",
                    "check that the interface exists and its cable is connected"));
        }
        return Optional.empty();
    }

    Machine machine() {
        return machine;
    }
}
