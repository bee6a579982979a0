package org.lbwizard.plan;

import java.util.List;
import java.util.Set;
import org.lbwizard.problem.Problem;

/**
 * What will change: complete before anything does.
 *
 * @param changes in the order in which they are put in place
 * @param drift paths that somebody edited since they were written
 * @param removedDirectories directories that were not there in the generation to go back to
 * @param acts what to do to the running machine, in order
 * @param actsLeftOut whether the acts are only told, because the tree is not the running machine's
 * @param siteTemplates the site's own templates that were used
 * @param secrets texts that must never be shown
 * @param managed every path that the plan speaks for, changed or not
 */
public record Plan(
        List<Change> changes,
        List<String> drift,
        List<String> removedDirectories,
        List<Act> acts,
        boolean actsLeftOut,
        Set<String> siteTemplates,
        Set<String> secrets,
        List<String> managed,
        List<Problem> warnings) {
    public Plan {
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
        removedDirectories = List.copyOf(removedDirectories);
        acts = List.copyOf(acts);
        siteTemplates = Set.copyOf(siteTemplates);
        secrets = Set.copyOf(secrets);
        managed = List.copyOf(managed);
        warnings = List.copyOf(warnings);
    }

    /** The edited paths whose edits would be lost. */
    public List<String> overwrites() {
        return changes.stream().map(Change::path).filter(drift::contains).toList();
    }

    public boolean isEmpty() {
        return changes.isEmpty() && removedDirectories.isEmpty();
    }
}
