package org.lbwizard.support;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.lbwizard.host.Dialogue;
import org.lbwizard.program.sshpeer.PeerSession;
import org.lbwizard.program.sshpeer.PeerSession.Reply;

/** The other unit's lbwizard, as it answers the requests of a change. */
public final class ScriptedPeer implements Dialogue {
    private final Function<String, Reply> answers;
    private final Queue<String> lines = new ArrayDeque<>();
    private boolean hasEnded;
    private boolean isClosed;

    /**
     * One that begins with a greeting.
     *
     * @param answers by a request; one without an ending ends the session
     */
    public ScriptedPeer(String greeting, Function<String, Reply> answers) {
        this.answers = answers;
        lines.add(greeting);
    }

    @Override
    public void say(String request) {
        if (hasEnded) {
            return;
        }
        Reply reply = answers.apply(request);
        hasEnded = reply.ending().isEmpty();
        lines.addAll(reply.ending()
                .map(ending -> PeerSession.reply(reply.lines(), ending))
                .orElse(reply.lines()));
    }

    @Override
    public Optional<String> hear(Duration bound) {
        return Optional.ofNullable(lines.poll());
    }

    /** Whether somebody still talks to it. */
    public boolean isOpen() {
        return !isClosed;
    }

    @Override
    public void close() {
        hasEnded = true;
        isClosed = true;
    }
}
