package org.lbwizard.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A state machine of pages, read from a file: what is asked, in which order, on which branch.
 *
 * @param id its name in answer files
 * @param pages the first one is where it starts
 */
public record Flow(String id, String title, List<Page> pages) {
    public Flow {
        pages = List.copyOf(pages);
    }

    public Optional<Page> page(String name) {
        return pages.stream().filter(p -> p.id().equals(name)).findFirst();
    }

    public Stream<Question> questions() {
        return pages.stream().flatMap(p -> p.questions().stream());
    }

    public Optional<Question> question(String key) {
        return questions().filter(q -> q.key().equals(key)).findFirst();
    }

    /** The page that follows when these answers are given. */
    public Optional<Page> after(Page page, Answers answers) {
        return page.exits().stream()
                .filter(exit -> exit.when().holds(answers))
                .findFirst()
                .flatMap(exit -> page(exit.page()));
    }

    /**
     * One stop on a walk through the flow.
     *
     * @param question empty for a page that is only read, and for the review
     * @param before the answers met so far
     */
    public record Step(Page page, Optional<Question> question, Answers before) {}

    /** Who walks: it brings the answers, knows the machine, and may stop before the end. */
    public interface Walker {
        Optional<String> answer(Question question, Answers before);

        /** Whether something can be seen on the machine, given the answers so far. */
        boolean sees(String fact, Answers soFar);

        /** Asked at the end of each page: whether to go no further. */
        default boolean isThere(List<Step> soFar) {
            return false;
        }
    }

    /**
     * Walks from the first page to the end along the answers given: branches not taken are not met. A question
     * without an answer is met and passed by.
     */
    public List<Step> walk(Walker walker) {
        List<Step> steps = new ArrayList<>();
        Set<String> visited = new HashSet<>();
        Answers soFar = Answers.NONE;
        Optional<Page> at = pages.stream().findFirst();
        while (at.isPresent() && visited.add(at.get().id())) {
            Page page = at.get();
            if (page.questions().isEmpty()) {
                steps.add(new Step(page, Optional.empty(), soFar));
            }
            for (Question question : page.questions()) {
                if (isMet(question, soFar, walker)) {
                    steps.add(new Step(page, Optional.of(question), soFar));
                    Answers before = soFar;
                    soFar = walker.answer(question, before)
                            .map(text -> before.with(question.key(), text))
                            .orElse(before);
                }
            }
            at = walker.isThere(steps) ? Optional.empty() : after(page, soFar);
        }
        return steps;
    }

    private static boolean isMet(Question question, Answers soFar, Walker walker) {
        return question.when().holds(soFar)
                && question.seen().map(fact -> walker.sees(fact, soFar)).orElse(true);
    }
}
