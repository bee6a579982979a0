package org.lbwizard.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.document.VirtualServerText;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;

/** What becomes of one virtual server and its real servers. */
public final class ServiceEffects {
    private final VirtualServer now;
    private final VirtualServer next;
    private final List<Effect> effects = new ArrayList<>();

    private ServiceEffects(VirtualServer now, VirtualServer next) {
        this.now = now;
        this.next = next;
    }

    public static List<Effect> between(VirtualServer now, VirtualServer next) {
        ServiceEffects found = new ServiceEffects(now, next);
        found.ofService();
        now.realServers().forEach(found::gone);
        next.realServers().forEach(found::of);
        return found.effects;
    }

    private void ofService() {
        changed("the VIP", now.endPoint(), next.endPoint());
        changed(
                "the forwarding method",
                now.forwarding().toString(),
                next.forwarding().toString());
        changed("the scheduler", now.scheduler().word(), next.scheduler().word());
        changed("persistence", persistence(now), persistence(next));
        changed("the health check", VirtualServerText.check(now.check()), VirtualServerText.check(next.check()));
        changed("the fallback", fallback(now), fallback(next));
    }

    private static String persistence(VirtualServer virtual) {
        return virtual.persistence()
                .map(p -> p.seconds() + " s"
                        + p.clients()
                                .map(prefix -> " for clients of one " + prefix)
                                .orElse(""))
                .orElse("none");
    }

    private static String fallback(VirtualServer virtual) {
        return virtual.fallback().map(Object::toString).orElse("none");
    }

    private void gone(RealServer real) {
        if (find(next, real).isEmpty()) {
            add(
                    real.endPoint() + " leaves " + next.label() + "; " + left(),
                    real.endPoint() + " left " + next.label() + "; " + left());
        }
    }

    private void of(RealServer real) {
        Optional<RealServer> before = find(now, real);
        if (before.isEmpty()) {
            String whole = Effects.count(next.realServers().size(), "real server");
            add(
                    real.endPoint() + " joins " + next.label() + ", which then has " + whole,
                    real.endPoint() + " joined " + next.label() + ", which now has " + whole);
            return;
        }
        state(before.get(), real);
        String of = " of " + real.endPoint() + " in " + now.label();
        Effect.changed("the weight" + of, Integer.toString(before.get().weight()), Integer.toString(real.weight()))
                .ifPresent(effects::add);
        Effect.changed("the limit of connections" + of, limit(before.get()), limit(real))
                .ifPresent(effects::add);
    }

    private static String limit(RealServer real) {
        RealServer.Connections limit = real.connections();
        return limit.most() == 0 ? "none" : limit.most() + (limit.least() == 0 ? "" : ", again from " + limit.least());
    }

    private void state(RealServer before, RealServer real) {
        if (before.state() == real.state()) {
            return;
        }
        String server = real.endPoint() + " of " + next.label() + " ";
        switch (real.state()) {
            case ONLINE -> add(server + "goes online; " + left(), server + "is online; " + left());
            case DRAINED ->
                add(
                        server + "goes offline: its connections go on, it gets no new ones; " + left(),
                        server + "is offline: its connections go on, it gets no new ones; " + left());
            case OFFLINE ->
                add(
                        server + "goes offline at once: its connections end; " + left(),
                        server + "is offline, and its connections ended; " + left());
        }
    }

    /** How many are left to serve, which is what an owner asks first. */
    private String left() {
        long online = next.realServers().stream()
                .filter(real -> real.state() == RealServer.State.ONLINE)
                .count();
        if (online > 0) {
            return Effects.count((int) online, "real server") + (online == 1 ? " is" : " are") + " online";
        }
        return next.fallback().isPresent()
                ? "no real server is online, so clients get the fallback"
                : "no real server is online, so clients are refused";
    }

    private static Optional<RealServer> find(VirtualServer virtual, RealServer real) {
        return virtual.realServers().stream()
                .filter(other -> other.endPoint().equals(real.endPoint()))
                .findFirst();
    }

    private void changed(String what, String before, String after) {
        Effect.changed(what + " of " + now.label(), before, after).ifPresent(effects::add);
    }

    private void add(String ahead, String done) {
        effects.add(new Effect(ahead, done));
    }
}
