package org.lbwizard.program.heartbeat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.program.FloatingAddresses.Holder;
import org.lbwizard.support.Appliances;

/** Who has a pair's floating addresses, as the machine's own list and its neighbours tell. */
class HeartbeatAddressesTest {
    private static final String VIP = "10.0.0.25";
    private static final String GATEWAY = "192.168.2.1";

    private final Set<String> held = new HashSet<>();
    private final Set<String> here = new HashSet<>();
    private final Set<String> elsewhere = new HashSet<>();
    private final Map<String, String> status = new HashMap<>();
    private final HeartbeatAddresses floating = new HeartbeatAddresses(new Heartbeat(), Appliances.master(), this::run);

    private Ran run(Command command) {
        List<String> argv = command.argv();
        return switch (argv.getFirst()) {
            case "ip" ->
                said(
                        0,
                        here.stream()
                                .map(a -> "2: eth0    inet " + a + "/24 scope global eth0\n")
                                .toList());
            // With -D it exits with 1 where somebody has the address.
            case "arping" -> said(elsewhere.contains(argv.getLast()) ? 1 : 0, List.of());
            case "cl_status" ->
                said(0, List.of(status.getOrDefault(command.said().substring("cl_status ".length()), "")));
            case "/etc/ha.d/resource.d/lbwizard-addresses" -> {
                here.addAll(held);
                yield said(0, List.of());
            }
            default -> throw new AssertionError(command.said());
        };
    }

    private static Ran said(int code, List<String> lines) {
        return new Ran(Optional.of(code), String.join("", lines), "", Duration.ZERO);
    }

    @Test
    void onlyWhatHeartbeatHoldsHereIsPutBack() {
        assertThat(floating.restore()).isFalse();

        held.addAll(Set.of(VIP, GATEWAY));
        assertThat(floating.restore()).isTrue();
    }

    @Test
    void theyBelongToWhoeverHasThem() {
        assertThat(floating.holder()).isEqualTo(Holder.NOBODY);

        elsewhere.addAll(Set.of(VIP, GATEWAY));
        assertThat(floating.holder()).isEqualTo(Holder.THERE);

        here.addAll(Set.of(VIP, GATEWAY));
        assertThat(floating.holder()).isEqualTo(Holder.BOTH);

        elsewhere.clear();
        assertThat(floating.holder()).isEqualTo(Holder.HERE);
    }

    @Test
    void oneOfTwoIsNotAll() {
        here.add(VIP);

        assertThat(floating.holder()).isEqualTo(Holder.SPLIT);
        assertThat(floating.areHere()).isFalse();
        assertThat(floating.areGone()).isFalse();
    }

    @Test
    void anAddressThatBeginsAlikeIsAnother() {
        here.addAll(Set.of("10.0.0.250", "192.168.2.10"));

        assertThat(floating.areGone()).isTrue();
    }

    @Test
    void heartbeatTellsWhichPathIsDead() {
        status.put("nodestatus lbslave", "active\n");
        status.put("listhblinks lbslave", "\teth0\n\t/dev/ttyS1\n");
        status.put("hblinkstatus lbslave eth0", "up\n");
        status.put("hblinkstatus lbslave /dev/ttyS1", "dead\n");

        assertThat(floating.hearsOther()).isTrue();
        assertThat(floating.deadPaths()).containsExactly("/dev/ttyS1");
        assertThat(floating.haveTwoPaths()).isTrue();
    }

    @Test
    void aHeartbeatThatDoesNotRunHearsNobody() {
        assertThat(floating.hearsOther()).isFalse();
    }

    @Test
    void aSingleUnitHasNone() {
        assertThatThrownBy(() -> new HeartbeatAddresses(new Heartbeat(), Appliances.twoArm(), this::run))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
