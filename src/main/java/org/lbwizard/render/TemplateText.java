package org.lbwizard.render;

import com.samskivert.mustache.Mustache;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** A template's text: bounded UTF-8 without control characters, and with no tag but names, sections and comments. */
final class TemplateText {
    /** Ten times what the largest one of ours could grow to. */
    private static final int LARGEST = 64 << 10;

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}&&[^\\n\\t]]");
    private static final Pattern UNSUPPORTED = Pattern.compile("\\{\\{\\s*[>=<$]");

    private TemplateText() {}

    /**
     * Reads it.
     *
     * @param source its file's name, for messages
     * @throws RefusedException if it is no such text
     */
    static String of(String source, byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw refusal(
                    source,
                    0,
                    "the template has more than " + LARGEST + " bytes",
                    "is it the right file? Make it smaller, or remove it");
        }
        String text = decoded(source, bytes);
        Matcher control = CONTROL.matcher(text);
        if (control.find()) {
            throw refusal(
                    source,
                    lineAt(text, control.start()),
                    "there is a control character (%02x) here".formatted((int) text.charAt(control.start())),
                    "save it as plain text with Unix line ends");
        }
        Matcher tag = UNSUPPORTED.matcher(text);
        if (tag.find()) {
            throw refusal(
                    source,
                    lineAt(text, tag.start()),
                    "the tag `" + firstLine(text.substring(tag.start())) + "` is not supported",
                    "use names, sections (# ^ /) and comments (!) only, each in two braces");
        }
        return text;
    }

    private static String decoded(String source, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw refusal(source, 0, "the template is not UTF-8 text", "save it as UTF-8");
        }
    }

    private static int lineAt(String text, int index) {
        return (int) text.substring(0, index).chars().filter(c -> c == '\n').count() + 1;
    }

    private static String firstLine(String text) {
        return text.lines().findFirst().orElse("");
    }

    static RefusedException refusal(String source, int line, String what, String advice) {
        return new RefusedException(
                Problem.error("template", what, advice).at(new Place(source, line, line == 0 ? 0 : 1)));
    }

    /** Looks at what the library takes for plain text: a tag with a brace too few would end up in the file. */
    record Literals(String source, String text) implements Mustache.Visitor {
        @Override
        public void visitText(String literal) {
            int brace = literal.indexOf("{{");
            if (brace >= 0) {
                String tag = firstLine(literal.substring(brace));
                throw refusal(
                        source,
                        lineAt(text, text.indexOf(tag)),
                        "a tag is broken: `" + tag + "`",
                        "write two braces on both sides");
            }
        }

        @Override
        public void visitVariable(String name) {
            // Whether there is one, the view knows.
        }

        @Override
        public boolean visitInclude(String name) {
            return false;
        }

        @Override
        public boolean visitSection(String name) {
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            return true;
        }
    }
}
