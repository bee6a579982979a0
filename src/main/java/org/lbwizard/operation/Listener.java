package org.lbwizard.operation;

import java.util.List;
import org.lbwizard.apply.Progress;
import org.lbwizard.problem.Problem;

/** Is told what an operation does while it does it; each front end shows it in its own way. */
public interface Listener {
    /** Something that is going on as it should. */
    void says(String line);

    /** Something that the user should know and that stops nothing. */
    void warns(String line);

    /** Things that were found, none of which stops the operation. */
    void finds(List<Problem> problems);

    /** What to do next, now that all is done. */
    void advises(List<String> lines);

    /** Is told the stages of a transaction. */
    Progress progress();

    /** How a change ended; told once for each change. */
    void ended(ChangeResult result);
}
