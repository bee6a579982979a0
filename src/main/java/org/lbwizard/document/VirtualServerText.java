package org.lbwizard.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;

/** A virtual server and its real servers as people and programs read them. */
public final class VirtualServerText {
    private VirtualServerText() {}

    public static List<String> lines(VirtualServer virtual) {
        List<String> lines = new ArrayList<>();
        lines.add(virtual.label() + "  " + virtual.address() + ":" + virtual.port() + "  " + virtual.protocol() + ", "
                + virtual.forwarding() + ", " + virtual.scheduler().word());
        virtual.persistence()
                .ifPresent(p -> lines.add("  persistence " + p.seconds() + " s"
                        + p.clients()
                                .map(prefix -> " for clients of one " + prefix)
                                .orElse("")));
        if (!virtual.check().equals(HealthCheck.CONNECT)) {
            lines.add("  check " + check(virtual.check()));
        }
        virtual.fallback().ifPresent(fallback -> lines.add("  fallback " + fallback));
        for (RealServer real : virtual.realServers()) {
            lines.add("  " + real.endPoint() + "  weight " + real.weight() + state(real) + limits(real));
        }
        return lines;
    }

    /** A health check in one phrase. */
    public static String check(HealthCheck check) {
        return check.service().map(Token::word).orElse(check.kind().word())
                + check.port().map(port -> " at port " + port).orElse("")
                + check.request().map(text -> ", asks " + text).orElse("")
                + check.expected().map(text -> ", expects " + text).orElse("")
                + ", every " + check.interval() + " s, within " + check.timeout() + " s, " + check.failures()
                + (check.failures() == 1 ? " failure takes it out" : " failures take it out");
    }

    private static String state(RealServer real) {
        return switch (real.state()) {
            case ONLINE -> "";
            case DRAINED -> "  offline, drained";
            case OFFLINE -> "  offline";
        };
    }

    private static String limits(RealServer real) {
        RealServer.Connections connections = real.connections();
        return connections.most() == 0
                ? ""
                : "  at most " + connections.most() + " connections"
                        + (connections.least() == 0 ? "" : ", again from " + connections.least());
    }

    public static Map<String, Object> json(VirtualServer virtual) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("label", virtual.label());
        json.put("address", virtual.address().toString());
        json.put("port", virtual.port().number());
        json.put("protocol", virtual.protocol().word());
        json.put("scheduler", virtual.scheduler().word());
        json.put("forwarding", virtual.forwarding().word());
        virtual.persistence().ifPresent(p -> json.put("persistence", p.seconds()));
        json.put(
                "check",
                virtual.check()
                        .service()
                        .map(Token::word)
                        .orElse(virtual.check().kind().word()));
        virtual.fallback().ifPresent(fallback -> json.put("fallback", fallback.toString()));
        json.put(
                "real-servers",
                virtual.realServers().stream().map(VirtualServerText::json).toList());
        return json;
    }

    public static Map<String, Object> json(RealServer real) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("address", real.address().toString());
        json.put("port", real.port().number());
        json.put("weight", real.weight());
        json.put("state", real.state().word());
        return json;
    }
}
