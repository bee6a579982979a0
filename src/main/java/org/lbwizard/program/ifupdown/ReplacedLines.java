package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;

/** What an interfaces file that is not ours says, and the one that takes its place does not. */
public final class ReplacedLines {
    private static final String OURS = "# Written by lbwizard";
    private static final String ADVICE =
            "put what is needed into a template of your own, /etc/lbwizard/templates/ifupdown/interfaces";
    private static final Pattern SECRET = Pattern.compile("(?i).*(psk|pass|key|secret).*");

    private final Interfaces now;
    private final Interfaces next;
    private final KernelPorts kernel;
    private final Set<String> nameservers;

    private ReplacedLines(Interfaces now, Interfaces next, KernelPorts kernel, Set<String> nameservers) {
        this.now = now;
        this.next = next;
        this.kernel = kernel;
        this.nameservers = nameservers;
    }

    /**
     * A warning for each port, mapping and other line that is lost.
     *
     * @param source where the present file is
     * @param text the new file
     * @param nameservers those that the unit will have, wherever they are written
     */
    public static List<Problem> told(
            InterfacesSource source, KernelPorts kernel, String text, Set<String> nameservers) {
        if (source.text(Interfaces.PATH).filter(now -> !now.startsWith(OURS)).isEmpty()) {
            return List.of();
        }
        return new ReplacedLines(Interfaces.in(source), Interfaces.of(text), kernel, nameservers).all();
    }

    private List<Problem> all() {
        List<Problem> told = new ArrayList<>();
        Stream.concat(Stream.of("lo"), now.ports(kernel).stream())
                .forEach(port -> port(port).ifPresent(told::add));
        templates().forEach(told::add);
        now.mappings().forEach(mapping -> told.add(mapping(mapping)));
        now.directives().stream()
                .filter(line ->
                        next.directives().stream().noneMatch(kept -> kept.line().equals(line.line())))
                .forEach(line -> told.add(directive(line)));
        told.sort(Comparator.comparing(Problem::subject).thenComparing(Problem::what));
        now.refusals()
                .forEach(refusal -> told.add(Problem.warning(
                        Interfaces.PATH,
                        "ifupdown reads no further than " + refusal
                                + ", and what stands behind that is not looked at here",
                        "look at that file; the new one takes its place")));
        return told;
    }

    private Optional<Problem> port(String port) {
        List<String> lost = new ArrayList<>(allowed(port));
        now.of(port, kernel).forEach(stanza -> lost.addAll(lost(port, stanza)));
        if (lost.isEmpty()) {
            return Optional.empty();
        }
        boolean isKept = port.equals("lo") || next.ports(kernel).contains(port);
        String what = isKept
                ? "the new " + Interfaces.PATH + " does not have these lines of " + port + ": "
                : "the new " + Interfaces.PATH + " does not set up " + port
                        + ", so it stays down after the next boot: ";
        return Optional.of(Problem.warning(port, what + String.join("; ", lost), ADVICE));
    }

    /** The lines by which a port is brought up, where the new file brings it up otherwise or not at all. */
    private List<String> allowed(String port) {
        List<String> lines = new ArrayList<>();
        now.allowed()
                .forEach((when, names) -> names.stream()
                        .filter(name -> PortPattern.expand(name, kernel).stream()
                                .anyMatch(b -> b.port().split(":", 2)[0].equals(port)))
                        .filter(name ->
                                !next.allowed().getOrDefault(when, List.of()).contains(port))
                        .map(name -> (when.equals(Interfaces.AUTO) ? when : "allow-" + when) + " " + name)
                        .forEach(lines::add));
        return lines;
    }

    private List<String> lost(String port, Stanza stanza) {
        List<String> lost = new ArrayList<>();
        List<Option> options = stanza.all().stream()
                .filter(option -> !isKept(port, stanza, option))
                .toList();
        if (!hasLike(port, stanza) || (stanza.name().contains(":") && !options.isEmpty())) {
            lost.add(stanza.head() + in(stanza.file()));
        }
        options.forEach(option -> lost.add(said(option) + in(stanza.file())));
        return lost;
    }

