package org.lbwizard;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.PrintStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;

/** Who may use whom: the house as DESIGN.md draws it. */
@AnalyzeClasses(packages = "org.lbwizard", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String HOME = "org.lbwizard.";

    /** Every arrow between packages. An arrow that is used and not here fails, and so does one that is here and unused. */
    private static final String ARROWS = """
            problem   ->
            yaml      -> problem
            model     -> problem
            flow      -> problem yaml model
            wizard    -> problem flow
            host      -> problem
            program.ifupdown -> problem model host running program
            interview -> problem model flow wizard host document program.ifupdown
            document  -> problem yaml model
            render    -> problem
            running   -> problem host
            history   -> problem host running
            plan      -> problem host history running
            program   -> model document render running host plan problem
            program.hosts -> model running program
            program.resolver -> model program host plan problem
            program.kernel -> model running program host plan problem
            program.nftables -> model running program host
            program.ldirectord -> model running program program.ipvs problem host
            program.ipvs -> model running program host problem
            program.heartbeat -> model running program host problem
            program.watch -> model running program
            program.catalogue -> program program.hosts program.ifupdown program.resolver program.kernel program.nftables program.ldirectord program.ipvs program.heartbeat program.watch
            provision -> problem model document host history render running plan program program.catalogue
            owner     -> problem yaml model host
            check     -> problem model host running plan program program.catalogue owner
            apply     -> problem host history running plan
            kit       -> problem model
            diagram   -> model
            diagnosis -> model host running program program.catalogue
            restore   -> model
            ui        -> problem flow
            ui.file   -> problem yaml flow wizard
            ui.line   -> problem flow wizard ui
            ui.screen -> problem flow wizard ui
            operation -> problem model flow wizard host interview document history running plan provision check apply kit diagnosis restore program program.catalogue program.sshpeer
            present   -> problem model document plan apply operation program ui
            cli       -> problem yaml model flow wizard host interview document history plan apply kit diagram diagnosis ui ui.file ui.line ui.screen operation present program program.sshpeer provision program.catalogue
            program.sshpeer -> host model
            """;

    @ArchTest
    static void thereAreNoOtherArrows(JavaClasses classes) {
        assertThat(arrows(classes)).isEqualTo(table());
    }

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.lbwizard.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule yamlIsParsedInYamlOnly = only("yaml", "org.yaml.snakeyaml..");

    @ArchTest
    static final ArchRule linesAreEditedInUiLineOnly = only("ui.line", "org.jline..");

    @ArchTest
    static final ArchRule screensAreDrawnInUiScreenOnly = only("ui.screen", "com.googlecode.lanterna..");

    @ArchTest
    static final ArchRule optionsAreReadInCliOnly = only("cli", "picocli..");

    @ArchTest
    static final ArchRule subnetsAreReckonedInModelOrHost = noClasses()
            .that(not(resideInAnyPackage(HOME + "model", HOME + "host")))
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.commons.net..");

    /** {@code cli} reads the files that are named on the command line; all others are behind {@code host}. */
    @ArchTest
    static final ArchRule filesAreTouchedInHostAndCliOnly = noClasses()
            .that(not(resideInAnyPackage(HOME + "host", HOME + "cli")))
            .should()
            .dependOnClassesThat(describe(
                    "reach files",
                    (JavaClass used) -> used.isAssignableTo(Files.class)
                            || used.isAssignableTo(FileChannel.class)
                            || Set.of(
                                            "java.io.File",
                                            "java.io.FileInputStream",
                                            "java.io.FileOutputStream",
                                            "java.io.RandomAccessFile")
                                    .contains(used.getName())));

    @ArchTest
    static final ArchRule cliNeverWritesFiles = noClasses()
            .that()
            .resideInAPackage(HOME + "cli")
            .should()
            .callMethodWhere(
                    describe(
                            "writes a file",
                            call -> call.getTargetOwner().isEquivalentTo(Files.class)
                                    && call.getName()
                                            .matches(
                                                    "write.*|create.*|delete.*|move|copy|set.*|new(BufferedWriter|OutputStream|ByteChannel)")));

    /** A use case is the same for a terminal, a file, the peer and a browser. */
    @ArchTest
    static final ArchRule operationsKnowNoProcess = noClasses()
            .that()
            .resideInAnyPackage(HOME + "operation", HOME + "present")
            .should()
            .dependOnClassesThat(describe(
                    "are about this process",
                    (JavaClass used) -> Set.of(
                                    HOME + "host.Invocation", HOME + "ui.line.EndSignals", PrintStream.class.getName())
                            .contains(used.getName())))
            .orShould()
            .accessField(System.class, "in")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);

    @ArchTest
    static final ArchRule theProgramEndsInCliOnly = noClasses()
            .that(not(resideInAPackage(HOME + "cli")))
            .should()
            .callMethod(System.class, "exit", int.class)
            .orShould()
            .callMethod(Runtime.class, "halt", int.class);

    /** {@code ui.screen} only hands the process's own streams to Lanterna. */
    @ArchTest
    static final ArchRule nothingIsPrintedOutsideCli = noClasses()
            .that(not(resideInAnyPackage(HOME + "cli", HOME + "ui.screen")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule screensDoNotPrint = noClasses()
            .that()
            .resideInAPackage(HOME + "ui.screen")
            .should()
            .callMethodWhere(describe("prints", call -> call.getTargetOwner().isAssignableTo(PrintStream.class)));

    /** Every program is started behind {@code host.Commands}, where a test can let it fail. */
    @ArchTest
    static final ArchRule programsAreStartedInHostOnly = noClasses()
            .that(not(resideInAPackage(HOME + "host")))
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class)
            .orShould()
            .callMethod(Runtime.class, "exec", String[].class);

    /** The wizard and all before it: no terminal, clock, file or thread. */
    @ArchTest
    static final ArchRule theWizardIsPure = noClasses()
            .that(resideInAnyPackage(HOME + "problem", HOME + "model", HOME + "flow", HOME + "wizard"))
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.io", "java.nio.file..", "java.net..", "java.time..", "java.util.concurrent..")
            .orShould()
            .dependOnClassesThat()
            .areAssignableTo(Thread.class);

    /**
     * A program is chosen in the catalogue and asked by its port. Exceptions: a peer is reached by SSH whatever programs
     * serve, the wizard reads what ifupdown has set up before lbwizard, and balancers share the IPVS table.
     */
    @ArchTest
    static void aProgramIsKnownToTheCatalogueOnly(JavaClasses classes) {
        Map<String, Set<String>> known = new TreeMap<>();
        arrows(classes).forEach((from, used) -> {
            Set<String> rooms = new TreeSet<>(used);
            rooms.removeIf(room -> !room.startsWith("program.") || room.equals("program.catalogue"));
            if (!from.equals("program.catalogue") && !rooms.isEmpty()) {
                known.put(from, rooms);
            }
        });
        assertThat(known)
                .isEqualTo(Map.of(
                        "cli", Set.of("program.sshpeer"),
                        "operation", Set.of("program.sshpeer"),
                        "interview", Set.of("program.ifupdown"),
                        "program.ldirectord", Set.of("program.ipvs")));
    }

    @ArchTest
    static void everyPackageIsNullMarked(JavaClasses classes) {
        assertThat(packages(classes))
                .hasSizeGreaterThan(15)
                .allSatisfy(each -> assertThat(
                                each.tryGetPackageInfo().filter(info -> info.isAnnotatedWith(NullMarked.class)))
                        .as(each.getName())
                        .isPresent());
    }

    private static ArchRule only(String home, String library) {
        return noClasses()
                .that(not(resideInAPackage(HOME + home)))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library);
    }

    private static Set<JavaPackage> packages(JavaClasses classes) {
        return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    }

    private static Map<String, Set<String>> arrows(JavaClasses classes) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaPackage each : packages(classes)) {
            arrows.put(
                    shortName(each),
                    each.getPackageDependenciesFromThisPackage().stream()
                            .filter(used -> used.getName().startsWith(HOME) && !used.equals(each))
                            .map(ArchitectureTest::shortName)
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return arrows;
    }

    private static String shortName(JavaPackage each) {
        return each.getName().substring(HOME.length());
    }

    static Map<String, Set<String>> table() {
        Map<String, Set<String>> table = new TreeMap<>();
        for (String line : ARROWS.lines().toList()) {
            String[] sides = line.split("->", -1);
            table.put(
                    sides[0].strip(),
                    Arrays.stream(sides[1].strip().split(" ", -1))
                            .filter(name -> !name.isEmpty())
                            .collect(Collectors.toCollection(TreeSet::new)));
        }
        return table;
    }
}
