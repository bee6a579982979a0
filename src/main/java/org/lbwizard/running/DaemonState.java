package org.lbwizard.running;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;

/**
 * How a unit of systemd fares.
 *
 * @param state as systemd calls it, such as {@code active} or {@code failed}
 * @param restarts how often systemd started it again after it ended by itself, since somebody started it
 */
public record DaemonState(String unit, String state, int restarts) {
    private static final Duration BOUND = Duration.ofSeconds(20);

    public boolean isActive() {
        return state.equals("active") || state.equals("reloading");
    }

    /** Of some units; one of which systemd says nothing is left out. */
    public static List<DaemonState> of(Commands commands, String... units) {
        List<String> argv = Stream.concat(
                        Stream.of("systemctl", "show", "--property=Id,ActiveState,NRestarts"), Arrays.stream(units))
                .toList();
        String shown = commands.run(new Command(argv, BOUND, Optional.empty())).out();
        List<DaemonState> states = new ArrayList<>();
        for (String block : shown.split("\n\n", -1)) {
            Map<String, String> values = block.lines()
                    .filter(line -> line.contains("="))
                    .map(line -> line.split("=", 2))
                    .collect(Collectors.toMap(sides -> sides[0], sides -> sides[1], (one, other) -> one));
            if (values.containsKey("Id")) {
                states.add(new DaemonState(
                        values.get("Id"), values.getOrDefault("ActiveState", "unknown"), number(values)));
            }
        }
        return states;
    }

    private static int number(Map<String, String> values) {
        String restarts = values.getOrDefault("NRestarts", "0");
        return restarts.matches("[0-9]{1,9}") ? Integer.parseInt(restarts) : 0;
    }
}
