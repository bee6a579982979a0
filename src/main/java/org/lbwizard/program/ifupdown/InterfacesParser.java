package org.lbwizard.program.ifupdown;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads interfaces(5) as ifupdown does (read_interfaces_defn of its source), and notes where it would give up. */
final class InterfacesParser {
    private static final Map<String, Set<String>> METHODS = Map.of(
            "inet",
            Set.of("loopback", "static", "manual", "dhcp", "bootp", "tunnel", "ppp", "wvdial", "ipv4ll"),
            "inet6",
            Set.of("auto", "loopback", "static", "manual", "dhcp", "tunnel", "v4tunnel", "6to4"),
            "ipx",
            Set.of("static", "dynamic"),
            "can",
            Set.of("static"));
    private static final Set<String> LISTS = Set.of("no-auto-down", "no-scripts");
    private static final String INHERITS = "inherits";
    private static final String ALLOW = "allow-";

    /** What source-directory takes for a name of a file. */
    private static final Pattern OF_DIRECTORY = Pattern.compile("[A-Za-z0-9_-]+");

    private final InterfacesSource source;
    private final Set<String> seen = new HashSet<>();
    private final List<String> files = new ArrayList<>();
    private final List<Stanza> stanzas = new ArrayList<>();
    private final Map<String, List<String>> allowed = new LinkedHashMap<>();
    private final List<Mapping> mappings = new ArrayList<>();
    private final List<Interfaces.Directive> directives = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    InterfacesParser(InterfacesSource source) {
        this.source = source;
    }

    /** The file, with all that it reads. A mistake in the first file has ifupdown read nothing of it. */
    Interfaces parse(String path, String text) {
        seen.add(path);
        new Reading(path).read(text);
        return new Interfaces(files, stanzas, allowed, mappings, directives, refusals);
    }

