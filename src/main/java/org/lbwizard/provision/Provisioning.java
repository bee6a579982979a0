package org.lbwizard.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.history.Generation;
import org.lbwizard.history.History;
import org.lbwizard.host.Content;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.FileState;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Resolver;
import org.lbwizard.plan.Change;
import org.lbwizard.plan.Plan;
import org.lbwizard.plan.Planner;
import org.lbwizard.plan.Wanted;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.Programs;
import org.lbwizard.program.SharedFile;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.render.Templates;
import org.lbwizard.running.Facts;
import org.lbwizard.running.Machine;

/** The way from an appliance, or from a generation, to the plan that brings a tree there. It writes nothing. */
public final class Provisioning {
    private final Tree tree;
    private final History history;
    private final Planner planner;
    private final Activations activations;
    private final SharedFiles shared;
    private final Programs programs;

    /** Plans for a tree that is nobody's running machine: what would be done there is only told. */
    public Provisioning(Tree tree) {
        this(tree, Optional.empty());
    }

    /**
     * Plans for a tree.
     *
     * @param machine the running machine, if the tree is its own
     */
    public Provisioning(Tree tree, Optional<Machine> machine) {
        this(tree, machine, Catalogue.PROGRAMS);
    }

    /**
     * Plans for a tree.
     *
     * @param machine the running machine, if the tree is its own
     * @param programs those that are configured there
     */
    public Provisioning(Tree tree, Optional<Machine> machine, Programs programs) {
        this.tree = tree;
        this.history = new History(tree);
        this.programs = programs;
        this.shared = new SharedFiles(tree, programs);
        this.planner = new Planner(tree, shared::ours);
        this.activations = new Activations(tree, history, machine, programs);
    }

    /** The appliance that the tree is configured as; empty where it is not configured yet. */
    public Optional<Checked<Appliance>> current() throws IOException {
        try {
            byte[] bytes = tree.read(Programs.APPLIANCE_FILE);
            return Optional.of(ApplianceReader.read(Programs.APPLIANCE_FILE, bytes));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (FileSystemException unreadable) {
            if (tree.state(Programs.APPLIANCE_FILE) instanceof FileState.Other) {
                // What stands there is no file: whoever wants one there is told by the plan.
                return Optional.empty();
            }
            throw unreadable;
        }
    }

    /** What the resolver is told beside its nameservers: as it was recorded last, else as the file found says. */
    public Resolver resolver() {
        return lastApplied().map(Appliance::resolver).orElseGet(() -> programs.foundResolver(new MachineFiles(tree)));
    }

    /**
     * The plan that makes the tree the appliance's.
     *
     * @param warnings what is to be told with it
     */
    public Plan plan(Appliance appliance, List<Problem> warnings) throws IOException {
        Templates templates = new Templates(this::siteTemplate);
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        Map<String, String> texts = new LinkedHashMap<>();
        for (RenderedFile file : programs.render(appliance, templates)) {
            wanted.put(file.path(), wanted(file));
            texts.put(file.path(), file.text());
        }
        programs.links(appliance).forEach((path, target) -> wanted.put(path, new Wanted.Link(target)));
        for (String path : programs.paths()) {
            wanted.putIfAbsent(path, new Wanted.Nothing());
        }
        Planner.Differences differences = planner.compare(wanted);
        Optional<Appliance> now = readable();
        return new Plan(
                differences.changes(),
                differences.drift(),
                List.of(),
                activations.plan(programs.running(appliance, texts), Optional.of(appliance), now, paths(differences)),
                templates.fromSite(),
                programs.masking(
                        Stream.of(Optional.of(appliance), now, lastApplied()).flatMap(Optional::stream)),
                programs.paths(),
                Stream.concat(allWarnings(appliance, now, warnings, texts).stream(), differences.warnings().stream())
                        .toList());
    }

    /** The files of an appliance as they would be written here, by their paths. */
    public Map<String, String> texts(Appliance appliance) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (RenderedFile file : programs.render(appliance, new Templates(this::siteTemplate))) {
            texts.put(file.path(), file.text());
        }
        return texts;
    }

    private static Set<String> paths(Planner.Differences differences) {
        return differences.changes().stream().map(Change::path).collect(Collectors.toUnmodifiableSet());
    }

    /** A text that is for nobody's file here; the site's own template wins over the packaged one. */
    public String render(String template, Map<String, Object> view) {
        return new Templates(this::siteTemplate).render(template, view);
    }

    private Optional<byte[]> siteTemplate(String name) throws IOException {
        String path = Templates.SITE_DIRECTORY + "/" + name;
        return tree.exists(path) ? Optional.of(tree.read(path)) : Optional.empty();
    }

    private Wanted wanted(RenderedFile file) throws IOException {
        Optional<SharedFile> part = shared.at(file.path());
        return part.isPresent()
                ? shared.with(part.get(), SharedFiles.text(Content.of(file.text())))
                : new Wanted.File(Content.of(file.text()), file.mode(), tree.defaultOwner());
    }

    /** The present appliance as far as it can be read: enough for what is only told. */
    private Optional<Appliance> readable() throws IOException {
        return current()
                .flatMap(checked -> checked instanceof Checked.Good<Appliance>(Appliance now, List<Problem> w)
                        ? Optional.of(now)
                        : Optional.empty());
    }

