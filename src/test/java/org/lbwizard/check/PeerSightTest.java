package org.lbwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.host.Command;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.support.Appliances;

/** Whether it is the peer that answers for a floating address. */
class PeerSightTest {
    private static final Appliance SLAVE = Appliances.master();
    private static final String PEER = "52:54:00:00:00:22";
    private static final String STRANGER = "52:54:00:00:00:99";
    private static final Ipv4 VIP = Ipv4.parse("10.0.0.25");
    private static final Ipv4 GATEWAY = Ipv4.parse("192.168.2.1");

    private final Map<String, String> owners = new HashMap<>();
    private final PeerSight peer = new PeerSight(SLAVE, this::run);

    private Ran run(Command command) {
        String mac = owners.get(command.argv().getLast());
        String said = mac == null ? "" : "Unicast reply from " + command.argv().getLast() + " [" + mac + "]  0.5ms\n";
        return new Ran(Optional.of(mac == null ? 0 : 1), said, "", Duration.ZERO);
    }

    private boolean hasVip() {
        return peer.has(VIP, SLAVE.clientsSide());
    }

    private boolean hasGateway() {
        return peer.has(GATEWAY, SLAVE.serversSide());
    }

    @Test
    void theActivePeerHasAllFloatingAddresses() {
        owners.putAll(Map.of("10.0.0.22", PEER, "10.0.0.25", PEER, "192.168.2.1", "52:54:00:00:01:22"));

        assertThat(hasVip()).isTrue();
        assertThat(hasGateway()).isTrue();
    }

    @Test
    void aStrangerIsNotThePeer() {
        owners.putAll(Map.of("10.0.0.22", PEER, "10.0.0.25", STRANGER, "192.168.2.1", STRANGER));

        assertThat(hasVip()).isFalse();
        assertThat(hasGateway()).isFalse();
    }

    @Test
    void aPeerThatDoesNotAnswerHasNone() {
        owners.put("10.0.0.25", PEER);

        assertThat(hasVip()).isFalse();
        assertThat(hasGateway()).isFalse();
    }
}
