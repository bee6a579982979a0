package org.lbwizard.running;

import java.util.List;
import java.util.stream.Stream;

/**
 * Everything that a running machine is read and changed by.
 *
 * @param programs the drivers of the programs, in the order in which they act
 * @param daemons those that read files of ours, in the order in which they start
 */
public record Drivers(List<Driver> programs, List<Daemon> daemons) {
    public Drivers {
        programs = List.copyOf(programs);
        daemons = List.copyOf(daemons);
    }

    /** With those that every machine has: its addresses and systemd. */
    List<Driver> all() {
        return Stream.concat(Stream.of(new IpStack(), new Units()), programs.stream())
                .toList();
    }
}
