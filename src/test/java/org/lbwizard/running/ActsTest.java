package org.lbwizard.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Appliances;

/** What is done where daemons run, and what they brought is gone. */
class ActsTest {
    private static final Facts MASTER = Catalogue.PROGRAMS.running(Appliances.master(), Map.of());

    private static List<String> after(Fact.Kind lost) {
        Map<Fact, Optional<String>> now = new LinkedHashMap<>(MASTER.values());
        now.replaceAll((fact, value) -> fact.kind() == lost ? Optional.empty() : value);
        return Machine.acts(new Facts(now), MASTER, Set.of(), Catalogue.PROGRAMS.drivers()).stream()
                .map(Act::toString)
                .toList();
    }

    @Test
    void nothingIsDoneWhereAllIsThere() {
        assertThat(Machine.acts(MASTER, MASTER, Set.of(), Catalogue.PROGRAMS.drivers()))
                .isEmpty();
    }

    @Test
    void flushedRulesAreLoadedAgain() {
        assertThat(after(Fact.Kind.RULES)).containsExactly("systemctl reload lbwizard-autonat.service");
    }

    @Test
    void aPortThatSomebodySetDownIsSetUpAgain() {
        assertThat(otherwise(Fact.Kind.LINK, "down", Set.of()))
                .containsExactly("ip link set eth0 up", "ip link set eth1 up");
    }

    @Test
    void aSynchronisationThatWasStoppedByHandIsStartedAnew() {
        assertThat(after(Fact.Kind.SYNC))
                .containsExactly("systemctl stop lbwizard-sync.service", "systemctl start lbwizard-sync.service");
    }

    @Test
    void aVirtualServerThatSomebodyRemovedIsBroughtBackByLdirectord() {
        assertThat(after(Fact.Kind.VIRTUAL)).containsExactly("systemctl reload ldirectord.service");
    }

    /** What is done where one fact of a kind has another value than it should. */
    private static List<String> otherwise(Fact.Kind kind, String value, Set<String> changed) {
        Map<Fact, Optional<String>> now = new LinkedHashMap<>(MASTER.values());
        now.replaceAll((fact, is) -> fact.kind() == kind ? Optional.of(value) : is);
        return Machine.acts(new Facts(now), MASTER, changed, Catalogue.PROGRAMS.drivers()).stream()
                .map(Act::toString)
                .toList();
    }

    @Test
    void aWeightThatSomebodyChangedIsSetAgainByLdirectordWithItsLimits() {
        assertThat(otherwise(Fact.Kind.REAL, "masq 7", Set.of()))
                .containsExactly("systemctl reload ldirectord.service");
    }

    @Test
    void aRealServerAtWeightZeroIsLdirectordsBusiness() {
        assertThat(otherwise(Fact.Kind.REAL, "masq 0", Set.of())).isEmpty();
    }

    @Test
    void aRealServerThatIsOutIsLdirectordsBusiness() {
        assertThat(after(Fact.Kind.REAL)).isEmpty();
    }
}
