package org.lbwizard.host;

/** The programs of a machine: every one that the product runs is started here. */
public interface Commands {
    /** Runs a command to its end, or until its bound; a failure is told in what comes back, never thrown. */
    Ran run(Command command);

    /** Starts a command that is talked to; its bound and input have no meaning here. */
    default Dialogue converse(Command command) {
        return Dialogue.ENDED;
    }
}
