package org.lbwizard.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.problem.Problem;

/**
 * What will change: complete before anything does.
 *
 * @param changes in the order in which they are put in place
 * @param drift paths that somebody edited since they were written
 * @param removedDirectories directories that were not there in the generation to go back to
 * @param activation what becomes of the running machine
 * @param siteTemplates the site's own templates that were used
 * @param secrets texts that must never be shown
 * @param managed every path that the plan speaks for, changed or not
 */
public record Plan(
        List<Change> changes,
        List<String> drift,
        List<String> removedDirectories,
        Activation activation,
        Set<String> siteTemplates,
        Set<String> secrets,
        List<String> managed,
        List<Problem> warnings) {
    public Plan {
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
        removedDirectories = List.copyOf(removedDirectories);
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
        return changes.isEmpty()
                && removedDirectories.isEmpty()
                && (activation.isLeftOut() || activation.acts().isEmpty());
    }

    /** What will stand in the files that change, by path, as far as it is text. */
    public Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Change change : changes) {
            if (change.wanted() instanceof Wanted.File file) {
                file.content().text().ifPresent(text -> texts.put(change.path(), text));
            }
        }
        return texts;
    }

    /** The paths that change. */
    public Set<String> changedPaths() {
        return changes.stream().map(Change::path).collect(Collectors.toUnmodifiableSet());
    }

    /** The same plan with more to tell. */
    public Plan warning(List<Problem> more) {
        List<Problem> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Plan(changes, drift, removedDirectories, activation, siteTemplates, secrets, managed, all);
    }
}
