package org.lbwizard.wizard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Page;
import org.lbwizard.flow.Paths;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Likely;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/**
 * Answers a flow from a list of given answers, with defaults for the rest, and finds all that is wrong at once. An
 * answer that is refused is not known from then on: something else is wrong only if it is so whatever was meant.
 */
public final class Replay {
    private final Judge judge;
    private final Flow flow;
    private final Map<String, String> given = new HashMap<>();
    private final Set<String> unknown;

    /** What is wrong with answers by themselves. */
    private final Map<String, Problem> unread = new LinkedHashMap<>();

    private final List<Problem> problems = new ArrayList<>();
    private final Set<String> met = new LinkedHashSet<>();

    private Replay(Wizard wizard, Map<String, String> given, Set<String> refused) {
        this.judge = wizard.judge();
        this.flow = wizard.flow();
        this.unknown = new LinkedHashSet<>(refused);
        given.forEach(this::read);
        Set<String> known = flow.questions().map(Question::key).collect(Collectors.toSet());
        Stream.concat(given.keySet().stream(), refused.stream())
                .filter(key -> !known.contains(key))
                .distinct()
                .forEach(key -> refuse(key, Likely.of(key, known)));
    }

    /**
     * What came of it.
     *
     * @param state stands at the review if there is no problem
     * @param problems told of the keys they are about
     * @param met the keys of the questions that were asked on the way
     */
    public record Result(State state, List<Problem> problems, Set<String> met) {
        public Result {
            problems = List.copyOf(problems);
            met = Set.copyOf(met);
        }
    }

    /** Replays the given answers. */
    public static Result run(Wizard wizard, Map<String, String> given) {
        return run(wizard, given, Set.of());
    }

    /**
     * Replays the given answers.
     *
     * @param refused keys that were answered by what is no answer at all
     */
    public static Result run(Wizard wizard, Map<String, String> given, Set<String> refused) {
        return new Replay(wizard, given, refused).result();
    }

    private void read(String key, String text) {
        Optional<Question> question = flow.question(key);
        if (question.isEmpty()) {
            return;
        }
        try {
            given.put(key, question.get().kind().parse(question.get().isSecret() ? text : text.strip()));
        } catch (RefusedException refusal) {
            unread.put(key, refusal.problem().about(key));
            unknown.add(key);
        }
    }

    /** A mistyped key leaves the answer open that it was meant to give. */
    private void refuse(String key, Optional<String> likely) {
        problems.add(Problem.error(
                key,
                "the flow `" + flow.id() + "` asks nothing of this name",
                likely.map(k -> "did you mean `" + k + "`?").orElse("remove it")));
        likely.filter(k -> !given.containsKey(k)).ifPresent(unknown::add);
    }

    private Result result() {
        State state = state(trials(unknown).getFirst());
        while (findsMore(trials(unknown))) {
            // One after the other: what is found changes what is known.
        }
        List<Trial> trials = trials(unknown);
        for (Map.Entry<String, Problem> entry : unread.entrySet()) {
            if (trials.stream().anyMatch(trial -> trial.meets(entry.getKey()))) {
                problems.add(entry.getValue());
            }
        }
        unmet(trials).forEach(key -> problems.add(unmet(key, trials.getFirst())));
        return new Result(state, problems, met);
    }

    /** Whether something is wrong that does not follow from what was found before; if so, it is not known any more. */
    private boolean findsMore(List<Trial> trials) {
        return contradictsDefault(trials) || isRefused(trials);
    }

    /** Whether answers are given for which nothing would be asked, but for the default of one that is missing. */
    private boolean contradictsDefault(List<Trial> trials) {
        List<String> unmet = unmet(trials);
        Trial trial = trials.getFirst();
        for (Question question :
                unmet.isEmpty() ? List.<Question>of() : flow.questions().toList()) {
            Optional<String> byDefault =
                    question.kind().isFinite() ? trial.byDefault(question.key()) : Optional.empty();
            if (byDefault.isPresent()) {
                List<Trial> others = trials(with(question.key()));
                List<String> meant = unmet.stream()
                        .filter(key -> others.stream().anyMatch(other -> other.meets(key)))
                        .toList();
                if (!meant.isEmpty()) {
                    problems.add(Problem.error(
                            question.key(),
                            "this answer is missing, and with its default, " + byDefault.get()
                                    + ", what is not asked is " + String.join(", ", meant),
                            "add it, or remove what is not asked"));
                    return unknown.add(question.key());
                }
            }
        }
        return false;
    }

