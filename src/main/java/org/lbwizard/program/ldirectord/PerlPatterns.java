package org.lbwizard.program.ldirectord;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.model.PatternCheck;

/** Has this machine's Perl read and try expressions as ldirectord does; where there is none, a narrower rule holds. */
final class PerlPatterns implements PatternCheck {
    private static final Duration BOUND = Duration.ofSeconds(30);
    private static final Duration FOR_EACH = Duration.ofMillis(500);

    /** Half a gigabyte, and no core file. */
    private static final String LIMITED = "ulimit -c 0; ulimit -v 524288; exec perl -e \"$1\"";

    /** What Perl and Java read in different ways, or Perl alone. */
    private static final Pattern PERL_ONLY = Pattern.compile("\\(\\?\\??\\{|\\(\\*|\\(\\?[R&P|(0-9+]|\\\\[pPgkKNCX]");

    private final Commands commands;
    private final Map<String, Optional<String>> known = new HashMap<>();

    PerlPatterns(Commands commands) {
        this.commands = commands;
    }

    @Override
    public Map<String, String> refusals(Set<String> patterns) {
        List<String> fresh =
                patterns.stream().filter(p -> !known.containsKey(p)).sorted().toList();
        if (!fresh.isEmpty()) {
            look(fresh);
        }
        Map<String, String> refusals = new LinkedHashMap<>();
        patterns.stream()
                .sorted()
                .forEach(p -> known.getOrDefault(p, Optional.empty()).ifPresent(reason -> refusals.put(p, reason)));
        return refusals;
    }

    private void look(List<String> fresh) {
        StringBuilder input = new StringBuilder();
        fresh.forEach(p -> input.append(HexFormat.of().formatHex(p.getBytes(StandardCharsets.UTF_8)))
                .append('\n'));
        Ran ran = commands.run(new Command(
                List.of("sh", "-c", LIMITED, "sh", script()),
                BOUND.plus(FOR_EACH.multipliedBy(fresh.size())),
                Optional.of(input.toString())));
        List<String> lines = new ArrayList<>(ran.out().lines().toList());
        boolean isWhole = ran.isGood() && !lines.isEmpty() && lines.removeLast().equals("end");
        if (!isWhole) {
            fresh.forEach(p -> known.put(p, withoutPerl(p)));
            return;
        }
        fresh.forEach(p -> known.put(p, Optional.empty()));
        for (String line : lines) {
            int blank = line.indexOf(' ');
            known.put(fresh.get(Integer.parseInt(line.substring(0, blank))), Optional.of(line.substring(blank + 1)));
        }
    }

    /** What both languages read alike is let through. */
    private static Optional<String> withoutPerl(String pattern) {
        if (PERL_ONLY.matcher(pattern).find()) {
            return Optional.of("no Perl is here to read it, and this needs one");
        }
        try {
            var _ = Pattern.compile(pattern);
            return Optional.empty();
        } catch (PatternSyntaxException broken) {
            return Optional.of(broken.getDescription());
        }
    }

    private static String script() {
        try (InputStream in = PerlPatterns.class.getResourceAsStream("/org/lbwizard/patterns.pl")) {
            if (in == null) {
                throw new IllegalStateException("patterns.pl is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new IllegalStateException("patterns.pl cannot be read", broken);
        }
    }
}
