package org.lbwizard.program.sshpeer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Dialogue;

/**
 * A run of lbwizard on the other unit that is told one thing after another, because each start of it takes seconds.
 * Requests and replies are lines: {@code propose SETTINGS}, {@code apply MINUTES}, {@code keep} and {@code back}; lines
 * that begin with {@code |} are for people, and {@code = ENDING} ends a reply.
 */
public final class PeerSession implements AutoCloseable {
    /** What is run there. */
    public static final String COMMAND = "/usr/sbin/lbwizard peer";

    /** How it begins; the version follows. */
    public static final String GREETING = "lbwizard ";

    public static final String PROPOSE = "propose";
    public static final String APPLY = "apply";
    public static final String KEEP = "keep";
    public static final String BACK = "back";

    private static final String GOOD = "DONE";
    private static final String TEXT = "| ";
    private static final String END = "= ";

    /** What is kept of what is said beside the protocol, such as why no connection came about. */
    private static final int MOST_ASIDE = 20;

    private final Dialogue dialogue;
    private final List<String> aside = new ArrayList<>();
    private int unanswered;
    private boolean hasEnded;

    /**
     * What came back.
     *
     * @param ending the name of how it ended; empty if no answer came
     */
    public record Reply(Optional<String> ending, List<String> lines) {
        public Reply {
            lines = List.copyOf(lines);
        }

        public boolean isGood() {
            return ending.filter(GOOD::equals).isPresent();
        }

        /** Why it is no good. */
        public String complaint() {
            return joined(lines);
        }
    }

    PeerSession(Dialogue dialogue) {
        this.dialogue = dialogue;
    }

    /** The program's name and version; empty if it does not begin as it must. */
    public Optional<String> greeting(Duration bound) {
        for (Optional<String> line = dialogue.hear(bound); line.isPresent(); line = dialogue.hear(bound)) {
            if (line.get().startsWith(GREETING)) {
                return line;
            }
            keepAside(line.get());
        }
        hasEnded = true;
        return Optional.empty();
    }

    /** What was said in place of an answer. */
    public String complaint() {
        return joined(aside);
    }

    private static String joined(List<String> said) {
        return said.isEmpty() ? "no answer came" : String.join("; ", said);
    }

    /** Whether it answers no more; what it had on trial then ends by its deadline. */
    public boolean hasEnded() {
        return hasEnded;
    }

    /** Has it plan and check settings of this unit, beside whatever is done here; the reply is fetched later. */
    public void propose(String settings) {
        ask(PROPOSE + " " + Base64.getEncoder().encodeToString(settings.getBytes(StandardCharsets.UTF_8)));
    }

    /** Asks without waiting. */
    private void ask(String request) {
        unanswered++;
        dialogue.say(request);
    }

    /** Asks, and waits for the reply. */
    public Reply ask(String request, Duration bound) {
        ask(request);
        return last(bound);
    }

    /** The reply to what was asked last. */
    public Reply last(Duration bound) {
        Reply reply = new Reply(Optional.empty(), List.of());
        while (unanswered > 0 && !hasEnded) {
            unanswered--;
            reply = next(bound);
        }
        return reply;
    }

    private Reply next(Duration bound) {
        List<String> lines = new ArrayList<>();
        for (Optional<String> line = dialogue.hear(bound); line.isPresent(); line = dialogue.hear(bound)) {
            String text = line.get();
            if (text.startsWith(TEXT)) {
                lines.add(text.substring(TEXT.length()));
            } else if (text.matches(END + "[A-Z_]{1,20}")) {
                return new Reply(Optional.of(text.substring(END.length())), lines);
            } else {
                keepAside(text);
            }
        }
        hasEnded = true;
        lines.addAll(aside);
        return new Reply(Optional.empty(), lines);
    }

    private void keepAside(String line) {
        if (aside.size() < MOST_ASIDE) {
            aside.add(line);
        }
    }

    /** A reply as it is sent. */
    public static List<String> reply(List<String> lines, String ending) {
        List<String> sent = new ArrayList<>(lines.stream().map(TEXT::concat).toList());
        sent.add(END + ending);
        return sent;
    }

    @Override
    public void close() {
        dialogue.close();
    }
}
