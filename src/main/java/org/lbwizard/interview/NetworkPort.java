package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.LinkLayer;

/**
 * A network port.
 *
 * @param cidr the address that it has now
 * @param layer what it needs below IP, as the machine's own file says it
 */
public record NetworkPort(String name, Optional<Cidr> cidr, Seen seen, LinkLayer layer) {
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final int WIDTH = 9;

    /** The more likely to be meant the earlier: default route, then link, then address, then the name's order. */
    static final Comparator<NetworkPort> BY_LIKELIHOOD = Comparator.comparing((NetworkPort p) -> !p.seen.isRouted())
            .thenComparing(p -> !p.seen.link().orElse(false))
            .thenComparing(p -> p.cidr.isEmpty())
            .thenComparing(p -> padded(p.name));

    /**
     * What was seen of it.
     *
     * @param speed in Mb/s
     * @param driver the kernel's module for it
     * @param what it is where it is no hardware, such as a bond
     * @param isRouted whether the default route goes over it
     */
    public record Seen(
            Optional<String> mac,
            Optional<Boolean> link,
            Optional<String> speed,
            Optional<String> driver,
            Optional<String> what,
            boolean isRouted) {
        static final Seen NOTHING = new Seen(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    /** A port of which no more was seen. */
    public NetworkPort(String name, Optional<Cidr> cidr) {
        this(name, cidr, Seen.NOTHING, LinkLayer.NONE);
    }

    /** Its name, with what helps to find it at the back of the machine. */
    String described() {
        List<String> details = hardware();
        return details.isEmpty() ? name : name + " (" + String.join(", ", details) + ")";
    }

    private List<String> hardware() {
        List<String> details = new ArrayList<>();
        seen.mac().ifPresent(details::add);
        seen.link().ifPresent(link -> details.add(link ? "link up" : "no link"));
        seen.speed().ifPresent(speed -> details.add(speed + " Mb/s"));
        return details;
    }

    /** What tells it from the others. */
    String details() {
        List<String> details = new ArrayList<>();
        seen.what().ifPresent(details::add);
        details.addAll(hardware());
        details.add(cidr.map(Cidr::toString).orElse("no address"));
        if (seen.isRouted()) {
            details.add("default route");
        }
        seen.driver().ifPresent(driver -> details.add("driver " + driver));
        return String.join(", ", details);
    }

    boolean hasMac(String mac) {
        return seen.mac().filter(mac::equalsIgnoreCase).isPresent();
    }

    /** So that eth2 comes before eth10. */
    private static String padded(String name) {
        return DIGITS.matcher(name)
                .replaceAll((MatchResult number) ->
                        "0".repeat(Math.max(0, WIDTH - number.group().length())) + number.group());
    }
}
