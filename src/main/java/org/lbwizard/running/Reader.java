package org.lbwizard.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sees what the running machine is doing: from /proc and /sys where these tell, else from the field's own tools. */
final class Reader {
    private final Sight sight;
    private final List<Driver> drivers;

    Reader(Sight sight, List<Driver> drivers) {
        this.sight = sight;
        this.drivers = List.copyOf(drivers);
    }

    /**
     * These facts, and what their drivers see beside them.
     *
     * @throws IOException if the machine cannot be seen
     */
    Facts read(Collection<Fact> wanted) throws IOException {
        try {
            return seen(wanted);
        } catch (UncheckedIOException unseen) {
            throw unseen.getCause();
        }
    }

    private Facts seen(Collection<Fact> wanted) throws IOException {
        Map<Fact, Optional<String>> seen = new LinkedHashMap<>();
        wanted.forEach(fact -> seen.put(fact, Optional.empty()));
        for (Driver driver : drivers) {
            driver.seen(wanted, sight).forEach((fact, value) -> seen.put(fact, Optional.of(value)));
        }
        return new Facts(seen);
    }
}
