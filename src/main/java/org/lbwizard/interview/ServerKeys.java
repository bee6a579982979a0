package org.lbwizard.interview;

/** The answer keys of the flows for virtual and real servers. */
public final class ServerKeys {
    public static final String LABEL = "label";
    public static final String ADDRESS = "address";
    public static final String PORT = "port";
    public static final String PROTOCOL = "protocol";
    public static final String FORWARDING = "forwarding";
    public static final String SCHEDULER = "scheduler";
    public static final String PERSISTENCE = "persistence";
    public static final String PERSISTENCE_CLIENTS = "persistence-clients";
    public static final String CHECK = "check";
    public static final String REQUEST = "request";
    public static final String EXPECTED = "expected";
    public static final String CHECK_PORT = "check-port";
    public static final String INTERVAL = "interval";
    public static final String TIMEOUT = "timeout";
    public static final String FAILURES = "failures";
    public static final String FALLBACK = "fallback";

    public static final String VIRTUAL = "virtual";
    public static final String WEIGHT = "weight";
    public static final String LEAST_CONNECTIONS = "least-connections";
    public static final String MOST_CONNECTIONS = "most-connections";

    private ServerKeys() {}
}
