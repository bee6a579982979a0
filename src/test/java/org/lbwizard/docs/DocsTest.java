package org.lbwizard.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.cli.Exit;
import org.lbwizard.flow.AnswerSchema;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.FlowDrawing;
import org.lbwizard.flow.FlowLint;
import org.lbwizard.flow.FlowReader;
import org.lbwizard.flow.Glossary;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Question;
import org.lbwizard.flow.Vocabulary;
import org.lbwizard.interview.ApplianceAnswers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.Program;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.render.Templates;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.SameText;
import org.lbwizard.ui.file.AnswerFile;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/**
 * The documentation says what the program does. With {@code -Ddocs.update=true} the generated pages are written anew
 * instead of compared.
 */
class DocsTest {
    private static final boolean UPDATE = Boolean.getBoolean("docs.update");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String SETUP = "wizard-flows/setup.yaml";
    private static final String SCHEMA = "wizard-flows/answers.schema.json";
    private static final String DRAWING = "docs/setup-flow.md";
    private static final String ANSWER_FILE = "docs/answer-file.md";
    private static final String FLOW_FORMAT = "docs/flow-format.md";
    private static final String QUESTION = "docs/adding-a-question.md";
    private static final String PROGRAM = "docs/adding-a-program.md";

    private static final Flow FLOW = flow();
    private static final Interview INTERVIEW = new Interview(Machine.UNKNOWN);

