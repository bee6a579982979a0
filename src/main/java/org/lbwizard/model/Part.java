package org.lbwizard.model;

/** The parts of an appliance that a rule can be about. */
public enum Part {
    ETH0,
    ETH1,
    GATEWAY,
    NAMESERVER,
    PEER,
    PAIR_LINK,
    FLOATING_ADDRESS,
    FLOATING_GATEWAY,
    VIRTUAL_ADDRESS,
    VIRTUAL_PORT,
    REAL_SERVER
}
