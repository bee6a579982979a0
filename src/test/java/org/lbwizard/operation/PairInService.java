package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Pairing;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.MemoryDirectory;
import org.lbwizard.support.SimulatedPair;

/** Two whole units that are set up as a pair, the master active. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PairInService {
    static final Appliance PAIR = Appliances.master();
    static final Appliance NEXT = Appliances.drained(PAIR);
    static final Optional<Duration> AT_ONCE = Optional.empty();
    static final String VIP = "10.0.0.25";

    // Not static: the classes that share this run beside each other.
    private Path masterInService = Path.of("");
    private Path slaveInService = Path.of("");

    @TempDir(factory = MemoryDirectory.class)
    Path here;

    @TempDir(factory = MemoryDirectory.class)
    Path there;

    SimulatedPair pair;

    @BeforeAll
    void aPairInService(
            @TempDir(factory = MemoryDirectory.class) Path master, @TempDir(factory = MemoryDirectory.class) Path slave)
            throws IOException {
        masterInService = master;
        slaveInService = slave;
        SimulatedPair inService = SimulatedPair.met(master, slave);
        assertThat(inService.setUp(PAIR)).isEqualTo(Ending.DONE);
        assertThat(inService.master().machine().has(VIP)).isTrue();
    }

    @BeforeEach
    void aPairWhoseMasterIsActive() {
        pair = SimulatedPair.copied(masterInService, slaveInService, here, there);
    }

    void assertBothHave(Appliance master) {
        assertThat(pair.master().isSetUpAs(master)).as("the master").isTrue();
        assertSlaveHas(master);
    }

    void assertSlaveHas(Appliance master) {
        assertThat(pair.slave().isSetUpAs(Pairing.sharing(Appliances.slave(), master)))
                .as("the slave")
                .isTrue();
        assertThat(pair.isInSession()).isFalse();
    }
}
