package org.lbwizard.yaml;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Reads YAML that may be hostile: UTF-8 only, one document, bounded in size and depth; no aliases, tags, merge keys
 * or duplicate keys. Every problem has its line and column.
 */
public final class YamlReader {
    private static final String USE_PLAIN = "write the value out in plain YAML";

    private final String source;
    private final Limits limits;
    private final boolean isForeign;
    private final Map<String, Yaml> anchors = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private @Nullable StreamReader stream;

    private YamlReader(String source, Limits limits, boolean isForeign) {
        this.source = source;
        this.limits = limits;
        this.isForeign = isForeign;
    }

    /**
     * Reads one YAML document whose top is a mapping.
     *
     * @param source the name to tell problems of
     */
    public static Checked<Yaml.Mapping> readMapping(String source, byte[] bytes, Limits limits) {
        return new YamlReader(source, limits, false).mapping(bytes);
    }

    /**
     * Reads a file that another program reads as YAML: its anchors, aliases, tags and duplicate keys (of which the last
     * counts) are none of our business. An alias is the very value that it names, so nothing grows.
     */
    public static Checked<Yaml.Mapping> readForeign(String source, byte[] bytes, Limits limits) {
        return new YamlReader(source, limits, true).mapping(bytes);
    }

    private Checked<Yaml.Mapping> mapping(byte[] bytes) {
        try {
            Yaml top = document(bytes);
            if (top instanceof Yaml.Mapping mapping) {
                return problems.isEmpty() ? Checked.good(mapping) : Checked.refused(problems);
            }
            refuse(top.place(), "this is not a mapping of keys to values", "write one `key: value` a line");
        } catch (RefusedException refusal) {
            problems.addAll(refusal.problems());
        } catch (MarkedYAMLException syntax) {
            problems.add(syntaxProblem(syntax));
        } catch (YAMLException | IndexOutOfBoundsException | IllegalArgumentException unreadable) {
            // What the library has no words for, such as an escape that is cut off or beyond Unicode.
            refuse(
                    reached(),
                    "this is not readable YAML: " + oneLine(unreadable.getMessage()),
                    "look at the quotes, backslashes and colons");
        }
        return Checked.refused(problems);
    }

    /** How far the file was read. */
    private Place reached() {
        return stream == null ? Place.of(source) : place(stream.getMark());
    }