    private static Flow flow() {
        try {
            return flow(Pages.text(SETUP));
        } catch (IOException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    private static Flow flow(String text) {
        return FlowReader.read(SETUP, bytes(text)).orRefuse();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Vocabulary vocabulary() throws IOException {
        byte[] glossary = bytes(Pages.text("wizard-flows/glossary.yaml"));
        return Interview.vocabulary(
                Glossary.read("glossary", glossary).orRefuse().terms().keySet());
    }

    // What is generated.

    /** Before any test, since others read these files. */
    @BeforeAll
    static void update() throws IOException {
        if (UPDATE) {
            Files.writeString(Pages.HOME.resolve(DRAWING), drawing());
            Path file = Pages.HOME.resolve(SCHEMA);
            if (!Files.exists(file) || !JSON.readTree(file.toFile()).equals(schemaNow())) {
                Files.writeString(file, schemaNow().toPrettyString() + "\n");
            }
        }
    }

    private static String drawing() throws IOException {
        String page = Pages.withFenced(Pages.text(DRAWING), "mermaid", FlowDrawing.mermaid(FLOW));
        return Pages.withFenced(page, "text", FlowDrawing.text(FLOW));
    }

    private static JsonNode schemaNow() {
        return JSON.valueToTree(AnswerSchema.of(FLOW));
    }

    @Test
    void drawings_of_the_setup_flow_are_current() throws IOException {
        SameText.check(Pages.HOME.resolve(DRAWING), drawing(), "-Dtest=DocsTest -Ddocs.update=true");
    }

    @Test
    void schema_of_the_answer_files_is_current() throws IOException {
        assertThat(JSON.readTree(Pages.text(SCHEMA))).isEqualTo(schemaNow());
    }

    // The answer file.

    @ParameterizedTest
    @MethodSource("answerFiles")
    void answer_files_shown_or_shipped_are_in_order(String text) throws IOException {
        assertThat(appliance(FLOW, text).problems()).isEmpty();
        assertThat(schema().validate(json(text))).isEmpty();
    }

    static Stream<String> answerFiles() throws IOException {
        Stream.Builder<String> texts = Stream.builder();
        Pages.fenced(Pages.text(ANSWER_FILE), "yaml").forEach(texts);
        try (Stream<Path> examples = Files.list(Pages.HOME.resolve("wizard-flows/examples"))) {
            for (Path example : examples.sorted().toList()) {
                texts.add(Files.readString(example));
            }
        }
        return texts.build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ flow: setup }",
                "{ flow: other, answers: { real-server: 192.168.2.50 } }",
                "{ flow: setup, answers: { reel-server: 192.168.2.50 } }",
                "{ flow: setup, answers: { real-server: 192.168.02.50 } }",
                "{ flow: setup, answers: { real-server: 192.168.2.50, virtual-port: 70000 } }",
                "{ flow: setup, answers: { real-server: 192.168.2.50, eth0-netmask: /31 } }",
                "{ flow: setup, answers: { real-server: 192.168.2.50, nameserver: [9.9.9.1, 9.9.9.2, 9.9.9.3, 9.9.9.4] } }",
                "{ flow: setup, answers: { real-server: 192.168.2.50, ha-pair: maybe } }",
                "{ flow: setup, answers: { ha-pair: yes, role: chief } }",
                "{ flow: setup, answers: { ha-pair: no, role: slave } }",
                "{ flow: setup, answers: { real-server: } }",
            })
    void wrong_answer_files_pass_neither_schema_nor_wizard(String text) throws IOException {
        assertThat(schema().validate(json(text))).isNotEmpty();
        assertThat(appliance(FLOW, text).problems()).isNotEmpty();
    }

    @Test
    void problems_shown_are_those_of_the_file_shown() throws IOException {
        String section = Pages.section(Pages.text(ANSWER_FILE), "When something is wrong");
        List<String> shown = Pages.fenced(section, "text");
        List<String> told = wizardState(FLOW, "lb1.yaml", shown.get(0)).problems().stream()
                .map(Problem::line)
                .toList();
        assertThat(told).containsExactlyElementsOf(shown.get(1).lines().toList());
    }

    @Test
    void every_answer_key_is_explained() throws IOException {
        String table = Pages.section(Pages.text(ANSWER_FILE), "The keys");
        assertThat(FLOW.questions().map(Question::key))
                .allSatisfy(key -> assertThat(table).contains("\n| `" + key + "` |"));
    }

    // Exit codes.

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/exit-codes.md"})
    void every_exit_code_is_explained(String page) throws IOException {
        String text = Pages.text(page);
        assertThat(Exit.values())
                .allSatisfy(exit -> assertThat(text).contains("\n| " + exit.code() + " | " + exit.meaning() + " |"));
    }

    // Flows.

    @Test
    void every_kind_fact_and_derivation_is_explained() throws IOException {
        List<Kind> kinds = List.of(
                new Kind.YesNo(),
                new Kind.Choice(Map.of()),
                new Kind.Address(),
                new Kind.InterfaceAddress(),
                new Kind.Netmask(),
                new Kind.Addresses(1),
                new Kind.PortNumber(),
                new Kind.NetworkPort(),
                new Kind.WholeNumber(0, 1),
                new Kind.Text(1),
                new Kind.Secret(1));
        assertThat(kinds).extracting(Object::getClass).containsExactlyInAnyOrder(Kind.class.getPermittedSubclasses());
        Vocabulary vocabulary = vocabulary();
        Set<String> words = new LinkedHashSet<>();
        kinds.forEach(kind -> words.add(kind.word()));
        words.addAll(vocabulary.facts());
        words.addAll(vocabulary.derivations());
        String page = Pages.text(FLOW_FORMAT);
        assertThat(words).allSatisfy(word -> assertThat(page).containsPattern("(?m)^\\|.*`" + word + "`.*\\|"));
        assertThat(vocabulary.words()).allSatisfy(word -> assertThat(page).contains("`{" + word + "}`"));
    }

    @Test
    void recipe_of_a_new_question_works() throws IOException {
        String page = Pages.text(QUESTION);
        String question = Pages.fenced(page, "yaml").getFirst();
        String setup = Pages.text(SETUP);
        int at = setup.indexOf("    questions:\n", setup.indexOf("  - page: service\n")) + "    questions:\n".length();
        Flow flow = flow(setup.substring(0, at) + question + setup.substring(at));
        assertThat(FlowLint.check(flow, vocabulary())).isEmpty();

        String answers = "{ flow: setup, answers: { real-server: 192.168.2.50, contact: Ann } }";
        Appliance appliance = appliance(flow, answers).orRefuse();
        assertThat(appliance.site()).isEqualTo(Map.of("contact", new SiteAnswer("Ann", false)));

        byte[] template = bytes(Pages.fenced(page, "text").stream()
                .filter(text -> text.contains("{{site.contact}}"))
                .findFirst()
                .orElseThrow());
        Templates templates =
                new Templates(name -> name.equals("host/hosts") ? Optional.of(template) : Optional.empty());
        String hosts = Catalogue.PROGRAMS.render(appliance, templates).stream()
                .filter(file -> file.path().equals("/etc/hosts"))
                .map(RenderedFile::text)
                .findFirst()
                .orElseThrow();
        assertThat(hosts).contains("call Ann");
        assertThat(Catalogue.PROGRAMS.sharedFile("/etc/hosts").orElseThrow().in(hosts))
                .isEqualTo(hosts);
    }

    // Catalogue.PROGRAMS.

    @Test
    void every_program_and_template_is_explained() throws IOException {
        String page = Pages.text(PROGRAM);
        assertThat(Catalogue.PROGRAMS.all())
                .extracting(Program::id)
                .allSatisfy(id -> assertThat(page).contains("`" + id + "`"));
        Path home = Pages.HOME.resolve("templates");
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(f -> Files.isRegularFile(f) && !f.endsWith("README.md")))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(page).contains("\n| `" + home.relativize(file) + "` |"));
        }
    }

    /** The class and the template that are shown are those that are compiled and tested. */
    @Test
    void recipe_of_a_new_program_works() throws IOException {
        String page = Pages.text(PROGRAM);
        assertThat(Pages.text("src/test/java/org/lbwizard/program/fake/FakeNetwork.java"))
                .endsWith("\n" + Pages.fenced(page, "java").getFirst());
        assertThat(Pages.fenced(page, "text"))
                .contains(Pages.text("src/test/resources/org/lbwizard/templates/fakenetwork/ports"));
        Set<String> explained = Arrays.stream(Program.class.getMethods())
                .filter(Method::isDefault)
                .map(Method::getName)
                .collect(Collectors.toSet());
        assertThat(explained).allSatisfy(method -> assertThat(page).containsPattern("(?m)^\\|.*`" + method + "`"));
    }

    @Test
    void every_name_that_a_template_can_show_is_explained() throws IOException {
        List<String> rows = Pages.text(PROGRAM).lines().toList();
        for (Appliance appliance : List.of(Appliances.oneArm(), Appliances.twoArm(), Appliances.master())) {
            for (Program program : Catalogue.PROGRAMS.all()) {
                for (Program.Output output : program.outputs(appliance)) {
                    String template = "| `" + program.id() + "/" + output.template() + "` | ";
                    assertThat(rows)
                            .filteredOn(row -> row.startsWith(template))
                            .singleElement()
                            .satisfies(row -> {
                                assertThat(row).contains(output.path());
                                assertThat(names(output.view()))
                                        .allSatisfy(name -> assertThat(row).containsPattern("[`.]" + name + "`"));
                            });
                }
            }
        }
    }

    private static Set<String> names(Object view) {
        Set<String> names = new LinkedHashSet<>();
        switch (view) {
            case Map<?, ?> map ->
                map.forEach((key, value) -> {
                    names.add(String.valueOf(key));
                    names.addAll(names(value));
                });
            case List<?> list -> list.forEach(item -> names.addAll(names(item)));
            default -> {}
        }
        return names;
    }

    // All pages.

    @Test
    void every_link_leads_somewhere() throws IOException {
        Map<String, Path> links = new LinkedHashMap<>();
        for (Path page : Pages.all()) {
            Path folder = Optional.ofNullable(page.getParent()).orElse(Pages.HOME);
            for (String link : Pages.links(page)) {
                links.put(Pages.HOME.relativize(page) + ": " + link, folder.resolve(link));
            }
        }
        assertThat(links).isNotEmpty();
        assertThat(links)
                .allSatisfy((link, target) -> assertThat(target).as(link).exists());
    }

    @Test
    void readme_names_every_entry_of_the_tree() throws IOException {
        String tree = Pages.section(Pages.text("README.md"), "The tree");
        try (Stream<Path> entries = Files.list(Pages.HOME)) {
            assertThat(entries.filter(e -> !e.endsWith("target"))
                            .filter(e -> !String.valueOf(e.getFileName()).startsWith(".")))
                    .allSatisfy(entry -> assertThat(tree)
                            .contains("\n| `" + entry.getFileName() + (Files.isDirectory(entry) ? "/" : "") + "` |"));
        }
    }

    @Test
    void readme_names_every_package() throws IOException {
        String tree = Pages.section(Pages.text("README.md"), "The tree");
        Path home = Pages.HOME.resolve("src/main/java/org/lbwizard");
        try (Stream<Path> files = Files.walk(home)) {
            assertThat(files.filter(f -> f.endsWith("package-info.java"))
                            .map(f -> String.valueOf(home.relativize(f).getParent())
                                    .replace('/', '.'))
                            .filter(name -> !name.equals("ui")))
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(tree).contains("`" + name + "`"));
        }
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Pages.text(SCHEMA));
    }

    private static JsonNode json(String yaml) {
        return JSON.valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).<Object>load(yaml));
    }

    private static Checked<Appliance> appliance(Flow flow, String answers) {
        return wizardState(flow, "answers", answers)
                .then(state -> new ApplianceAnswers(flow, INTERVIEW)
                        .appliance(new Wizard(flow, INTERVIEW).answers(state), () -> Appliances.KEY));
    }

    private static Checked<State> wizardState(Flow flow, String source, String answers) {
        AnswerFile file = new AnswerFile(new Wizard(flow, INTERVIEW), reference -> {
            throw RefusedException.of("no secret is asked for here", "");
        });
        return file.read(source, bytes(answers), Map.of());
    }
}
