package org.lbwizard.flow;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** Finds what would go wrong in a flow that can be read: before anybody is asked anything. */
public final class FlowLint {
    /** Columns that a prompt may take, so that it fits on a line of 80 with its brackets begun. */
    public static final int WIDEST_PROMPT = 76;

    private static final Pattern WORD = Pattern.compile("\\{([^}]*)}");

    private final Flow flow;
    private final Vocabulary vocabulary;
    private final List<Problem> problems = new ArrayList<>();

    private FlowLint(Flow flow, Vocabulary vocabulary) {
        this.flow = flow;
        this.vocabulary = vocabulary;
    }

    /** Every problem, in the order of the file. */
    public static List<Problem> check(Flow flow, Vocabulary vocabulary) {
        FlowLint lint = new FlowLint(flow, vocabulary);
        Set<String> before = new LinkedHashSet<>();
        for (Page page : flow.pages()) {
            for (Question question : page.questions()) {
                lint.question(question, before);
                before.add(question.key());
            }
            lint.page(page, before);
        }
        lint.ways();
        return lint.problems.stream()
                .sorted(Comparator.comparing(p -> p.place().map(Place::line).orElse(0)))
                .toList();
    }

    private void question(Question question, Set<String> before) {
        if (question.prompt().length() > WIDEST_PROMPT) {
            problem(
                    question.place(),
                    question.key(),
                    "the prompt has " + question.prompt().length() + " columns, more than " + WIDEST_PROMPT,
                    "shorten it and move the rest into the help");
        }
        if (question.help().isBlank()) {
            problem(question.place(), question.key(), "the question has no help", "add `help:` for the user's `?`");
        }
        unknown(question, words(question.prompt()), vocabulary.words(), "the prompt's {%s}");
        unknown(question, question.terms(), vocabulary.terms(), "the term `%s`");
        question.seen().ifPresent(fact -> unknown(question, List.of(fact), vocabulary.facts(), "the fact `%s`"));
        question.askedWhere().ifPresent(fact -> unknown(question, List.of(fact), vocabulary.facts(), "the fact `%s`"));
        condition(question.when(), question.key(), question.place(), before);
        question.byDefault().ifPresent(d -> d.each().forEach(c -> candidate(question, c, before)));
    }

    private static List<String> words(String prompt) {
        return WORD.matcher(prompt).results().map(match -> match.group(1)).toList();
    }

    private void unknown(Question question, List<String> names, Set<String> known, String what) {
        for (String name : names) {
            if (!known.contains(name)) {
                problem(
                        question.place(),
                        question.key(),
                        what.formatted(name) + " is not known",
                        "use one of: " + known.stream().sorted().collect(Collectors.joining(", ")));
            }
        }
    }

    private void candidate(Question question, Default candidate, Set<String> before) {
        switch (candidate) {
            case Default.Literal(String text) -> {
                try {
                    question.kind().parse(text);
                } catch (RefusedException refusal) {
                    problem(
                            question.place(),
                            question.key(),
                            "the default breaks the question's own rule: "
                                    + refusal.problem().what(),
                            refusal.problem().advice());
                }
            }
            case Default.Fact(String name) -> unknown(question, List.of(name), vocabulary.facts(), "the fact `%s`");
            case Default.Derived(String name) ->
                unknown(question, List.of(name), vocabulary.derivations(), "the derivation `%s`");
            case Default.Earlier(String key) -> earlier(key, question.key(), question.place(), before);
            case Default.FirstOf(List<Default> nested) -> nested.forEach(c -> candidate(question, c, before));
        }
    }

    private void condition(Condition condition, String subject, Place place, Set<String> before) {
        condition.keys().distinct().forEach(key -> earlier(key, subject, place, before));
        values(condition, subject, place);
    }

    private void values(Condition condition, String subject, Place place) {
        switch (condition) {
            case Condition.Is(String key, Set<String> values) ->
                flow.question(key).ifPresent(asked -> values.forEach(value -> value(asked, value, subject, place)));
            case Condition.Not(Condition inner) -> values(inner, subject, place);
            case Condition.All(List<Condition> all) -> all.forEach(c -> values(c, subject, place));
            case Condition.Any(List<Condition> any) -> any.forEach(c -> values(c, subject, place));
            case Condition.Prefixed(String key) ->
                flow.question(key)
                        .filter(asked -> !(asked.kind() instanceof Kind.InterfaceAddress))
                        .ifPresent(asked -> problem(
                                place,
                                subject,
                                "the condition waits for a prefix on " + key + ", which never has one",
                                "name a question of kind interface-address"));
        }
    }

    private void value(Question asked, String value, String subject, Place place) {
        Optional<String> canonical;
        try {
            canonical = Optional.of(asked.kind().parse(value));
        } catch (RefusedException refusal) {
            canonical = Optional.empty();
        }
        if (canonical.filter(value::equals).isEmpty()) {
            problem(
                    place,
                    subject,
                    "the condition waits for " + asked.key() + " to be `" + value + "`, which it never is",
                    canonical.map(c -> "write `" + c + "`").orElse("use an answer that the question accepts"));
        }
    }

    private void earlier(String key, String subject, Place place, Set<String> before) {
        if (flow.question(key).isEmpty()) {
            problem(place, subject, "there is no question `" + key + "`", "name a question of this flow");
        } else if (!before.contains(key)) {
            problem(place, subject, "`" + key + "` is asked later or here", "look at earlier answers only");
        }
    }

    private void page(Page page, Set<String> before) {
        if (page.review() && !page.questions().isEmpty()) {
            problem(page.place(), page.id(), "the review page asks questions", "move them to a page before it");
        }
        if (page.review() && !page.exits().isEmpty()) {
            problem(page.place(), page.id(), "the review page leads on", "remove `next`: the review ends the flow");
        }
        if (!page.review() && page.exits().isEmpty()) {
            problem(page.place(), page.id(), "a dead end: nothing follows this page", "add `next:`, or a review page");
        }
        for (Page.Exit exit : page.exits()) {
            condition(exit.when(), page.id(), exit.place(), before);
            if (flow.page(exit.page()).isEmpty()) {
                problem(exit.place(), page.id(), "there is no page `" + exit.page() + "`", "name a page of this flow");
            }
        }
    }

    /** Walks every way there is, to find pages that none reaches and ways that reach no review. */
    private void ways() {
        Set<String> reached = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (Paths.Way way : Paths.of(flow)) {
            way.pages().forEach(page -> reached.add(page.id()));
            Page last = way.pages().getLast();
            if (!last.review() && !last.exits().isEmpty() && leadsOn(last) && told.add(last.id())) {
                Optional<Page> again = flow.after(last, way.answers());
                problem(
                        last.place(),
                        last.id(),
                        again.map(page -> "a circle: this page leads back to `" + page.id() + "`")
                                        .orElse("a dead end: no exit is open")
                                + way.told(),
                        "lead every way to a review page");
            }
        }
        boolean cut = flow.pages().stream().anyMatch(page -> !leadsOn(page));
        for (Page page : flow.pages()) {
            if (!cut && !reached.contains(page.id())) {
                problem(page.place(), page.id(), "no answers lead to this page", "fix the conditions, or remove it");
            }
        }
    }

    /** Whether all exits name pages that there are: one that does not is told of already, and explains the rest. */
    private boolean leadsOn(Page page) {
        return page.exits().stream().allMatch(exit -> flow.page(exit.page()).isPresent());
    }

    private void problem(Place place, String subject, String what, String advice) {
        problems.add(Problem.error(subject, what, advice).at(place));
    }
}
