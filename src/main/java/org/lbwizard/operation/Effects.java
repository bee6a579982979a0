package org.lbwizard.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Link;
import org.lbwizard.model.VirtualServer;

/** What becomes of an appliance, in the terms of its owner: services, real servers, addresses. */
public final class Effects {
    private final List<Effect> effects = new ArrayList<>();

    private Effects() {}

    /** From settings in place to others; nothing where nothing is set up yet, since then all is new. */
    public static List<Effect> between(Optional<Appliance> now, Optional<Appliance> next) {
        Effects found = new Effects();
        if (now.isPresent() && next.isPresent()) {
            found.ofUnit(now.get(), next.get());
            found.ofServices(now.get(), next.get());
        } else if (now.isPresent()) {
            found.ofEnd(now.get());
        }
        return List.copyOf(found.effects);
    }

    private void ofEnd(Appliance now) {
        for (VirtualServer virtual : now.virtualServers()) {
            add(
                    virtual.label() + " (" + virtual.endPoint() + ") is no longer served here",
                    virtual.label() + " (" + virtual.endPoint() + ") is no longer served here");
        }
    }

    private void ofUnit(Appliance now, Appliance next) {
        pair(now.pair(), next.pair());
        for (Link link : now.links()) {
            if (next.links().stream().noneMatch(other -> other.name().equals(link.name()))) {
                add(link.name() + " is no longer used", link.name() + " is no longer used");
            }
        }
        for (Link link : next.links()) {
            String before = now.links().stream()
                    .filter(other -> other.name().equals(link.name()))
                    .map(other -> other.cidr().toString())
                    .findFirst()
                    .orElse("no address of this unit");
            changed("the address of " + link.name(), before, link.cidr().toString());
        }
        changed("the gateway", text(now.gateway()), text(next.gateway()));
        changed("the list of nameservers", text(now.nameservers()), text(next.nameservers()));
        changed("masquerading of the real servers (autonat)", onOff(now.autonat()), onOff(next.autonat()));
        if (!now.site().equals(next.site())) {
            add("answers to custom questions change", "answers to custom questions were changed");
        }
    }

    private void pair(Optional<HaPair> now, Optional<HaPair> next) {
        if (now.isPresent() && next.isEmpty()) {
            add("this unit leaves its pair and becomes a single one", "this unit left its pair and is a single one");
        } else if (next.isPresent() && now.isEmpty()) {
            String as =
                    next.get().role().word() + " of a pair with " + next.get().peer();
            add("this unit becomes the " + as, "this unit is the " + as);
        } else if (next.isPresent()) {
            of(now.get(), next.get());
        }
    }

    private void of(HaPair now, HaPair next) {
        changed("the role of this unit", now.role().word(), next.role().word());
        changed("the address of the peer", now.peer().toString(), next.peer().toString());
        changed("the floating gateway", text(now.floatingGateway()), text(next.floatingGateway()));
        changed(
                "the heartbeat link",
                now.pairLink().word() + device(now),
                next.pairLink().word() + device(next));
        changed("automatic failback", onOff(now.autoFailback()), onOff(next.autoFailback()));
        changed("the ping of the gateway", onOff(now.pingGateway()), onOff(next.pingGateway()));
        if (!now.key().equals(next.key())) {
            add("the key of the heartbeat changes", "the key of the heartbeat was changed");
        }
    }

    private static String device(HaPair pair) {
        return pair.serialDevice().map(device -> " at " + device).orElse("");
    }

    private void ofServices(Appliance now, Appliance next) {
        for (VirtualServer gone : now.virtualServers()) {
            if (next.virtualServer(gone.label()).isEmpty()) {
                String with = gone.label() + " (" + gone.endPoint() + ") with "
                        + count(gone.realServers().size(), "real server");
                add(with + " is removed: clients are refused there", with + " was removed");
            }
        }
        for (VirtualServer virtual : next.virtualServers()) {
            now.virtualServer(virtual.label())
                    .ifPresentOrElse(
                            before -> effects.addAll(ServiceEffects.between(before, virtual)), () -> added(virtual));
        }
    }

    private void added(VirtualServer virtual) {
        String what = virtual.label() + " (" + virtual.endPoint() + ", " + virtual.forwarding() + ") with "
                + count(virtual.realServers().size(), "real server");
        add(what + " is added", what + " was added");
    }

    public static String count(int number, String noun) {
        return number == 0 ? "no " + noun : number + " " + noun + (number == 1 ? "" : "s");
    }

    private void changed(String what, String before, String after) {
        Effect.changed(what, before, after).ifPresent(effects::add);
    }

    private void add(String ahead, String done) {
        effects.add(new Effect(ahead, done));
    }

    private static <T> String text(Optional<T> value) {
        return value.map(Object::toString).orElse("none");
    }

    private static <T> String text(List<T> values) {
        return values.isEmpty()
                ? "none"
                : values.stream().map(Objects::toString).collect(Collectors.joining(", "));
    }

    private static String onOff(boolean on) {
        return on ? "on" : "off";
    }
}
