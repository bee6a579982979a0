package org.lbwizard.plan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;

/**
 * What will change: complete before anything does.
 *
 * @param changes in the order in which they are put in place
 * @param drift paths that somebody edited since they were written
 * @param removedDirectories directories that were not there in the generation to go back to
 * @param activation what becomes of the running machine
 * @param siteTemplates the site's own templates that were used
 * @param masking what must never be shown
 * @param managed every path that the plan speaks for, changed or not
 */
public record Plan(
        List<Change> changes,
        List<String> drift,
        List<String> removedDirectories,
        Activation activation,
        Set<String> siteTemplates,
        Masking masking,
        List<String> managed,
        List<Problem> warnings) {
    public Plan {
        changes = List.copyOf(changes);
        drift = List.copyOf(drift);
        removedDirectories = List.copyOf(removedDirectories);
        siteTemplates = Set.copyOf(siteTemplates);
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

    /**
     * What this plan does otherwise than one that was made and shown before, as sentences; none where all that was shown
     * still holds. Acts are not compared: they follow from the goal and from what is seen at the moment they are due.
     */
    public List<String> differences(Plan shown) {
        List<String> differences = new ArrayList<>();
        Map<String, Change> before = shown.byPath();
        Map<String, Change> now = byPath();
        Stream.concat(before.keySet().stream(), now.keySet().stream())
                .distinct()
                .filter(path -> !Objects.equals(before.get(path), now.get(path)))
                .forEach(path -> differences.add(path + " was changed since"));
        overwrites().stream()
                .filter(path -> !shown.overwrites().contains(path) && Objects.equals(before.get(path), now.get(path)))
                .forEach(path -> differences.add(path + " counts as edited by hand now"));
        activation.drift().stream()
                .filter(sentence -> !shown.activation.drift().contains(sentence))
                .forEach(sentence -> differences.add("the running machine was changed since: " + sentence));
        if (!activation.goal().equals(shown.activation.goal())
                || !removedDirectories.equals(shown.removedDirectories)) {
            differences.add("what the machine has to do follows from other facts now");
        }
        return differences;
    }

    private Map<String, Change> byPath() {
        return changes.stream().collect(Collectors.toMap(Change::path, change -> change));
    }

    /** The paths that change. */
    public Set<String> changedPaths() {
        return changes.stream().map(Change::path).collect(Collectors.toUnmodifiableSet());
    }

    /** The same plan with more to tell. */
    public Plan warning(List<Problem> more) {
        List<Problem> all = new ArrayList<>(warnings);
        all.addAll(more);
        return new Plan(changes, drift, removedDirectories, activation, siteTemplates, masking, managed, all);
    }
}
