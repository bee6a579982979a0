package org.lbwizard.flow;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.Port;
import org.lbwizard.model.Prefix;
import org.lbwizard.model.Words;
import org.lbwizard.problem.RefusedException;

/** What sort of answer a question takes. */
public sealed interface Kind {

    /** The word for it in a flow. */
    String word();

    /**
     * The canonical text of an answer.
     *
     * @throws RefusedException with the reason and an advice if the text is no such answer
     */
    String parse(String text);

    /** Whether there are but a few answers of this sort. */
    default boolean isFinite() {
        return this instanceof YesNo || this instanceof Choice;
    }

    /** Yes or no. */
    record YesNo() implements Kind {
        @Override
        public String word() {
            return "yes-no";
        }

        @Override
        public String parse(String text) {
            return org.lbwizard.model.YesNo.word(org.lbwizard.model.YesNo.parse(text));
        }
    }

    /**
     * One of a few words.
     *
     * @param choices each word with what it means
     */
    record Choice(Map<String, String> choices) implements Kind {
        public Choice {
            choices = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(choices));
        }

        @Override
        public String word() {
            return "choice";
        }

        @Override
        public String parse(String text) {
            String word = text.toLowerCase(Locale.ROOT);
            if (!choices.containsKey(word)) {
                throw RefusedException.of(
                        "`" + Words.shown(text) + "` is not one of the choices",
                        "answer " + String.join(" or ", choices.keySet()));
            }
            return word;
        }
    }

    /** A host's IPv4 address. */
    record Address() implements Kind {
        @Override
        public String word() {
            return "address";
        }

        @Override
        public String parse(String text) {
            return Ipv4.parse(text).asHost().toString();
        }
    }

    /** A host's IPv4 address; a prefix behind it answers the netmask too. */
    record InterfaceAddress() implements Kind {
        @Override
        public String word() {
            return "interface-address";
        }

        @Override
        public String parse(String text) {
            int slash = text.indexOf('/');
            return slash < 0
                    ? new Address().parse(text)
                    : new Address().parse(text.substring(0, slash)) + Prefix.parse(text.substring(slash));
        }
    }

    /** A netmask, given as a dotted quad or a prefix. */
    record Netmask() implements Kind {
        @Override
        public String word() {
            return "netmask";
        }

        @Override
        public String parse(String text) {
            return Prefix.parse(text).mask().toString();
        }
    }

    /**
     * Hosts' IPv4 addresses with commas or blanks between them.
     *
     * @param atMost how many there may be
     */
    record Addresses(int atMost) implements Kind {
        @Override
        public String word() {
            return "addresses";
        }

        @Override
        public String parse(String text) {
            List<String> addresses = Arrays.stream(text.strip().split("\\s*,\\s*|\\s+", -1))
                    .map(one -> new Address().parse(one))
                    .toList();
            if (addresses.size() > atMost) {
                throw RefusedException.of(
                        addresses.size() + " addresses are given, at most " + atMost + " can be used",
                        "keep the " + atMost + " nearest");
            }
            if (addresses.stream().distinct().count() < addresses.size()) {
                throw RefusedException.of("an address is given twice", "give each address once");
            }
            return addresses.stream().collect(Collectors.joining(", "));
        }

        /** The single addresses of a canonical text. */
        public static List<Ipv4> split(String canonical) {
            return Arrays.stream(canonical.split(", ", -1)).map(Ipv4::parse).toList();
        }
    }

    /** A TCP or UDP port. */
    record PortNumber() implements Kind {
        @Override
        public String word() {
            return "port";
        }

        @Override
        public String parse(String text) {
            return Port.parse(text).toString();
        }
    }

    /** A network port of the machine, by its name or by its MAC address. */
    record NetworkPort() implements Kind {
        private static final Pattern MAC = Pattern.compile("([0-9a-fA-F]{2}[:-]){5}[0-9a-fA-F]{2}");

        @Override
        public String word() {
            return "network-port";
        }

        @Override
        public String parse(String text) {
            if (isMac(text)) {
                return text.toLowerCase(Locale.ROOT).replace('-', ':');
            }
            if (!Link.isName(text)) {
                throw RefusedException.of(
                        "`" + Words.shown(text) + "` is neither the name of a network interface nor a MAC address",
                        "give a name like eth0, or six pairs of digits like 52:54:00:12:34:56");
            }
            return text;
        }

        /** Whether an answer names a port by its MAC address. */
        public static boolean isMac(String text) {
            return MAC.matcher(text).matches();
        }
    }

    /**
     * A whole number.
     *
     * @param least the smallest
     * @param most the largest
     */
    record WholeNumber(int least, int most) implements Kind {
        private static final int DIGITS = 9;

        @Override
        public String word() {
            return "number";
        }

        @Override
        public String parse(String text) {
            boolean isNumber = text.matches("[0-9]{1," + DIGITS + "}");
            if (!isNumber || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
                throw RefusedException.of(
                        "`" + Words.shown(text) + "` is not a number from " + least + " to " + most,
                        "give one of these");
            }
            return Integer.toString(Integer.parseInt(text));
        }
    }

    /** One line of text. */
    record Text(int atMost) implements Kind {
        @Override
        public String word() {
            return "text";
        }

        @Override
        public String parse(String text) {
            return line(text, atMost);
        }
    }

    /** One line of text that is never shown again. */
    record Secret(int atMost) implements Kind {
        @Override
        public String word() {
            return "secret";
        }

        @Override
        public String parse(String text) {
            return line(text, atMost);
        }
    }

    private static String line(String text, int atMost) {
        if (text.isBlank()) {
            throw RefusedException.of("the answer is empty", "type something");
        }
        if (text.length() > atMost) {
            throw RefusedException.of("the answer has over " + atMost + " characters", "shorten it");
        }
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw RefusedException.of("the answer holds control characters", "type plain text on one line");
        }
        return text;
    }
}
