package org.lbwizard.ui.file;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Question;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Likely;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.wizard.Replay;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.Yaml;
import org.lbwizard.yaml.YamlReader;
import org.lbwizard.yaml.YamlText;

/** Answers a wizard from a file; every problem in the file is told at once, with its place. */
public final class AnswerFile {
    private final Wizard wizard;
    private final SecretSource secrets;

    /** Fetches a secret that an answer file refers to. */
    public interface SecretSource {
        /**
         * The secret behind a reference, {@code file:/path} or {@code env:NAME}.
         *
         * @throws RefusedException if it is no such reference, or nothing is there
         */
        String fetch(String reference);
    }

    public AnswerFile(Wizard wizard, SecretSource secrets) {
        this.wizard = wizard;
        this.secrets = secrets;
    }

    /**
     * Replays a file in the wizard.
     *
     * @param source the file's name, for messages
     * @param overrides answers given beside the file, which win over it
     * @return the wizard's state at its review
     */
    public Checked<State> read(String source, byte[] bytes, Map<String, String> overrides) {
        return switch (YamlReader.readMapping(source, bytes, Limits.HAND_WRITTEN)) {
            case Checked.Refused<Yaml.Mapping>(List<Problem> problems) -> Checked.refused(problems);
            case Checked.Good<Yaml.Mapping>(Yaml.Mapping top, List<Problem> warnings) -> replay(source, top, overrides);
        };
    }

    private Checked<State> replay(String source, Yaml.Mapping top, Map<String, String> overrides) {
        Fields.Problems shape = new Fields.Problems();
        Fields fields = new Fields(top, shape);
        boolean isOurs = isOurs(fields, shape);
        List<Yaml.Entry> entries =
                fields.value("answers").map(v -> entries(fields, v)).orElse(List.of());
        if (fields.value("answers").isEmpty()) {
            shape.add(top.place(), "answers", "`answers` is missing", "put the answers under `answers:`");
        }
        fields.refuseOthers();
        Map<String, Place> places = new LinkedHashMap<>();
        Map<String, Place> keyPlaces = new LinkedHashMap<>();
        Map<String, String> given = new LinkedHashMap<>();
        List<Problem> problems = new ArrayList<>(shape.all());
        for (Yaml.Entry entry : entries) {
            keyPlaces.put(entry.key(), entry.place());
            places.put(entry.key(), entry.value().place());
            answer(entry, problems).ifPresent(text -> given.put(entry.key(), text));
        }
        overrides.forEach((key, text) -> {
            places.put(key, Place.of("--set"));
            keyPlaces.put(key, Place.of("--set"));
            given.put(key, text);
            problems.removeIf(p -> p.subject().equals(key));
        });
        resolveSecrets(given, problems);
        if (!isOurs || (entries.isEmpty() && overrides.isEmpty() && !problems.isEmpty())) {
            return Checked.refused(inOrder(problems, places));
        }
        Set<String> unreadable = keyPlaces.keySet().stream()
                .filter(key -> !given.containsKey(key))
                .collect(Collectors.toSet());
        Replay.Result replay = Replay.run(wizard, given, unreadable);
        replay.problems().stream()
                .map(p -> p.at((replay.met().contains(p.subject()) ? places : keyPlaces)
                        .getOrDefault(p.subject(), Place.of(source))))
                .forEach(problems::add);
        return problems.isEmpty() ? Checked.good(replay.state()) : Checked.refused(inOrder(problems, places));
    }

    private static List<Problem> inOrder(List<Problem> problems, Map<String, Place> places) {
        return problems.stream()
                .map(p -> p.place().isEmpty() && places.containsKey(p.subject()) ? p.at(places.get(p.subject())) : p)
                .sorted((a, b) -> Integer.compare(lineOf(a), lineOf(b)))
                .toList();
    }

    private static int lineOf(Problem problem) {
        return problem.place().map(Place::line).filter(l -> l > 0).orElse(Integer.MAX_VALUE);
    }

    /** Whether the answers are meant for this flow, by its name or by one that is nearly its name. */
    private boolean isOurs(Fields fields, Fields.Problems shape) {
        String own = wizard.flow().id();
        String flow = fields.text("flow");
        if (flow.isEmpty() || flow.equals(own)) {
            return true;
        }
        shape.add(
                fields.placeOf("flow"),
                "flow",
                "these are answers to the flow `" + flow + "`, not to `" + own + "`",
                "write `flow: " + own + "` if they are meant for it");
        return Likely.of(flow, List.of(own)).isPresent();
    }

    private static List<Yaml.Entry> entries(Fields fields, Yaml value) {
        return fields.mapping(value).isPresent() && value instanceof Yaml.Mapping answers
                ? answers.entries()
                : List.of();
    }

    /** The text of an answer as it was written; several addresses may be a list. */
    private Optional<String> answer(Yaml.Entry entry, List<Problem> problems) {
        Optional<Kind> kind = wizard.flow().question(entry.key()).map(Question::kind);
        return switch (entry.value()) {
            case Yaml.Scalar scalar
            when scalar.isNull() || scalar.text().isBlank() -> {
                problems.add(Problem.error(
                                entry.key(), "the answer is empty", "give one, or remove the line to take the default")
                        .at(scalar.place()));
                yield Optional.empty();
            }
            case Yaml.Scalar scalar -> Optional.of(scalar.text());
            case Yaml.Sequence list
            when kind.orElse(null) instanceof Kind.Addresses && !list.items().isEmpty() ->
                joined(entry.key(), list, problems);
            case Yaml.Sequence list -> {
                problems.add(notOneValue(entry.key(), "a list", list.place()));
                yield Optional.empty();
            }
            case Yaml.Mapping mapping -> {
                problems.add(notOneValue(entry.key(), "a mapping", mapping.place()));
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> joined(String key, Yaml.Sequence list, List<Problem> problems) {
        List<String> texts = new ArrayList<>();
        for (Yaml item : list.items()) {
            if (item instanceof Yaml.Scalar scalar
                    && !scalar.isNull()
                    && !scalar.text().contains(",")) {
                texts.add(scalar.text());
            } else {
                problems.add(notOneValue(key, "something else", item.place()));
            }
        }
        return texts.size() == list.items().size() ? Optional.of(String.join(", ", texts)) : Optional.empty();
    }

    private static Problem notOneValue(String key, String what, Place place) {
        return Problem.error(key, "here stands " + what + " where one value belongs", "write `" + key + ": value`")
                .at(place);
    }

    private void resolveSecrets(Map<String, String> given, List<Problem> problems) {
        wizard.flow()
                .questions()
                .filter(q -> q.isSecret() && wizard.mayAsk(q))
                .map(Question::key)
                .forEach(key -> given.computeIfPresent(key, (k, reference) -> fetched(k, reference, problems)));
    }

    private @Nullable String fetched(String key, String reference, List<Problem> problems) {
        try {
            return secrets.fetch(reference);
        } catch (RefusedException refusal) {
            problems.add(refusal.problem().about(key));
            return null;
        }
    }

    /** The file that repeats these answers; a secret stands in it as a reference to be filled in. */
    public static String write(String flow, Answers answers, Predicate<String> isSecret) {
        String lines = answers.byKey().entrySet().stream()
                .map(e -> isSecret.test(e.getKey())
                        ? "  # " + e.getKey() + ": file:/path/to/the/secret"
                        : "  " + e.getKey() + ": " + YamlText.scalar(e.getValue()))
                .collect(Collectors.joining("\n"));
        return "flow: " + flow + "\nanswers:\n" + lines + "\n";
    }
}
