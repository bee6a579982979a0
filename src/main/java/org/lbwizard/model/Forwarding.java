package org.lbwizard.model;

/** How a packet reaches a real server. */
public enum Forwarding implements Token {
    /** Direct routing: only the destination MAC address changes, so the port must stay. */
    DR,
    /** Network address translation: replies must come back through this unit. */
    NAT,
    /** Like DR, inside an IP-in-IP tunnel. */
    TUN;

    /** Whether the real server may listen on another port than the virtual server. */
    public boolean translatesPorts() {
        return this == NAT;
    }
}
