package org.lbwizard.model;

/** How IPVS picks a real server. */
public enum Scheduler implements Token {
    RR,
    WRR,
    LC,
    WLC,
    LBLC,
    LBLCR,
    DH,
    SH,
    SED,
    NQ
}
