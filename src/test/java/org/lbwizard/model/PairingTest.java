package org.lbwizard.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.lbwizard.support.Appliances;

/** What a slave takes from its master, and which two units are no pair. */
class PairingTest {
    private static final Appliance MASTER = Appliances.master();

    @Test
    void aSlaveKeepsItsOwnAndTakesTheRest() {
        Appliance shared = Pairing.sharing(Appliances.slave(), MASTER);

        assertThat(shared.eth0()).isEqualTo(Appliances.slave().eth0());
        assertThat(shared.nameservers()).isEqualTo(Appliances.slave().nameservers());
        assertThat(shared.virtualServers()).isEqualTo(MASTER.virtualServers());
        HaPair pair = shared.pair().orElseThrow();
        HaPair theirs = MASTER.pair().orElseThrow();
        assertThat(pair.role()).isEqualTo(Role.SLAVE);
        assertThat(pair.key()).isEqualTo(theirs.key());
        assertThat(pair.pairLink()).isEqualTo(theirs.pairLink());
        assertThat(pair.floatingGateway()).isEqualTo(theirs.floatingGateway());
    }

    @Test
    void aSlaveKeepsTheNamesOfItsOwnPorts() {
        Appliance slave = Appliances.on(Appliances.slave(), "ens18", "ens19");

        Appliance shared = Pairing.sharing(slave, MASTER);

        assertThat(shared.links()).extracting(Link::name).containsExactly("ens18", "ens19");
        assertThat(shared.virtualServers()).isEqualTo(MASTER.virtualServers());
    }

    @Test
    void sharingTwiceIsSharingOnce() {
        Appliance shared = Pairing.sharing(Appliances.slave(), MASTER);

        assertThat(Pairing.sharing(shared, MASTER)).isEqualTo(shared);
    }

    @Test
    void unitsThatAreNoPairAreToldWhy() {
        refused(Appliances.twoArm(), "single unit");
        refused(MASTER, "both units are the master");
        refused(
                Appliances.slave("10.0.0.23/24", "192.168.2.22/24", "10.0.0.21", "10.0.0.31"),
                "has 10.0.0.22 for its peer");
        refused(
                Appliances.slave("10.0.0.22/24", "192.168.2.22/24", "10.0.0.24", "10.0.0.31"),
                "has 10.0.0.24 for its peer");
        refused(Appliances.slave("10.0.0.22/24", "192.168.3.22/24", "10.0.0.21", "10.0.0.31"), "different networks");
        refused(Appliances.slave("10.0.0.22/24", "192.168.2.22/24", "10.0.0.21", "192.168.2.9"), "different networks");
    }

    @Test
    void anAddressOfTheSlaveThatTheMasterLetsFloatIsRefused() {
        refused(Appliances.slave("10.0.0.22/24", "192.168.2.1/24", "10.0.0.21", "10.0.0.31"), "192.168.2.1");
    }

    private static void refused(Appliance own, String reason) {
        assertThatThrownBy(() -> Pairing.sharing(own, MASTER)).hasMessageContaining(reason);
    }
}
