package org.lbwizard.running;

/**
 * One thing that can be seen of a running machine. It has a value, or it is absent.
 *
 * @param name of what, such as a port, a unit or a virtual server
 * @param detail of what exactly, where a name is not enough
 */
public record Fact(Kind kind, String name, String detail) {
    /** What can be seen. */
    public enum Kind {
        /** The kernel's host name. */
        HOST_NAME,
        /** A kernel module; {@code loaded}. */
        MODULE,
        /** A kernel setting of sysctl(8), with its value. */
        SETTING,
        /** Whether a port is set up (IFF_UP of netdevice(7)); {@code up} or {@code down}. */
        LINK,
        /** A port that ifupdown has brought up; {@code yes}. */
        CONFIGURED,
        /** A port whose address a DHCP client holds; {@code yes}. */
        LEASED,
        /** An address on a port; {@code static} or {@code dynamic}. */
        ADDRESS,
        /** The default route: gateway and port. */
        ROUTE,
        /** A table of nftables with a rule in it; {@code loaded}. */
        RULES,
        /** A unit of systemd; {@code active}. */
        DAEMON,
        /** A direction in which IPVS connections are synchronised: port and group. */
        SYNC,
        /** A virtual server in the IPVS table: its scheduler and persistence. */
        VIRTUAL,
        /** A real server in the IPVS table: forwarding method and weight. */
        REAL
    }

    public static final Fact HOST_NAME = new Fact(Kind.HOST_NAME, "", "");
    public static final Fact ROUTE = new Fact(Kind.ROUTE, "", "");

    public static Fact module(String name) {
        return new Fact(Kind.MODULE, name, "");
    }

    /**
     * A kernel setting.
     *
     * @param key as in sysctl.d(5), with dots, or slashes for dots within a part
     */
    public static Fact setting(String key) {
        return new Fact(Kind.SETTING, key, "");
    }

    /** Where a setting is: the first of dot and slash in its name is what parts are separated by (sysctl.d(5)). */
    public static String settingPath(String key) {
        int dot = key.indexOf('.');
        int slash = key.indexOf('/');
        boolean dotted = dot >= 0 && (slash < 0 || dot < slash);
        String path = dotted ? key.replace('/', '\0').replace('.', '/').replace('\0', '.') : key;
        return "/proc/sys/" + path;
    }

    public static Fact link(String port) {
        return new Fact(Kind.LINK, port, "");
    }

    public static Fact configured(String port) {
        return new Fact(Kind.CONFIGURED, port, "");
    }

    public static Fact leased(String port) {
        return new Fact(Kind.LEASED, port, "");
    }

    /**
     * An address on a port.
     *
     * @param cidr with its prefix
     */
    public static Fact address(String port, String cidr) {
        return new Fact(Kind.ADDRESS, port, cidr);
    }

    public static Fact rules(String table) {
        return new Fact(Kind.RULES, table, "");
    }

    public static Fact daemon(String unit) {
        return new Fact(Kind.DAEMON, unit, "");
    }

    /**
     * Synchronisation of connections.
     *
     * @param direction {@code master} sends, {@code backup} hears
     */
    public static Fact sync(String direction) {
        return new Fact(Kind.SYNC, direction, "");
    }

    /**
     * A virtual server over TCP.
     *
     * @param service VIP:port
     */
    public static Fact virtual(String service) {
        return new Fact(Kind.VIRTUAL, service, "");
    }

    /**
     * A real server.
     *
     * @param service VIP:port of its virtual server
     * @param server RIP:port
     */
    public static Fact real(String service, String server) {
        return new Fact(Kind.REAL, service, server);
    }

    /** What it is about, for people. */
    public String said() {
        return switch (kind) {
            case HOST_NAME -> "the host name";
            case MODULE -> "the kernel module " + name;
            case SETTING -> "the kernel setting " + name;
            case LINK -> "the port " + name;
            case CONFIGURED -> "the port " + name + " (brought up by ifupdown)";
            case LEASED -> "a DHCP client on " + name;
            case ADDRESS -> "the address " + detail + " on " + name;
            case ROUTE -> "the default route";
            case RULES -> "the nftables table " + name;
            case DAEMON -> name;
            case SYNC -> "the synchronisation of connections (" + name + ")";
            case VIRTUAL -> "the virtual server " + name;
            case REAL -> "the real server " + detail + " of " + name;
        };
    }
}
