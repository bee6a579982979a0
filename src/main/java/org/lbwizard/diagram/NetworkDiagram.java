package org.lbwizard.diagram;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.model.Draft;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.Role;

/**
 * Draws the way of a packet: from the client at the top over the gateway, the clients' subnet, the unit or the pair and
 * the servers' subnet down to the real servers. What is not known yet shows as a question mark.
 */
public final class NetworkDiagram {
    private static final String UNKNOWN = "?";
    private static final String WAY = "│";

    /** So many virtual or real servers have a line of their own; the others are counted. */
    private static final int SHOWN = 3;

    private final Scene scene;
    private final Draft draft;
    private final int width;
    private final List<String> lines = new ArrayList<>();

    private NetworkDiagram(Scene scene, int width) {
        this.scene = scene;
        this.draft = scene.draft();
        this.width = width;
    }

    /**
     * The lines of the drawing, in box-drawing characters.
     *
     * @param width columns that no line exceeds
     */
    public static List<String> lines(Scene scene, int width) {
        return new NetworkDiagram(scene, width).drawn();
    }

    private List<String> drawn() {
        add("client");
        add(WAY);
        add("gateway " + shown(draft.gateway()));
        add(WAY);
        addSubnet(draft.clientsSide(), "eth0");
        add(WAY);
        addUnits();
        addVirtualServers();
        if (draft.twoArm()) {
            draft.floatingGateway().ifPresent(address -> add("│  real servers' gateway " + address));
            add(WAY);
            addSubnet(draft.serversSide(), "eth1");
        }
        add(WAY);
        addRealServers();
        return List.copyOf(lines);
    }

    private void addSubnet(Optional<Link> side, String usual) {
        String name = side.map(link -> link.name() + " " + link.cidr()).orElse(usual + " " + UNKNOWN);
        String line = "╪═ " + name + " ";
        add(line + "═".repeat(Math.max(0, width - line.length())));
    }

    private void addUnits() {
        if (!draft.pair()) {
            add("├─ this unit");
            return;
        }
        String role = scene.role().map(r -> " (" + r.word() + ")").orElse("");
        List<String> both = List.of("├─ this unit" + role, "├─ other unit " + shown(draft.peer()));
        // The master stands first, wherever it is seen from.
        (scene.role().filter(Role.SLAVE::equals).isPresent() ? both.reversed() : both).forEach(this::add);
        scene.link().ifPresent(link -> add("│  heartbeat: " + link.word()));
    }

    private void addVirtualServers() {
        List<String> all = draft.services().stream()
                .map(service -> "│  VIP " + service(service.address().or(this::own), service))
                .toList();
        addSome(all, "│  ");
    }

    /** Without an address of its own a virtual server listens on the unit's. */
    private Optional<Ipv4> own() {
        return draft.pair() ? Optional.empty() : draft.clientsSide().map(Link::address);
    }

    private static String service(Optional<Ipv4> address, Draft.Service service) {
        return shown(address) + service.port().map(port -> ":" + port).orElse("");
    }

    private void addRealServers() {
        List<String> all = draft.services().stream()
                .flatMap(service -> service.realServers().stream())
                .distinct()
                .map(address -> "├─ real server " + address)
                .toList();
        addSome(all.isEmpty() ? List.of("├─ real server " + UNKNOWN) : all, "└─ ");
        lines.add(lines.removeLast().replace('├', '└'));
    }

    private void addSome(List<String> all, String before) {
        all.stream().limit(SHOWN).forEach(this::add);
        if (all.size() > SHOWN) {
            add(before + "and " + (all.size() - SHOWN) + " more");
        }
    }

    private static String shown(Optional<Ipv4> address) {
        return address.map(Ipv4::toString).orElse(UNKNOWN);
    }

    private void add(String line) {
        lines.add(line.length() <= width ? line : line.substring(0, width));
    }
}
