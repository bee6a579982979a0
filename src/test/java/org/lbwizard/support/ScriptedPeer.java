package org.lbwizard.support;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.lbwizard.host.Dialogue;
import org.lbwizard.host.Ran;
import org.lbwizard.program.sshpeer.PeerSession;

/** The other unit's lbwizard, as it answers the requests of a change. */
public final class ScriptedPeer implements Dialogue {
    /** By the exit codes of the same as a command. */
    private static final Map<Integer, String> ENDINGS = Map.of(
            0, "DONE",
            3, "REFUSED_INPUT",
            4, "REFUSED_RESULT",
            5, "ROLLED_BACK",
            7, "LOCKED");

    private final Function<String, Ran> answers;
    private final Queue<String> lines = new ArrayDeque<>();
    private boolean hasEnded;

    /**
     * One that begins with a greeting.
     *
     * @param answers by a request; one without an exit code ends the session
     */
    public ScriptedPeer(String greeting, Function<String, Ran> answers) {
        this.answers = answers;
        lines.add(greeting);
    }

    @Override
    public void say(String request) {
        if (hasEnded) {
            return;
        }
        Ran ran = answers.apply(request);
        if (ran.exit().isEmpty()) {
            hasEnded = true;
            lines.addAll(ran.complaint().lines().toList());
            return;
        }
        String said = ran.isGood() ? ran.out() : ran.err();
        lines.addAll(PeerSession.reply(
                said.lines().toList(), ENDINGS.getOrDefault(ran.exit().get(), "STUCK")));
    }

    @Override
    public Optional<String> hear(Duration bound) {
        return Optional.ofNullable(lines.poll());
    }

    @Override
    public void close() {
        hasEnded = true;
    }
}
