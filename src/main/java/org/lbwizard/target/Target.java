package org.lbwizard.target;

import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Act;

/** A program or a part of the machine that is configured by files: one class, one template folder, one list entry. */
public interface Target {
    /** Its name, which is its template folder's too. */
    String id();

    /** Every path that it may write; one that it does not write for an appliance is absent there. */
    List<String> paths();

    /** The files that it writes for an appliance. */
    List<Output> outputs(Appliance appliance);

    /** What to do to the running machine when any of its files changed. */
    List<Act> acts(Appliance appliance);

    /** What starts at boot, and what does not; empty where the target has no daemon. */
    default List<Act> bootActs(Appliance appliance) {
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
