package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.support.Appliances;

/** What a slave takes from its master, and which two units are no pair. */
class PairingTest {
    private static final Appliance MASTER = Appliances.master();

    private static Appliance slave(String eth0, String eth1, String peer, String gateway) {
        HaPair pair = new HaPair(
                Role.SLAVE,
                Ipv4.parse(peer),
                HeartbeatLink.NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.empty());
        return new Appliance(
                Optional.of(pair),
                Appliances.link("eth0", eth0),
                Optional.of(Appliances.link("eth1", eth1)),
                Optional.of(Ipv4.parse(gateway)),
                List.of(Ipv4.parse("9.9.9.9")),
                true,
                List.of(),
                Map.of());
    }

    private static Appliance slave() {
        return slave("10.0.0.22/24", "192.168.2.22/24", "10.0.0.21", "10.0.0.31");
    }

    @Test
    void aSlaveKeepsItsOwnAndTakesTheRest() {
        Appliance shared = Pairing.sharing(slave(), MASTER);

        assertThat(shared.eth0()).isEqualTo(slave().eth0());
        assertThat(shared.nameservers()).isEqualTo(slave().nameservers());
        assertThat(shared.virtualServers()).isEqualTo(MASTER.virtualServers());
        HaPair pair = shared.pair().orElseThrow();
        HaPair theirs = MASTER.pair().orElseThrow();
        assertThat(pair.role()).isEqualTo(Role.SLAVE);
        assertThat(pair.key()).isEqualTo(theirs.key());
        assertThat(pair.heartbeatLink()).isEqualTo(theirs.heartbeatLink());
        assertThat(pair.floatingGateway()).isEqualTo(theirs.floatingGateway());
    }

    @Test
    void sharingTwiceIsSharingOnce() {
        Appliance shared = Pairing.sharing(slave(), MASTER);

        assertThat(Pairing.sharing(shared, MASTER)).isEqualTo(shared);
    }

    @Test
    void unitsThatAreNoPairAreToldWhy() {
        refused(Appliances.twoArm(), "single unit");
        refused(MASTER, "both units are the master");
        refused(slave("10.0.0.23/24", "192.168.2.22/24", "10.0.0.21", "10.0.0.31"), "has 10.0.0.22 for its peer");
        refused(slave("10.0.0.22/24", "192.168.2.22/24", "10.0.0.24", "10.0.0.31"), "has 10.0.0.24 for its peer");
        refused(slave("10.0.0.22/24", "192.168.3.22/24", "10.0.0.21", "10.0.0.31"), "different networks");
        refused(slave("10.0.0.22/24", "192.168.2.22/24", "10.0.0.21", "192.168.2.9"), "different networks");
    }

    @Test
    void anAddressOfTheSlaveThatTheMasterLetsFloatIsRefused() {
        refused(slave("10.0.0.22/24", "192.168.2.1/24", "10.0.0.21", "10.0.0.31"), "192.168.2.1");
    }

    private static void refused(Appliance own, String reason) {
        assertThatThrownBy(() -> Pairing.sharing(own, MASTER)).hasMessageContaining(reason);
    }
}
