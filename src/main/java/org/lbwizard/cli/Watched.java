package org.lbwizard.cli;

import java.io.IOException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.ServiceHealth;
import org.lbwizard.operation.Status;
import org.lbwizard.present.HealthText;
import org.lbwizard.ui.screen.OverviewScreen;
import org.lbwizard.ui.screen.OverviewScreen.Line;
import org.lbwizard.ui.screen.OverviewScreen.Tone;

/** The system overview, looked at again and again. */
final class Watched implements OverviewScreen.Source {
    private final ManagedSystem site;
    private String summary = "";

    Watched(ManagedSystem site) {
        this.site = site;
    }

    @Override
    public String summary() {
        return summary;
    }

    @Override
    public List<Line> lines(boolean onlyUnwell) throws IOException {
        ServiceHealth overview = Status.services(site);
        summary = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + "  "
                + HealthText.summary(overview);
        return HealthText.rows(overview)
                .filter(row -> !onlyUnwell || row.ofVirtual() != ServiceHealth.Health.HEALTHY)
                .map(row -> new Line(row.shown(false), tone(row.health())))
                .toList();
    }

    private static Tone tone(ServiceHealth.Health health) {
        return switch (health) {
            case HEALTHY -> Tone.HEALTHY;
            case ATTENTION, NOT_CHECKED -> Tone.ATTENTION;
            case DOWN -> Tone.DOWN;
            case OFFLINE, UNKNOWN -> Tone.OFFLINE;
        };
    }
}
