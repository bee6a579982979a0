package org.lbwizard.program.resolver;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lbwizard.model.Resolver;

/** A resolv.conf of another's (resolv.conf(5)): what of it is kept, and what is not. */
final class ResolvConf {
    static final String PATH = "/etc/resolv.conf";

    private static final Pattern SERVER = Pattern.compile("nameserver \\S+");
    private static final Pattern ANY_IPV4 = Pattern.compile("nameserver (?!127\\.)[0-9.]+");

    /** systemd-resolved's own listener, and the options that go with it. */
    private static final Pattern STUB = Pattern.compile("nameserver 127\\.0\\.0\\.5[34]");

    private static final Pattern STUB_OPTION = Pattern.compile("edns0|trust-ad");
    private static final Pattern MADE =
            Pattern.compile("(?im)^[#;].*(generated|do not edit|dynamic|written by|managed by)");

    private ResolvConf() {}

    /** What is kept of a file. */
    static Resolver kept(String text) {
        return new Resolver(owners(text).stream()
                .filter(Resolver::canKeep)
                .distinct()
                .limit(20)
                .toList());
    }

    /**
     * The lines of a file that another one lacks. Nameservers of IPv4 were asked for, and are not told; nor are comments of
     * a program that made the file.
     */
    static List<String> lost(String text, String next) {
        List<String> has = lines(next);
        List<String> lost = new ArrayList<>(owners(text));
        lost.removeIf(line -> has.contains(line) || ANY_IPV4.matcher(line).matches());
        if (!MADE.matcher(text).find()) {
            text.lines()
                    .map(String::strip)
                    .filter(line -> line.matches("[#;].*\\w.*"))
                    .forEach(lost::add);
        }
        return lost;
    }

    /** Every line that says something and is not systemd-resolved's, its words one blank apart. */
    private static List<String> owners(String text) {
        List<String> lines = lines(text);
        boolean isStub = lines.stream().anyMatch(line -> STUB.matcher(line).matches());
        return lines.stream()
                .filter(line -> !STUB.matcher(line).matches() && !line.equals("search ."))
                .map(line -> isStub ? withoutStubOptions(line) : line)
                .filter(line -> line.contains(" "))
                .toList();
    }

    private static List<String> lines(String text) {
        return text.lines()
                .map(line -> line.strip().replaceAll("\\s+", " "))
                .filter(line -> !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";"))
                // What stands behind a server's address is not read.
                .map(line -> line.startsWith("nameserver ")
                        ? SERVER.matcher(line)
                                .results()
                                .findFirst()
                                .map(found -> found.group())
                                .orElse(line)
                        : line)
                .toList();
    }

    private static String withoutStubOptions(String line) {
        return line.startsWith("options ")
                ? Arrays.stream(line.split(" ", -1))
                        .filter(word -> !STUB_OPTION.matcher(word).matches())
                        .collect(Collectors.joining(" "))
                : line;
    }
}
