package org.lbwizard.program;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Appliance;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** A program or a part of the machine that is configured by files: one class, one template folder, one list entry. */
public interface Program {
    /** Its name, which is its template folder's too. */
    String id();

    /** Every path that it may write; one that it does not write for an appliance is absent there. */
    List<String> paths();

    /** The files that it writes for an appliance. */
    List<Output> outputs(Appliance appliance);

    /** The symbolic links that it has for an appliance: what systemd starts at boot. */
    default Map<String, String> links(Appliance appliance) {
        return Map.of();
    }

    /**
     * What can be seen of it on a machine that runs as this appliance.
     *
     * @param texts the texts of its files, by path
     */
    default Map<Fact, String> running(Appliance appliance, Map<String, String> texts) {
        return Map.of();
    }

    /**
     * What may be there for another appliance, or was before, and is not for this one: looked at all the same, so that it
     * is known how it was found.
     */
    default Set<Fact> leftAlone(Appliance appliance) {
        return Set.of();
    }

    /**
     * What a file of its own that we did not write has brought onto the machine.
     *
     * @param appliance what is seen on a machine that runs as the appliance
     * @param texts the texts of the files in place, by path
     */
    default Facts found(Facts appliance, Map<String, String> texts) {
        return Facts.NONE;
    }

    /** What of an appliance others decide on a running machine. */
    default Discretion discretion(Appliance appliance) {
        return Discretion.NONE;
    }

    /** The daemon that reads its files. */
    default Optional<Daemon> daemon() {
        return Optional.empty();
    }

    /** What it is read off a running machine and set there by. */
    default List<Driver> drivers() {
        return List.of();
    }

    /**
     * One file to write.
     *
     * @param path where it goes
     * @param template its template's name in the folder
     * @param mode permission bits
     * @param view what the template shows
     */
    record Output(String path, String template, int mode, Map<String, Object> view) {}
}
