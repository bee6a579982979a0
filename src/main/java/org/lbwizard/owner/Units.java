package org.lbwizard.owner;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.MachineFiles;

/** Which of systemd's units run now or start at boot. */
final class Units {
    private static final Duration BOUND = Duration.ofSeconds(20);
    private static final List<String> DIRECTORIES =
            List.of("/etc/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system");

    private final MachineFiles files;
    private final Set<String> active;

    private Units(MachineFiles files, Set<String> active) {
        this.files = files;
        this.active = Set.copyOf(active);
    }

    /**
     * Sees what there is.
     *
     * @param commands empty where the tree is not the running machine's
     * @param known the units that are asked about
     */
    static Units seen(MachineFiles files, Optional<Commands> commands, List<String> known) {
        Set<String> active = new HashSet<>();
        if (commands.isPresent()) {
            String[] argv = Stream.concat(Stream.of("systemctl", "is-active"), known.stream())
                    .toArray(String[]::new);
            List<String> states =
                    commands.get().run(Command.of(BOUND, argv)).out().lines().toList();
            for (int n = 0; n < Math.min(known.size(), states.size()); n++) {
                if (states.get(n).equals("active")) {
                    active.add(known.get(n));
                }
            }
        }
        return new Units(files, active);
    }

    boolean isActive(String unit) {
        return active.contains(unit);
    }

    /** Whether it runs, or will after the next boot. */
    boolean isInUse(String unit) {
        return isActive(unit) || (!isMasked(unit) && isEnabled(unit));
    }

    boolean isMasked(String unit) {
        return files.link("/etc/systemd/system/" + unit)
                .filter("/dev/null"::equals)
                .isPresent();
    }

    /** By a link of systemctl(1), or of update-rc.d(8) where there is but an init script. */
    private boolean isEnabled(String unit) {
        boolean byLink = DIRECTORIES.stream()
                .flatMap(directory -> files.in(directory).stream())
                .filter(path -> path.endsWith(".wants") || path.endsWith(".requires"))
                .anyMatch(directory -> files.exists(directory + "/" + unit));
        String script = unit.replaceFirst("\\.service$", "");
        boolean hasUnit = DIRECTORIES.stream().anyMatch(directory -> files.exists(directory + "/" + unit));
        return byLink
                || (!hasUnit
                        && files.in("/etc/rc2.d").stream().anyMatch(path -> path.matches(".*/S[0-9]{2}" + script)));
    }
}
