package org.lbwizard.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Owner;
import org.lbwizard.running.Act;

/** A plan as people and programs read it; nothing secret is in it. */
public final class PlanText {
    private static final Owner ROOT = new Owner(0, 0);
    private static final String EDITED = "edited by hand since lbwizard wrote it: ";
    private static final String CHANGED = "changed by hand on the running machine: ";
    private static final String TEMPLATE = "from the site's own template: ";
    private static final int MOST_WORDS = 12;
    private static final int FIRST_WORDS = 5;
    private static final String NO_FILE = "/dev/null";

    private final Plan plan;
    private final Masking masking;

    public PlanText(Plan plan) {
        this.plan = plan;
        this.masking = plan.masking();
    }

    /** One line for each file that changes. */
    public List<String> summary() {
        List<String> lines = new ArrayList<>();
        for (Change change : plan.changes()) {
            lines.add(change.kind().glyph() + " " + change.path() + attributes(change));
        }
        plan.removedDirectories().forEach(d -> lines.add("- " + d + "/"));
        return lines;
    }

    private static String attributes(Change change) {
        return switch (change.wanted()) {
            case Wanted.File file -> " (mode %04o, owner %s)".formatted(file.mode(), said(file.owner()));
            case Wanted.Link(String target) -> " -> " + target;
            case Wanted.Nothing nothing -> "";
        };
    }

    private static String said(Owner owner) {
        return owner.equals(ROOT) ? "root" : owner.toString();
    }

    /** What there is to say beside the files: edits, templates, acts. */
    public List<String> notes() {
        List<String> lines = new ArrayList<>();
        plan.drift().forEach(path -> lines.add(EDITED + path));
        plan.siteTemplates().stream().sorted().forEach(t -> lines.add(TEMPLATE + t));
        plan.activation().drift().forEach(sentence -> lines.add(CHANGED + sentence));
        lines.addAll(acts());
        plan.warnings().forEach(w -> lines.add("warning: " + w.sentence()));
        return lines;
    }

    private List<String> acts() {
        Activation activation = plan.activation();
        List<String> lines = new ArrayList<>();
        if (!activation.acts().isEmpty()) {
            lines.add(
                    activation.isLeftOut()
                            ? "skipped, because this tree is not the running machine's:"
                            : "then on the running machine:");
            activation.acts().forEach(act -> lines.add("  " + shortened(act)));
        }
        return lines;
    }

    /** A command with many arguments, such as all kernel settings at once, is told by its first ones. */
    private static String shortened(Act act) {
        List<String> argv = act.argv();
        return argv.size() <= MOST_WORDS
                ? act.toString()
                : String.join(" ", argv.subList(0, FIRST_WORDS)) + " ... and " + (argv.size() - FIRST_WORDS) + " more";
    }

    /**
     * What there is to say once the plan is applied.
     *
     * @param isVerbose whether acts that were left out are told one by one
     */
    public List<String> afterwards(boolean isVerbose) {
        List<String> lines = new ArrayList<>();
        plan.overwrites().forEach(path -> lines.add("hand edits overwritten in " + path));
        Activation activation = plan.activation();
        if (activation.isLeftOut() && isVerbose) {
            lines.addAll(acts());
        } else if (activation.isLeftOut() && !activation.acts().isEmpty()) {
            lines.add("Files only: this tree is not the running machine's. -v shows what would be done there.");
        }
        plan.siteTemplates().stream().sorted().forEach(t -> lines.add(TEMPLATE + t));
        plan.warnings().forEach(w -> lines.add("warning: " + w.sentence()));
        return lines;
    }

    /** The unified diffs of all files. */
    public List<String> diffs() {
        return plan.changes().stream().flatMap(c -> diff(c).stream()).toList();
    }

    /** One file's unified diff, with its mode, owner or link where these change. */
    public List<String> diff(Change change) {
        List<String> lines = new ArrayList<>();
        lines.add(change.kind().glyph() + " " + change.path() + attributes(change));
        attributeChange(change).ifPresent(lines::add);
        if (isAboutLinks(change)) {
            return lines;
        }
        Optional<String> before = change.old().text();
        Optional<String> after =
                change.wanted() instanceof Wanted.File file ? file.content().text() : Optional.of("");
        if (before.isEmpty() || after.isEmpty()) {
            lines.add("  (not a text file)");
            return lines;
        }
        String old = masking.mask(change.path(), before.get());
        String now = masking.mask(change.path(), after.get());
        if (old.equals(now) && !before.get().equals(after.get())) {
            lines.add("  (only a secret in it changes)");
        }
        lines.addAll(unified(change, old, now));
        return lines;
    }

    /** A link that comes or goes: what it points to stays as it is. */
    private static boolean isAboutLinks(Change change) {
        return change.wanted() instanceof Wanted.Link
                || (change.wanted() instanceof Wanted.Nothing && change.before() instanceof FileState.SymbolicLink);
    }

    private static Optional<String> attributeChange(Change change) {
        if (change.before() instanceof FileState.SymbolicLink(String target)) {
            return Optional.of("  a symbolic link to " + target + " until now");
        }
        if (change.before() instanceof FileState.Regular old
                && change.wanted() instanceof Wanted.File now
                && (old.mode() != now.mode() || !old.owner().equals(now.owner()))) {
            return Optional.of("  mode %04o, owner %s until now".formatted(old.mode(), said(old.owner())));
        }
        return Optional.empty();
    }

    private static List<String> unified(Change change, String old, String now) {
        String from = change.before() instanceof FileState.Absent ? NO_FILE : "a" + change.path();
        String to = change.wanted() instanceof Wanted.Nothing ? NO_FILE : "b" + change.path();
        return new LineDiff(lines(old), lines(now)).unified(from, to);
    }

    private static List<String> lines(String text) {
        List<String> lines = new ArrayList<>(text.lines().toList());
        if (!text.isEmpty() && !text.endsWith("\n")) {
            lines.set(lines.size() - 1, lines.getLast() + "\n\\ No newline at end of file");
        }
        return lines;
    }

    /** The plan as values for JSON. */
    public Map<String, Object> json() {
        return Map.of(
                "changes", plan.changes().stream().map(this::json).toList(),
                "removed-directories", plan.removedDirectories(),
                "edited-by-hand", plan.drift(),
                "site-templates", plan.siteTemplates().stream().sorted().toList(),
                "changed-by-hand", plan.activation().drift(),
                "acts", plan.activation().acts().stream().map(Act::toString).toList(),
                "acts-left-out", plan.activation().isLeftOut(),
                "warnings", plan.warnings().stream().map(w -> w.sentence()).toList());
    }

    private Map<String, Object> json(Change change) {
        return Map.of(
                "path", change.path(),
                "change", change.kind().name().toLowerCase(Locale.ROOT),
                "before", json(change.before()),
                "after", json(change.wanted().state()),
                "diff", String.join("\n", diff(change)));
    }

    private static Map<String, Object> json(FileState state) {
        return switch (state) {
            case FileState.Absent absent -> Map.of("kind", "absent");
            case FileState.Regular file ->
                Map.of(
                        "kind",
                        "file",
                        "mode",
                        "%04o".formatted(file.mode()),
                        "owner",
                        file.owner().toString());
            case FileState.SymbolicLink(String target) -> Map.of("kind", "link", "target", target);
            case FileState.Other(String what) -> Map.of("kind", "other", "what", what);
        };
    }
}