    private Yaml document(byte[] bytes) {
        stream = new StreamReader(text(bytes));
        Parser parser = new ParserImpl(stream, options());
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw refusal(Place.of(source), "the file is empty", "write one `key: value` a line");
        }
        parser.getEvent();
        Yaml top = value(parser, 0);
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            Place second = place(parser.peekEvent().getStartMark());
            throw refusal(second, "a second YAML document begins here", "keep one document in the file, remove `---`");
        }
        return top;
    }

    private String text(byte[] bytes) {
        if (bytes.length > limits.bytes()) {
            String size = bytes.length + " bytes, more than the " + limits.bytes() + " that are read";
            throw refusal(Place.of(source), "the file is too large: " + size, "is it the right file?");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw refusal(Place.of(source), "the file is not UTF-8 text", "save it as UTF-8");
        }
        OptionalInt odd = firstUnprintable(text);
        if (odd.isPresent()) {
            String name = text.charAt(odd.getAsInt()) == 0 ? "NUL" : "control";
            Place place = positionOf(text, odd.getAsInt());
            throw refusal(place, "there is a " + name + " character here", "save the file as plain text");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static OptionalInt firstUnprintable(String text) {
        // Not a stream: the first prompt waits for this.
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c >= ' ' && c <= '~';
            if (!plain && !Character.isSurrogate(c) && !StreamReader.isPrintable(c)) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.empty();
    }

    private Place positionOf(String text, int index) {
        int line = (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
        return new Place(source, line, index - text.lastIndexOf('\n', index));
    }

    private LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(limits.bytes());
        options.setNestingDepthLimit(limits.depth() + 2);
        options.setMaxAliasesForCollections(0);
        options.setProcessComments(false);
        return options;
    }

    private Yaml value(Parser parser, int depth) {
        Event event = parser.getEvent();
        Place place = place(event.getStartMark());
        if (depth > limits.depth()) {
            throw refusal(place, "values are nested more than " + limits.depth() + " deep", "flatten them");
        }
        if (event instanceof ScalarEvent scalar) {
            refuseMarks(scalar.getAnchor() != null, scalar.getTag() != null, place);
            if (hasLoneSurrogate(scalar.getValue())) {
                refuse(place, "half a surrogate pair (\\uD800 to \\uDFFF) stands here", "write the character itself");
            }
            return named(
                    scalar, new Yaml.Scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, place));
        }
        if (event instanceof CollectionStartEvent start) {
            refuseMarks(start.getAnchor() != null, start.getTag() != null, place);
            return named(
                    start,
                    start instanceof MappingStartEvent
                            ? mapping(parser, place, depth)
                            : sequence(parser, place, depth));
        }
        if (isForeign && event instanceof AliasEvent alias && anchors.containsKey(alias.getAnchor())) {
            return anchors.get(alias.getAnchor());
        }
        throw refusal(place, "an alias (*) stands here", USE_PLAIN);
    }

    private Yaml named(NodeEvent event, Yaml value) {
        if (isForeign && event.getAnchor() != null) {
            anchors.put(event.getAnchor(), value);
        }
        return value;
    }

    /** One that an escape made: no text in UTF-8 can hold it. */
    private static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private void refuseMarks(boolean anchored, boolean tagged, Place place) {
        if (isForeign) {
            return;
        }
        if (anchored) {
            refuse(place, "an anchor (&) stands here", USE_PLAIN);
        }
        if (tagged) {
            refuse(place, "a tag (!) stands here", USE_PLAIN);
        }
    }

    private Yaml sequence(Parser parser, Place place, int depth) {
        List<Yaml> items = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            items.add(value(parser, depth + 1));
        }
        parser.getEvent();
        return new Yaml.Sequence(items, place);
    }

    private Yaml mapping(Parser parser, Place place, int depth) {
        List<Yaml.Entry> entries = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Yaml key = value(parser, depth + 1);
            Yaml value = value(parser, depth + 1);
            if (isForeign) {
                if (key instanceof Yaml.Scalar name) {
                    entries.removeIf(entry -> entry.key().equals(name.text()));
                    entries.add(new Yaml.Entry(name.text(), value, key.place()));
                }
            } else if (!(key instanceof Yaml.Scalar name)) {
                refuse(key.place(), "a key must be one word", "write `key: value`");
            } else if (name.text().equals("<<")) {
                refuse(key.place(), "a merge key (<<) stands here", USE_PLAIN);
            } else if (!seen.add(name.text())) {
                problems.add(Problem.error(name.text(), "this key is given twice", "keep one of the two")
                        .at(key.place()));
            } else {
                entries.add(new Yaml.Entry(name.text(), value, key.place()));
            }
        }
        parser.getEvent();
        return new Yaml.Mapping(entries, place);
    }

    private Problem syntaxProblem(MarkedYAMLException syntax) {
        Mark mark = syntax.getProblemMark();
        String what = oneLine(syntax.getProblem() == null ? syntax.getContext() : syntax.getProblem());
        return Problem.error("", "YAML cannot be read here: " + what, "look at the quotes, colons and indentation")
                .at(mark == null ? Place.of(source) : place(mark));
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "unknown error" : message.strip().replaceAll("\\s+", " ");
    }

    private Place place(Mark mark) {
        return new Place(source, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private void refuse(Place place, String what, String advice) {
        problems.add(Problem.error("", what, advice).at(place));
    }

    private static RefusedException refusal(Place place, String what, String advice) {
        return new RefusedException(Problem.error("", what, advice).at(place));
    }
}
