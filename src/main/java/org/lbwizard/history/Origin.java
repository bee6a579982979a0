package org.lbwizard.history;

/**
 * Who asks for a change, and how.
 *
 * @param who the user, and who they were before sudo
 * @param from the terminal or remote address; "unattended" where there is neither
 * @param how the command
 */
public record Origin(String who, String from, String how) {}
