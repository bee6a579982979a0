package org.lbwizard.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The accounts that may do everything on this machine: root, and who may use sudo. */
public final class Administrators {
    private static final String ROOT = "root";
    private static final String SUDO = "sudo";
    private static final Duration CHECK = Duration.ofSeconds(30);
    private static final Duration SET = Duration.ofSeconds(30);

    /** Perl is on every Debian machine, and its crypt() knows all ways in which a password can be kept there (crypt(5)). */
    private static final String SAME = """
            while (<STDIN>) {
              chomp;
              my ($account, $kept, $tried) = split /\\t/;
              next if $found{$account};
              my $made = crypt($tried, $kept);
              $found{$account} = 1, print "$account\\n" if defined $made && $made eq $kept;
            }
            """;

    private final Tree tree;
    private final Commands commands;

    public Administrators(Tree tree, Commands commands) {
        this.tree = tree;
        this.commands = commands;
    }

    /**
     * Those with no password, one of the given ones, or their own name for one; as far as it can be seen. It takes a
     * tenth of a second for each of them.
     */
    public List<String> whosePasswordIs(List<String> wellKnown) {
        try {
            return found(wellKnown);
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private List<String> found(List<String> wellKnown) throws IOException {
        Set<String> administrators = administrators();
        Set<String> found = new LinkedHashSet<>();
        List<String> questions = new ArrayList<>();
        for (String[] entry : entries("/etc/shadow")) {
            String account = entry[0];
            if (!administrators.contains(account)) {
                continue;
            }
            if (entry[1].isEmpty()) {
                found.add(account);
            } else if (!entry[1].startsWith("!") && !entry[1].startsWith("*")) {
                Stream.concat(wellKnown.stream(), Stream.of(account))
                        .distinct()
                        .forEach(tried -> questions.add(account + "\t" + entry[1] + "\t" + tried + "\n"));
            }
        }
        if (!questions.isEmpty()) {
            Ran ran = commands.run(
                    new Command(List.of("perl", "-e", SAME), CHECK, Optional.of(String.join("", questions))));
            ran.out().lines().forEach(found::add);
        }
        return List.copyOf(found);
    }

    private Set<String> administrators() throws IOException {
        Set<String> names = new LinkedHashSet<>(List.of(ROOT));
        for (String[] entry : entries("/etc/group")) {
            if (entry[0].equals(SUDO) && entry.length > 3) {
                names.addAll(List.of(entry[3].split(",", -1)));
            }
        }
        return names;
    }

    /** The lines of a file of accounts (passwd(5), shadow(5), group(5)), each split at its colons. */
    private List<String[]> entries(String path) throws IOException {
        return new String(tree.read(path), StandardCharsets.UTF_8)
                .lines()
                .map(line -> line.split(":", -1))
                .filter(fields -> fields.length > 1 && !fields[0].isEmpty())
                .toList();
    }

    /** Gives accounts a new password, which stands in no argument and no log. */
    public Ran setPassword(List<String> accounts, String password) {
        String lines = accounts.stream()
                .map(account -> account + ":" + password + "\n")
                .collect(Collectors.joining());
        return commands.run(new Command(List.of("chpasswd"), SET, Optional.of(lines)));
    }
}
