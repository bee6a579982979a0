package org.lbwizard.running;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What counts as changed by hand on a running machine. */
class DriftTest {
    private static final Fact REAL = Fact.real("10.0.0.25:80", "192.168.2.50:80");
    private static final Fact ROUTE = Fact.ROUTE;
    private static final Facts LEFT = facts(Map.of(
            REAL, "masq 1", ROUTE, "10.0.0.31 eth0", Fact.module("ip_vs"), "loaded", Fact.rules("lbwizard"), "loaded"));

    private static Facts facts(Map<Fact, String> values) {
        Map<Fact, Optional<String>> all = new HashMap<>();
        values.forEach((fact, value) -> all.put(fact, Optional.of(value)));
        return new Facts(all);
    }

    private static List<Drift> after(Fact fact, Optional<String> value) {
        return Drift.of(LEFT, LEFT.with(Map.of(fact, value)));
    }

    @Test
    void nothingHasDriftedWhereAllIsAsItWas() {
        assertThat(Drift.of(LEFT, LEFT)).isEmpty();
    }

    @Test
    void whatIsGoneAndWhatIsOtherwiseIsTold() {
        assertThat(after(Fact.rules("lbwizard"), Optional.empty()))
                .singleElement()
                .satisfies(drift -> {
                    assertThat(drift.isGone()).isTrue();
                    assertThat(drift.sentence()).contains("is not there, and should be loaded");
                });
        assertThat(after(ROUTE, Optional.of("10.0.0.99 eth0")))
                .singleElement()
                .satisfies(drift -> assertThat(drift.isGone()).isFalse());
    }

    @Test
    void aRealServerThatIsOutAndAModuleAreNot() {
        assertThat(after(REAL, Optional.empty())).isEmpty();
        assertThat(after(REAL, Optional.of("masq 0"))).isEmpty();
        assertThat(after(REAL, Optional.of("masq 7"))).hasSize(1);
        assertThat(after(Fact.module("ip_vs"), Optional.empty())).isEmpty();
    }
}
