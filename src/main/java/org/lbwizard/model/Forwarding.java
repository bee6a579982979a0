package org.lbwizard.model;

/** How a packet reaches a real server. */
public enum Forwarding implements Token {
    /** Direct routing: only the destination MAC address changes, so the port must stay. */
    DR("gate"),
    /** Network address translation: replies must come back through this unit. */
    NAT("masq"),
    /** Like DR, inside an IP-in-IP tunnel. */
    TUN("ipip");

    private final String ldirectordWord;

    Forwarding(String ldirectordWord) {
        this.ldirectordWord = ldirectordWord;
    }

    /** The word in ldirectord.cf (ldirectord(8), "real"). */
    public String ldirectordWord() {
        return ldirectordWord;
    }

    /** Whether the real server may listen on another port than the virtual server. */
    public boolean translatesPorts() {
        return this == NAT;
    }
}