    /** How a port gets its address is asked, so a new static stanza stands for one that leases it. */
    private boolean hasLike(String port, Stanza stanza) {
        return next.of(port, kernel).stream()
                .anyMatch(s ->
                        s.family().equals(stanza.family()) && (s.method().equals(stanza.method()) || s.isStatic()));
    }

    private boolean isKept(String port, Stanza stanza, Option option) {
        String line = plain(option);
        if (next.of(port, kernel).stream()
                .flatMap(s -> s.all().stream())
                .map(ReplacedLines::plain)
                .anyMatch(line::equals)) {
            return true;
        }
        return switch (option.name()) {
            case "address", "netmask" -> isAsked(port, stanza);
            case "broadcast", "network" -> isAsked(port, stanza) && isUsual(stanza, option);
            case "gateway" ->
                now.gatewayStanza().filter(stanza::equals).isPresent()
                        && next.gatewayStanza().isPresent();
            case "dns-nameservers", "dns-nameserver" ->
                nameservers.containsAll(List.of(option.value().split("\\s+", -1)));
            default -> false;
        };
    }

    /** The first address of a port that is set up is asked for; a further one is kept if it is a VIP. */
    private boolean isAsked(String port, Stanza stanza) {
        if (!stanza.isStatic() || next.of(port, kernel).stream().noneMatch(Stanza::isStatic)) {
            return false;
        }
        Optional<Stanza> first = now.of(port, kernel).stream()
                .filter(s -> s.address().isPresent() && !s.name().contains(":"))
                .findFirst();
        return first.filter(stanza::equals).isPresent()
                || next.of(port, kernel).stream()
                        .map(Stanza::address)
                        .anyMatch(address -> address.isPresent() && address.equals(stanza.address()));
    }

    /** What ifupdown finds out by itself is no loss. */
    private static boolean isUsual(Stanza stanza, Option option) {
        return option.value().equals("+")
                || stanza.address()
                        .flatMap(address ->
                                StaticAddress.edge(address, option.name().equals("broadcast")))
                        .filter(option.value()::equals)
                        .isPresent();
    }

    /** Stanzas that are no port's and from which no port's stanza inherits, so that nothing of them was told. */
    private List<Problem> templates() {
        Set<String> known = new LinkedHashSet<>(now.ports(kernel));
        List<Stanza> ofPorts =
                known.stream().flatMap(port -> now.of(port, kernel).stream()).toList();
        return now.stanzas().stream()
                .filter(stanza -> !stanza.port().equals("lo") && !ofPorts.contains(stanza))
                .filter(stanza -> ofPorts.stream()
                        .noneMatch(port ->
                                port.inherits().filter(stanza.name()::equals).isPresent()))
                .map(stanza -> Problem.warning(
                        stanza.name(),
                        "the new " + Interfaces.PATH + " does not have this stanza: "
                                + String.join(
                                        "; ",
                                        Stream.concat(
                                                        Stream.of(stanza.head()),
                                                        stanza.all().stream().map(ReplacedLines::said))
                                                .toList())
                                + in(stanza.file()),
                        ADVICE))
                .toList();
    }

    private static Problem mapping(Mapping mapping) {
        List<String> lines = Stream.concat(Stream.of(mapping.head()), mapping.lines().stream())
                .toList();
        return Problem.warning(
                String.join(" ", mapping.patterns()),
                "the new " + Interfaces.PATH + " maps no ports: " + String.join("; ", lines) + in(mapping.file()),
                ADVICE);
    }

    private static Problem directive(Interfaces.Directive directive) {
        boolean isSource = directive.line().startsWith("source");
        return Problem.warning(
                directive.file(),
                (isSource
                                ? "the new " + Interfaces.PATH + " reads no other files: "
                                : "the new " + Interfaces.PATH + " does not have this line: ")
                        + directive.line(),
                ADVICE);
    }

    private static String plain(Option option) {
        return option.line().replaceAll("\\s+", " ");
    }

    private static String said(Option option) {
        return SECRET.matcher(option.name()).matches() ? option.name() + " ***" : plain(option);
    }

    private static String in(String file) {
        return file.equals(Interfaces.PATH) ? "" : " (in " + file + ")";
    }
}
