package org.lbwizard.flow;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every way through a flow: what differs is the answers that its conditions look at. */
public final class Paths {
    /** More ways than a person could follow; a flow with more is cut off here. */
    private static final int MOST = 10_000;

    /** An answer that no condition distinguishes from any other. */
    private static final String ANY = "…";

    /**
     * One way through the flow.
     *
     * @param answers the answers that decide it
     * @param questions those met on it, in order
     */
    public record Way(List<Page> pages, List<Question> questions, Answers answers) {
        public Way {
            pages = List.copyOf(pages);
            questions = List.copyOf(questions);
        }

        /** With which answers, as the end of a sentence. */
        String told() {
            String said = said();
            return said.isEmpty() ? "" : " with " + said;
        }

        /** The answers that decide the way, such as {@code ha-pair: yes, role: slave}. */
        public String said() {
            return answers.byKey().entrySet().stream()
                    .filter(e -> !e.getValue().startsWith(ANY))
                    .map(e -> e.getKey() + ": " + e.getValue())
                    .collect(Collectors.joining(", "));
        }
    }

    private final Flow flow;
    private final Set<String> deciding;
    private final List<Way> ways = new ArrayList<>();

    private Paths(Flow flow) {
        this.flow = flow;
        this.deciding = decidingKeys(flow);
    }

    /** All ways of a flow, in the order of its choices. */
    public static List<Way> of(Flow flow) {
        Paths paths = new Paths(flow);
        flow.pages().stream().findFirst().ifPresent(first -> paths.enter(first, List.of(), List.of(), Answers.NONE));
        return List.copyOf(paths.ways);
    }

    /** The questions on whose answers it depends which questions follow. */
    public static Set<String> decidingKeys(Flow flow) {
        Stream<Condition> ofQuestions = flow.questions().map(Question::when);
        Stream<Condition> ofExits =
                flow.pages().stream().flatMap(p -> p.exits().stream()).map(Page.Exit::when);
        return Stream.concat(ofQuestions, ofExits).flatMap(Condition::keys).collect(Collectors.toSet());
    }

    private void enter(Page page, List<Page> pages, List<Question> questions, Answers answers) {
        if (pages.contains(page)) {
            ways.add(new Way(pages, questions, answers));
            return;
        }
        List<Page> entered = Stream.concat(pages.stream(), Stream.of(page)).toList();
        ask(page, 0, questions, answers, found -> {
            if (ways.size() < MOST) {
                flow.after(page, found.answers())
                        .ifPresentOrElse(
                                next -> enter(next, entered, found.questions(), found.answers()),
                                () -> ways.add(new Way(entered, found.questions(), found.answers())));
            }
        });
    }

    private record Asked(List<Question> questions, Answers answers) {}

    private void ask(Page page, int index, List<Question> questions, Answers answers, Consumer<Asked> done) {
        if (index == page.questions().size()) {
            done.accept(new Asked(questions, answers));
            return;
        }
        Question question = page.questions().get(index);
        if (!question.when().holds(answers)) {
            ask(page, index + 1, questions, answers, done);
            return;
        }
        List<Question> met =
                Stream.concat(questions.stream(), Stream.of(question)).toList();
        for (String answer : possible(question)) {
            ask(page, index + 1, met, answers.with(question.key(), answer), done);
        }
    }

    private List<String> possible(Question question) {
        if (!deciding.contains(question.key())) {
            return List.of(ANY);
        }
        return switch (question.kind()) {
            case Kind.YesNo yesNo -> List.of("no", "yes");
            case Kind.Choice choice -> List.copyOf(choice.choices().keySet());
            case Kind.InterfaceAddress address -> List.of(ANY, ANY + "/");
            default -> List.of(ANY);
        };
    }
}
