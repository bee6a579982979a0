package org.lbwizard.wizard;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.problem.Problem;

/** What the wizard must know about the world and cannot find in the flow; pure, so the wizard stays pure. */
public interface Knowledge {
    /** Something seen on the machine, as an answer's text; of which port may follow from the answers so far. */
    Optional<String> fact(String name, Answers soFar);

    /** What follows from the answers so far. */
    Optional<String> derive(String name, Answers soFar);

    /** The rules that these answers break, each told of the key that was answered last among those it is about. */
    List<Problem> judge(Answers soFar);

    /**
     * Answers that may have been meant where one is not known: what is wrong with each of them is wrong with any. None
     * where nothing is concluded from an answer that is not there.
     */
    List<String> candidates(String key, Answers before);

    /** What stands for a word in braces of a prompt. */
    Optional<String> word(String name, Answers soFar);

    /** The network ports that may answer a question, by name, each with what tells it from the others. */
    default Map<String, String> ports(String key, Answers soFar) {
        return Map.of();
    }
}
