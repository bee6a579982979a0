package org.lbwizard.golden;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Transaction;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.FlowReader;
import org.lbwizard.history.Origin;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Secrets;
import org.lbwizard.interview.ApplianceAnswers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.MachineReader;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.PairKey;
import org.lbwizard.plan.Plan;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.ui.file.AnswerFile;
import org.lbwizard.wizard.Wizard;

/**
 * One answer file and the tree that it must lead to.
 *
 * @param name its folder below {@link #HOME}
 * @param answers the answer file: an example, or {@code answers.yaml} in its folder
 */
record GoldenCase(String name, Path answers) {
    /** One folder for each case: {@code tree}, {@code modes}, and for a case of its own {@code answers.yaml}. */
    static final Path HOME = Path.of("src/test/golden");

    private static final Path EXAMPLES = Path.of("wizard-flows/examples");
    private static final Path FLOW = Path.of("wizard-flows/setup.yaml");
    private static final PairKey KEY = new PairKey("0123456789abcdef0123456789abcdef01234567");

    /** Every example, and every case that has answers of its own. */
    static List<GoldenCase> all() throws IOException {
        Map<String, GoldenCase> cases = new TreeMap<>();
        for (Path example : entries(EXAMPLES)) {
            String name = example.getFileName().toString().replaceFirst("\\.yaml$", "");
            cases.put(name, new GoldenCase(name, example));
        }
        for (Path folder : entries(HOME)) {
            String name = folder.getFileName().toString();
            if (Files.exists(folder.resolve("answers.yaml"))) {
                cases.put(name, new GoldenCase(name, folder.resolve("answers.yaml")));
            }
        }
        return List.copyOf(cases.values());
    }

    static List<Path> entries(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.sorted().toList();
        }
    }

    Path folder() {
        return HOME.resolve(name);
    }

    /** The golden tree. */
    Path tree() {
        return folder().resolve("tree");
    }

    /** A file of the golden tree, such as {@code /etc/hosts}. */
    Path file(String path) {
        return tree().resolve(path.substring(1));
    }

    boolean has(String path) {
        return Files.exists(file(path));
    }

    /** Sets up a scratch tree by the answers, as the command does. */
    void setUp(Path root) throws IOException {
        Path found = folder().resolve("found");
        if (Files.exists(found)) {
            copy(found, root);
        }
        LocalTree tree = LocalTree.at(root);
        Interview interview = new Interview(MachineReader.read(tree));
        Flow flow = FlowReader.read(FLOW.toString(), Files.readAllBytes(FLOW)).orRefuse();
        Wizard wizard = new Wizard(flow, interview);
        var state = new AnswerFile(wizard, Secrets::fetch)
                .read(answers.toString(), Files.readAllBytes(answers), Map.of())
                .orRefuse();
        Appliance appliance = new ApplianceAnswers(flow, interview)
                .appliance(wizard.answers(state), () -> KEY)
                .orRefuse();
        Plan plan = new Provisioning(tree).plan(appliance, List.of());
        Origin origin = new Origin("test", "unattended", "golden");
        Clock clock = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);
        Outcome outcome =
                new Transaction(tree, plan, origin, clock, () -> false, Progress.UNSEEN, Optional.empty()).run();
        if (!(outcome instanceof Outcome.Applied)) {
            throw new IllegalStateException(name + ": " + outcome);
        }
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path source : all.sorted().toList()) {
                Path target = to.resolve(from.relativize(source).toString());
                if (Files.isDirectory(source)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