    private boolean isRefused(List<Trial> trials) {
        Trial trial = trials.getFirst();
        List<Problem> common = trial.problems().stream()
                .filter(problem -> trials.stream().allMatch(t -> t.problems().contains(problem)))
                .toList();
        if (common.isEmpty()) {
            return false;
        }
        String key = common.getFirst().subject();
        Optional<String> behind = defaultBehind(flow.question(key).orElseThrow(), trial);
        common.stream()
                .filter(problem -> problem.subject().equals(key))
                .map(problem ->
                        behind.map(other -> hinted(problem, other, trial)).orElse(problem))
                .forEach(problems::add);
        return unknown.add(behind.orElse(key));
    }

    /** The question whose default an answer contradicts, if it contradicts nothing that was given. */
    private Optional<String> defaultBehind(Question refused, Trial trial) {
        String text = given.get(refused.key());
        if (text == null) {
            return Optional.empty();
        }
        return trial.met().stream()
                .takeWhile(key -> !key.equals(refused.key()))
                .filter(key -> trial.byDefault(key).isPresent())
                .filter(key -> !flow.question(key).orElseThrow().kind().isFinite())
                .filter(key -> judge.refusals(
                                refused, text, trial.before(refused.key()).without(key))
                        .isEmpty())
                .findFirst();
    }

    private static Problem hinted(Problem problem, String other, Trial trial) {
        return Problem.error(
                problem.subject(),
                problem.what(),
                problem.advice() + ", or give `" + other + "`, for which the default was taken, "
                        + trial.byDefault(other).orElseThrow());
    }

    private Set<String> with(String key) {
        Set<String> more = new LinkedHashSet<>(unknown);
        more.add(key);
        return more;
    }

    /** The walks with what may have been meant by answers that are not known. */
    private List<Trial> trials(Set<String> notKnown) {
        Guesses guesses = new Guesses();
        List<Trial> all = new ArrayList<>();
        do {
            Trial trial = new Trial(judge, given, notKnown, guesses);
            flow.walk(trial);
            all.add(trial);
        } while (guesses.advance());
        all.forEach(trial -> met.addAll(trial.met()));
        List<Trial> possible = all.stream().filter(Trial::isPossible).toList();
        List<Trial> likely = possible.isEmpty() ? all : possible;
        int least = likely.stream().mapToInt(this::wrong).min().orElse(0);
        return likely.stream().filter(trial -> wrong(trial) == least).toList();
    }

    /** How many of the given answers do not fit: what was meant by an unknown one is what fits most of the others. */
    private int wrong(Trial trial) {
        return unmet(List.of(trial)).size()
                + (int) trial.problems().stream()
                        .map(Problem::subject)
                        .distinct()
                        .count();
    }

    /** The given keys that are asked on no way. */
    private List<String> unmet(List<Trial> trials) {
        return flow.questions()
                .filter(judge::mayAsk)
                .map(Question::key)
                .filter(key -> given.containsKey(key) || unread.containsKey(key))
                .filter(key -> trials.stream().noneMatch(trial -> trial.meets(key)))
                .toList();
    }

    private Problem unmet(String key, Trial trial) {
        return Problem.error(
                key,
                "this is not asked when " + because(flow.question(key).orElseThrow(), trial),
                "remove it, or change one of those answers");
    }

    /** The answers for which a question is not asked: those that its own condition looks at, else all that branch. */
    private String because(Question question, Trial trial) {
        Set<String> own = question.when().keys().collect(Collectors.toSet());
        Set<String> deciding = own.isEmpty() ? Paths.decidingKeys(flow) : own;
        return flow.questions()
                .filter(q -> deciding.contains(q.key()))
                .filter(q -> !own.isEmpty() || q.kind().isFinite())
                .flatMap(q -> trial.known(q.key()).map(text -> q.key() + " is " + text).stream())
                .collect(Collectors.joining(" and "));
    }

    private State state(Trial trial) {
        Set<String> pages = flow.pages().stream()
                .filter(p -> p.questions().isEmpty() && !p.review())
                .map(Page::id)
                .collect(Collectors.toSet());
        return new State(trial.answers(), pages, List.of(), false);
    }
}
