package org.lbwizard.model;

/** Which unit of an HA pair this is; names the machine too. */
public enum Role implements Token {
    MASTER,
    SLAVE;

    /** The node name, which the units compare with {@code uname -n}. */
    public String hostName() {
        return "lb" + word();
    }

    public Role other() {
        return this == MASTER ? SLAVE : MASTER;
    }
}
