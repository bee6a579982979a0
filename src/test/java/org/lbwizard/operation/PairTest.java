package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.apply.Recovery;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Pairing;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedPair;

/** A change of a pair with two whole units: both end with it, or neither. */
class PairTest {
    private static final Appliance PAIR = Appliances.master();
    private static final Appliance THERE = Pairing.sharing(Appliances.slave(), PAIR);
    private static final Appliance NEXT = drained(PAIR);

    @TempDir(factory = MemoryDirectory.class)
    private Path here;

    @TempDir(factory = MemoryDirectory.class)
    private Path there;

    private SimulatedPair pair;

    @BeforeEach
    void twoUnitsThatMet() throws IOException {
        pair = SimulatedPair.met(here, there);
    }

    private static Appliance drained(Appliance now) {
        VirtualServer virtual = now.virtualServers().getFirst();
        RealServer real = virtual.realServers().getFirst();
        return now.with(List.of(virtual.with(List.of(real.in(RealServer.State.DRAINED)))));
    }

    private void assertBothHave(Appliance master) {
        assertThat(pair.master().isSetUpAs(master)).as("the master").isTrue();
        assertThat(pair.slave().isSetUpAs(Pairing.sharing(Appliances.slave(), master)))
                .as("the slave")
                .isTrue();
        assertThat(Recovery.class).isNotNull();
    }

    @Test
    void aPairIsSetUpThroughItsMaster() throws IOException {
        assertThat(pair.setUp(PAIR)).isEqualTo(Ending.DONE);

        assertBothHave(PAIR);
        assertThat(pair.requests()).containsExactly("propose", "apply", "keep");
        assertThat(THERE.isPaired()).isTrue();
        assertThat(NEXT).isNotEqualTo(PAIR);
    }
}
