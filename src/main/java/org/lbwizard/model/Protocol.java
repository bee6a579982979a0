package org.lbwizard.model;

/** What a virtual server carries. */
public enum Protocol implements Token {
    TCP,
    UDP
}
