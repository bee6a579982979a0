package org.lbwizard.apply;

import java.io.IOException;

/** The journal of an interrupted transaction cannot be read: nobody knows any more what it was about to do. */
public final class DamagedJournalException extends IOException {
    private static final long serialVersionUID = 1L;

    DamagedJournalException(String what) {
        super(Journal.PATH + " is damaged: " + what);
    }
}
