package org.lbwizard.kit;

import org.lbwizard.model.Token;

/** What runs on a real server. */
public enum Platform implements Token {
    LINUX,
    /** Server 2003, whose model of hosts is weak by itself. */
    WINDOWS2003,
    /** Server 2008 and all later ones. */
    WINDOWS2008
}
