package org.lbwizard.ui.screen;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.diagram.NetworkDiagram;
import org.lbwizard.diagram.Scene;
import org.lbwizard.flow.Answers;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.Machine;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Role;
import org.lbwizard.model.Token;
import org.lbwizard.support.Flows;
import org.lbwizard.support.SameText;
import org.lbwizard.ui.Reviewer.Review;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Wizard;

/** Every example typed on the full screen gives the answers that it gives as a file; the pages look as documented. */
class ScreenExamplesTest {
    private static final Path PAGE = Path.of("docs/screens.md");
    private static final boolean UPDATE = Boolean.getBoolean("docs.update");

    private static final Interview INTERVIEW = new Interview(Machine.UNKNOWN);
    private static final Wizard WIZARD = new Wizard(Flows.setup(), INTERVIEW);
    private static final Review REVIEW = new Review(
            List.of(),
            List.of(),
            List.of("new      /etc/ha.d/ldirectord.cf"),
            List.of("+virtual=..."),
            List.of(),
            List.of());

    private static Desk desk() {
        return new Desk(
                WIZARD,
                Flows::glossary,
                answers -> REVIEW,
                (answers, width) -> NetworkDiagram.lines(scene(answers), width),
                state -> {});
    }

    private static Scene scene(Answers answers) {
        return new Scene(
                INTERVIEW.draft(answers),
                answers.get("role").map(word -> Token.parse(Role.class, word)),
                answers.get("heartbeat-link").map(word -> Token.parse(PairLink.class, word)));
    }

    private static Answers answers(Path example) {
        return WIZARD.answers(Flows.replay(WIZARD, Flows.bytes(example)).orRefuse());
    }

    static List<Path> examples() {
        return Flows.examples().toList();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theScreenGivesTheAnswersOfTheFile(Path example) throws Exception {
        Map<String, String> wanted = new LinkedHashMap<>(answers(example).byKey());
        wanted.keySet()
                .removeIf(key -> !WIZARD.flow().question(key).orElseThrow().asked());
        try (Session session = new Session(desk())) {
            new Typist(session, WIZARD, wanted).type(title -> {});
            session.type(Session.ENTER);

            assertThat(session.end()).isEqualTo(new Verdict.Accepted(new Answers(wanted), false));
        }
    }

    @Test
    void thePagesLookAsDocumented() throws Exception {
        Map<String, String> pages = new LinkedHashMap<>();
        Answers wanted = answers(Path.of("wizard-flows/examples/two-arm-master.yaml"));
        try (Session session = new Session(desk())) {
            new Typist(session, WIZARD, wanted.byKey()).type(title -> pages.put(title, session.settled()));
            pages.put("Review", session.settled());
        }

        if (UPDATE) {
            Files.writeString(PAGE, page(pages));
        }
        SameText.check(PAGE, page(pages), "-Dtest=ScreenExamplesTest -Ddocs.update=true");
    }

    private static String page(Map<String, String> pages) {
        StringBuilder text = new StringBuilder("""
                # The wizard's pages on the full screen

                As they look at 80 columns and 24 rows while the master of a two-arm pair is set up
                (`wizard-flows/examples/two-arm-master.yaml`), each just before it is left. A test compares them;
                `mvn test -Dtest=ScreenExamplesTest -Ddocs.update=true` draws them anew.
                """);
        pages.forEach((title, shown) -> text.append("\n## ")
                .append(title)
                .append("\n\n```text\n")
                .append(shown)
                .append("\n```\n"));
        return text.toString();
    }
}
