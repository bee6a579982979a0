package org.lbwizard.model;

/** Over what the units of a pair hear each other. */
public enum PairLink implements Token {
    NETWORK,
    SERIAL,
    BOTH;

    public boolean overNetwork() {
        return this != SERIAL;
    }

    public boolean overSerial() {
        return this != NETWORK;
    }
}