    private List<Problem> allWarnings(
            Appliance next, Optional<Appliance> now, List<Problem> given, Map<String, String> texts) {
        List<Problem> all = new ArrayList<>(given);
        all.addAll(programs.each(program -> program.replaced(tree, next, texts)));
        Optional<HaPair> left = now.flatMap(Appliance::pair);
        if (next.pair().isEmpty() && left.isPresent()) {
            String role = left.get().role().word();
            all.add(Problem.warning(
                    "ha-pair",
                    "this unit is the " + role + " of a pair now; these settings take it out and delete the pair's key",
                    "answer yes to the HA pair if that is not meant"));
        }
        return all;
    }

    /** The plan that brings back a generation's files. */
    public Plan rollback(int number) throws IOException {
        Generation generation = history.read(number);
        Map<String, Wanted> wanted = new LinkedHashMap<>();
        for (Map.Entry<String, FileState> file : generation.files().entrySet()) {
            wanted.put(file.getKey(), wanted(file.getKey(), file.getValue(), generation));
        }
        Planner.Differences differences = planner.compare(wanted);
        return new Plan(
                differences.changes(),
                differences.drift(),
                directoriesToRemove(generation),
                activations.plan(running(generation), appliance(number), readable(), paths(differences)),
                Set.of(),
                programs.masking(known(number)),
                List.copyOf(wanted.keySet()),
                differences.warnings());
    }

    private Wanted wanted(String path, FileState state, Generation generation) throws IOException {
        Optional<SharedFile> part = shared.at(path);
        if (part.isPresent()) {
            return wanted(part.get(), state, generation);
        }
        return switch (state) {
            case FileState.Regular file -> wanted(file, content(path, file), path, generation);
            case FileState.SymbolicLink(String target) -> new Wanted.Link(target);
            case FileState.Absent absent -> new Wanted.Nothing();
            case FileState.Other(String what) -> throw new IOException(path + " was " + what + " in that generation");
        };
    }

    private static Wanted wanted(FileState.Regular file, Content content, String path, Generation generation) {
        return new Wanted.File(
                content,
                file.mode(),
                file.owner(),
                Optional.ofNullable(generation.attributes().get(path)));
    }

    /** What a file held in a generation; where the history lost that, the file itself may still hold it. */
    private Content content(String path, FileState.Regular file) throws IOException {
        try {
            return history.contents().of(file);
        } catch (DamagedStateException damaged) {
            if (tree.state(path) instanceof FileState.Regular now
                    && now.sha256().equals(file.sha256())) {
                return Content.of(tree.read(path));
            }
            throw new RefusedException(Problem.error(
                    path,
                    "what this file held in that generation is lost: " + damaged.getMessage(),
                    "choose another generation, see `lbwizard history`"));
        }
    }

    /** The old block within what the owner has written around it since. */
    private Wanted wanted(SharedFile part, FileState then, Generation generation) throws IOException {
        if (then instanceof FileState.SymbolicLink(String target)) {
            return new Wanted.Link(target);
        }
        if (!(then instanceof FileState.Regular file)) {
            return shared.isAsBefore(part, "") ? new Wanted.Nothing() : shared.with(part, "");
        }
        Content old = content(part.path(), file);
        return shared.isAsBefore(part, SharedFiles.text(old))
                ? wanted(file, old, part.path(), generation)
                : shared.with(part, part.in(SharedFiles.text(old)));
    }

    /** The settings of a generation, where it has some that can be read. */
    public Optional<Appliance> appliance(int number) throws IOException {
        return history.read(number).files().get(Programs.APPLIANCE_FILE) instanceof FileState.Regular file
                        && ApplianceReader.read(
                                        Programs.APPLIANCE_FILE,
                                        SharedFiles.text(content(Programs.APPLIANCE_FILE, file))
                                                .getBytes(StandardCharsets.ISO_8859_1))
                                instanceof Checked.Good<Appliance>(Appliance then, List<Problem> _)
                ? Optional.of(then)
                : Optional.empty();
    }

    /** What ran in a generation: as found, what was seen then; else what follows from its settings. */
    private Facts running(Generation generation) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<String, FileState> file : generation.files().entrySet()) {
            if (file.getValue() instanceof FileState.Regular regular) {
                texts.put(file.getKey(), SharedFiles.text(content(file.getKey(), regular)));
            }
        }
        String settings = texts.getOrDefault(Programs.APPLIANCE_FILE, "");
        return ApplianceReader.read(Programs.APPLIANCE_FILE, settings.getBytes(StandardCharsets.ISO_8859_1))
                        instanceof Checked.Good<Appliance>(Appliance then, List<Problem> warnings)
                ? programs.running(then, texts)
                : activations.asFound(generation.running(), readable());
    }

    private List<String> directoriesToRemove(Generation generation) throws IOException {
        List<String> remove = new ArrayList<>();
        for (String directory : generation.missingDirectories().reversed()) {
            if (tree.exists(directory)) {
                remove.add(directory);
            }
        }
        return remove;
    }

    /** The settings whose secrets may stand in the files now or in a generation's. */
    private Stream<Appliance> known(int number) throws IOException {
        List<Appliance> known = new ArrayList<>();
        readable().ifPresent(known::add);
        appliance(number).ifPresent(known::add);
        lastApplied().ifPresent(known::add);
        return known.stream();
    }

    /** The settings that were applied last, where they can be read. */
    public Optional<Appliance> lastApplied() {
        try {
            Optional<Generation> latest = history.latest();
            return latest.isPresent() ? appliance(latest.get().number()) : Optional.empty();
        } catch (IOException | RefusedException damaged) {
            return Optional.empty();
        }
    }
}
