package org.lbwizard.interview;

import java.util.Set;

/** The answer keys that the model has a place for; any other key of a flow is a site's own. */
public final class Keys {
    public static final String HA_PAIR = "ha-pair";
    public static final String ROLE = "role";
    public static final String ONE_ARM = "one-arm";
    public static final String ETH0_PORT = "eth0-port";
    public static final String ETH0_ADDRESS = "eth0-address";
    public static final String ETH0_NETMASK = "eth0-netmask";
    public static final String ETH1_PORT = "eth1-port";
    public static final String ETH1_ADDRESS = "eth1-address";
    public static final String ETH1_NETMASK = "eth1-netmask";
    public static final String GATEWAY = "gateway";
    public static final String NAMESERVER = "nameserver";
    public static final String PEER_ADDRESS = "peer-address";
    public static final String PAIR_LINK = "heartbeat-link";
    public static final String PING_GATEWAY = "ping-gateway";
    public static final String AUTO_FAILBACK = "auto-failback";
    public static final String FLOATING_ADDRESS = "floating-address";
    public static final String FLOATING_GATEWAY = "floating-gateway";
    public static final String VIRTUAL_ADDRESS = "virtual-address";
    public static final String VIRTUAL_PORT = "virtual-port";
    public static final String REAL_SERVER = "real-server";

    /** Set once and kept nowhere: the machine's accounts have it, no appliance does. */
    public static final String ADMIN_PASSWORD = "admin-password";

    /** Needed once, when the units of a pair meet; kept nowhere. */
    public static final String PEER_FINGERPRINT = "peer-fingerprint";

    public static final String PEER_ACCOUNT = "peer-account";
    public static final String PEER_PASSWORD = "peer-password";

    static final Set<String> OF_THE_MODEL = Set.of(
            HA_PAIR,
            ROLE,
            ONE_ARM,
            ETH0_PORT,
            ETH0_ADDRESS,
            ETH0_NETMASK,
            ETH1_PORT,
            ETH1_ADDRESS,
            ETH1_NETMASK,
            GATEWAY,
            NAMESERVER,
            PEER_ADDRESS,
            PAIR_LINK,
            PING_GATEWAY,
            AUTO_FAILBACK,
            FLOATING_ADDRESS,
            FLOATING_GATEWAY,
            VIRTUAL_ADDRESS,
            VIRTUAL_PORT,
            REAL_SERVER,
            ADMIN_PASSWORD,
            PEER_FINGERPRINT,
            PEER_ACCOUNT,
            PEER_PASSWORD);

    private Keys() {}
}