    static boolean isSpace(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private void follow(String path) {
        if (seen.add(path)) {
            source.text(path).ifPresent(text -> new Reading(path).read(text));
        }
    }

    private Optional<Stanza> stanza(String name, Optional<String> family) {
        return stanzas.stream()
                .filter(s -> s.name().equals(name)
                        && family.map(f -> f.equals(s.family())).orElse(true))
                .findFirst();
    }

    /** Ends the reading of one file. */
    private static final class GivenUp extends Exception {
        private static final long serialVersionUID = 1L;

        GivenUp(String why) {
            super(why);
        }
    }

    /** One file: what stands in it before a mistake counts. */
    private final class Reading {
        private final String path;
        private Optional<Opened> open = Optional.empty();
        private Optional<Mapping> mapping = Optional.empty();

        Reading(String path) {
            this.path = path;
        }

        void read(String text) {
            files.add(path);
            for (Lines.Line line : Lines.of(text)) {
                try {
                    line(Words.of(line.text()));
                } catch (GivenUp mistake) {
                    refusals.add(path + ":" + line.number() + ": " + mistake.getMessage());
                    return;
                }
            }
        }

        private void line(Words words) throws GivenUp {
            String first = words.first();
            if (first.isEmpty()) {
                return;
            }
            if (first.equals("mapping")) {
                open = Optional.empty();
                mapping = Optional.of(new Mapping(path, words.others(), List.of()));
                mappings.add(mapping.get());
            } else if (first.equals("source")) {
                source(words);
            } else if (first.startsWith("source-dir")) {
                directory(words);
            } else if (first.equals("iface")) {
                iface(words);
            } else if (first.equals("auto")) {
                allow("auto", words);
            } else if (first.startsWith(ALLOW) && first.length() > ALLOW.length()) {
                allow(first.substring(ALLOW.length()), words);
            } else if (LISTS.contains(first) || first.equals("rename")) {
                list(words);
            } else if (open.isPresent()) {
                option(open.get(), words);
            } else {
                map(words);
            }
        }

        private void close() {
            open = Optional.empty();
            mapping = Optional.empty();
        }

        private String beside(String rest) {
            return rest.startsWith("/") ? rest : path.substring(0, path.lastIndexOf('/') + 1) + rest;
        }

        private void source(Words words) {
            directives.add(new Interfaces.Directive(path, words.line()));
            new Expansion(source).of(beside(words.rest())).forEach(InterfacesParser.this::follow);
            close();
        }

        private void directory(Words words) {
            directives.add(new Interfaces.Directive(path, words.line()));
            for (String directory : new Expansion(source).of(beside(words.rest()))) {
                source.names(directory).stream()
                        .filter(name -> OF_DIRECTORY.matcher(name).matches())
                        .forEach(name -> follow(directory + "/" + name));
            }
            close();
        }

        /** Alone on its line it means the stanza in which it stands. */
        private void allow(String when, Words words) {
            List<String> names = words.others();
            if (names.isEmpty() && open.isPresent()) {
                names = List.of(open.get().name);
            } else {
                close();
            }
            List<String> known = allowed.computeIfAbsent(when, w -> new ArrayList<>());
            names.stream().filter(name -> !known.contains(name)).forEach(known::add);
        }

        private void list(Words words) {
            boolean ofStanza = words.others().isEmpty() && open.isPresent() && LISTS.contains(words.first());
            directives.add(new Interfaces.Directive(
                    path, ofStanza ? words.first() + " " + open.orElseThrow().name : words.line()));
            if (!ofStanza) {
                close();
            }
        }

        private void option(Opened stanza, Words words) throws GivenUp {
            if (words.rest().isEmpty()) {
                throw new GivenUp("the option `" + words.first() + "` has no value");
            }
            String name = switch (words.first()) {
                case "post-up" -> "up";
                case "pre-down" -> "down";
                default -> words.first();
            };
            stanza.add(new Option(name, words.rest()));
        }

        private void map(Words words) throws GivenUp {
            boolean isScript = words.first().equals("script");
            if (mapping.isEmpty() || !(isScript || words.first().equals("map"))) {
                throw new GivenUp("`" + words.first() + "` is no part of a stanza");
            }
            Mapping now = mapping.get();
            if (isScript && now.lines().stream().anyMatch(line -> line.startsWith("script"))) {
                throw new GivenUp("the mapping has two scripts");
            }
            List<String> lines = new ArrayList<>(now.lines());
            lines.add(words.line());
            mapping = Optional.of(new Mapping(path, now.patterns(), lines));
            mappings.set(mappings.size() - 1, mapping.get());
        }

        private void iface(Words words) throws GivenUp {
            List<String> others = words.others();
            if (others.isEmpty()) {
                throw new GivenUp("`iface` has no name behind it");
            }
            Optional<String> family = Optional.of(others)
                    .filter(w -> w.size() > 1 && METHODS.containsKey(w.get(1)))
                    .map(w -> w.get(1));
            Optional<String> method = family.filter(f -> others.size() > 2
                            && METHODS.getOrDefault(f, Set.of()).contains(others.get(2)))
                    .map(f -> others.get(2));
            int next = 1 + (family.isPresent() ? 1 : 0) + (method.isPresent() ? 1 : 0);
            boolean inherits = others.size() > next && others.get(next).equals(INHERITS);
            if (!inherits && (family.isEmpty() || method.isEmpty())) {
                throw new GivenUp("`" + words.line() + "` names no family and method that ifupdown knows");
            }
            Optional<Stanza> from = Optional.empty();
            if (inherits) {
                from = others.size() > next + 1 ? stanza(others.get(next + 1), family) : Optional.empty();
                if (from.isEmpty()) {
                    throw new GivenUp("`" + words.line() + "` inherits from no stanza that stands before it");
                }
            }
            mapping = Optional.empty();
            open = Optional.of(new Opened(path, others.getFirst(), family, method, from));
            open.get().put();
        }
    }

    /** A stanza that is being read; it stands in the list from its first line on. */
    private final class Opened {
        private final String name;
        private final int index = stanzas.size();
        private Stanza stanza;

        Opened(String path, String name, Optional<String> family, Optional<String> method, Optional<Stanza> from) {
            this.name = name;
            this.stanza = new Stanza(
                    path,
                    name,
                    family.or(() -> from.map(Stanza::family)).orElseThrow(),
                    method.or(() -> from.map(Stanza::method)).orElseThrow(),
                    from.map(Stanza::name),
                    from.map(Stanza::all).orElse(List.of()),
                    List.of());
        }

        void put() {
            stanzas.add(stanza);
        }

        void add(Option option) {
            List<Option> options = new ArrayList<>(stanza.options());
            options.add(option);
            stanza = new Stanza(
                    stanza.file(),
                    name,
                    stanza.family(),
                    stanza.method(),
                    stanza.inherits(),
                    stanza.inherited(),
                    options);
            stanzas.set(index, stanza);
        }
    }
}
