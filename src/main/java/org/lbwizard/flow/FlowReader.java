package org.lbwizard.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.lbwizard.flow.Page.Exit;
import org.lbwizard.problem.Checked;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.Yaml;
import org.lbwizard.yaml.YamlReader;

/** Reads a flow from YAML: the format is described in docs/flow-format.md. */
public final class FlowReader {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,39}");
    private static final int LARGEST_NUMBER = 999_999_999;
    private static final int LONGEST_TEXT = 200;

    private final Fields.Problems problems = new Fields.Problems();

    private FlowReader() {}

    /**
     * Reads a flow; what is merely unwise in it is for {@link FlowLint} to say.
     *
     * @param source the file's name, for messages
     */
    public static Checked<Flow> read(String source, byte[] bytes) {
        return YamlReader.readMapping(source, bytes, Limits.HAND_WRITTEN).then(top -> new FlowReader().flow(top));
    }

    private Checked<Flow> flow(Yaml.Mapping top) {
        Fields fields = new Fields(top, problems);
        String id = name(fields, "flow");
        String title = fields.text("title");
        List<Page> pages = new ArrayList<>();
        List<Yaml> items = fields.list("pages");
        for (int i = 0; i < items.size(); i++) {
            Optional<String> next = i + 1 < items.size() ? pageName(items.get(i + 1)) : Optional.empty();
            fields.mapping(items.get(i)).map(f -> page(f, next)).ifPresent(pages::add);
        }
        fields.refuseOthers();
        if (pages.isEmpty() && problems.isEmpty()) {
            problems.add(top.place(), "pages", "the flow has no pages", "add at least a review page");
        }
        refuseTwins(pages);
        return problems.isEmpty() ? Checked.good(new Flow(id, title, pages)) : Checked.refused(problems.all());
    }

    private static Optional<String> pageName(Yaml item) {
        return item instanceof Yaml.Mapping page && page.value("page").orElse(null) instanceof Yaml.Scalar name
                ? Optional.of(name.text())
                : Optional.empty();
    }

    private String name(Fields fields, String key) {
        String name = fields.text(key);
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            problems.add(
                    fields.placeOf(key),
                    key,
                    "`" + name + "` is not a name",
                    "use up to 40 small letters, digits and dashes, a letter first");
        }
        return name;
    }

    private void refuseTwins(List<Page> pages) {
        Set<String> names = new HashSet<>();
        Set<String> keys = new HashSet<>();
        for (Page page : pages) {
            if (!names.add(page.id())) {
                problems.add(page.place(), page.id(), "there are two pages of this name", "rename one");
            }
            for (Question question : page.questions()) {
                if (!keys.add(question.key())) {
                    problems.add(
                            question.place(), question.key(), "there are two questions with this key", "rename one");
                }
            }
        }
    }

    private Page page(Fields fields, Optional<String> following) {
        String id = name(fields, "page");
        String title = fields.text("title");
        String text = fields.optionalText("text").orElse("");
        boolean review = fields.flag("review", false);
        List<Question> questions = new ArrayList<>();
        for (Yaml item : fields.optionalList("questions")) {
            fields.mapping(item).map(this::question).ifPresent(questions::add);
        }
        List<Exit> exits = exits(fields, review ? Optional.empty() : following);
        fields.refuseOthers();
        return new Page(id, title, text, questions, exits, review, fields.place());
    }

    private List<Exit> exits(Fields fields, Optional<String> following) {
        Optional<Yaml> next = fields.value("next");
        if (next.isEmpty()) {
            return following
                    .map(page -> List.of(new Exit(Condition.ALWAYS, page, fields.place())))
                    .orElse(List.of());
        }
        if (next.get() instanceof Yaml.Scalar page) {
            return List.of(new Exit(Condition.ALWAYS, page.text(), page.place()));
        }
        List<Yaml> several = next.get() instanceof Yaml.Sequence list ? list.items() : List.of(next.get());
        return several.stream()
                .flatMap(item -> fields.mapping(item).stream())
                .map(this::exit)
                .toList();
    }

    private Exit exit(Fields fields) {
        Condition when = when(fields);
        Exit exit = new Exit(when, fields.text("page"), fields.place());
        fields.refuseOthers();
        return exit;
    }

    private Question question(Fields fields) {
        String key = name(fields, "key");
        Optional<String> askedWhere = askedWhere(fields);
        Question question = new Question(
                key,
                fields.text("prompt"),
                fields.optionalText("help").orElse(""),
                fields.words("terms"),
                kind(fields),
                fields.value("default").flatMap(this::byDefault),
                when(fields),
                fields.optionalText("seen"),
                askedWhere.isPresent() || fields.flag("asked", true),
                askedWhere,
                fields.place());
        fields.refuseOthers();
        return question;
    }

    /** A mapping names a fact; a word is yes or no. */
    private Optional<String> askedWhere(Fields fields) {
        if (!(fields.value("asked").orElse(null) instanceof Yaml.Mapping mapping)) {
            return Optional.empty();
        }
        Fields where = new Fields(mapping, problems);
        String fact = where.text("fact");
        where.refuseOthers();
        return Optional.of(fact);
    }

    private Kind kind(Fields fields) {
        String word = fields.text("kind");
        return switch (word) {
            case "yes-no" -> new Kind.YesNo();
            case "choice" -> new Kind.Choice(choices(fields));
            case "address" -> new Kind.Address();
            case "interface-address" -> new Kind.InterfaceAddress();
            case "netmask" -> new Kind.Netmask();
            case "addresses" ->
                new Kind.Addresses(fields.number("at-most", 1, 16).orElse(3));
            case "port" -> new Kind.PortNumber();
            case "network-port" -> new Kind.NetworkPort();
            case "number" ->
                new Kind.WholeNumber(
                        fields.number("least", 0, LARGEST_NUMBER).orElse(0),
                        fields.number("most", 0, LARGEST_NUMBER).orElse(LARGEST_NUMBER));
            case "text" -> new Kind.Text(fields.number("at-most", 1, 1000).orElse(LONGEST_TEXT));
            case "secret" -> new Kind.Secret(fields.number("at-most", 1, 1000).orElse(LONGEST_TEXT));
            default -> {
                if (!word.isEmpty()) {
                    problems.add(
                            fields.placeOf("kind"),
                            "kind",
                            "`" + word + "` is not a kind of answer",
                            "use yes-no, choice, address, interface-address, netmask, addresses, port, network-port, number,"
                                    + " text or secret");
                }
                yield new Kind.Text(LONGEST_TEXT);
            }
        };
    }

    private Map<String, String> choices(Fields fields) {
        Map<String, String> choices = new LinkedHashMap<>();
        fields.value("choices").ifPresent(value -> {
            if (value instanceof Yaml.Mapping mapping) {
                Fields each = new Fields(mapping, problems);
                mapping.entries().forEach(entry -> choices.put(entry.key(), each.text(entry.key())));
            }
        });
        if (choices.isEmpty()) {
            problems.add(
                    fields.placeOf("choices"), "choices", "a choice needs its choices", "write `word: what it means`");
        }
        return choices;
    }

    private Optional<Default> byDefault(Yaml value) {
        if (value instanceof Yaml.Mapping source) {
            return sourced(new Fields(source, problems));
        }
        if (value instanceof Yaml.Sequence several) {
            return Optional.of(new Default.FirstOf(several.items().stream()
                    .flatMap(item -> byDefault(item).stream())
                    .toList()));
        }
        return Optional.of(new Default.Literal(((Yaml.Scalar) value).text()));
    }

    private Optional<Default> sourced(Fields fields) {
        Optional<Default> fact = fields.optionalText("fact").map(Default.Fact::new);
        Optional<Default> earlier = fields.optionalText("answer").map(Default.Earlier::new);
        Optional<Default> derived = fields.optionalText("derive").map(Default.Derived::new);
        fields.refuseOthers();
        Optional<Default> found = fact.or(() -> earlier).or(() -> derived);
        if (found.isEmpty()) {
            problems.add(
                    fields.place(),
                    "default",
                    "it is not said where the default comes from",
                    "give a value, or one of fact, answer, derive");
        }
        return found;
    }

    private Condition when(Fields fields) {
        return fields.value("when").map(value -> condition(fields, value)).orElse(Condition.ALWAYS);
    }

    private Condition condition(Fields fields, Yaml value) {
        if (!(value instanceof Yaml.Mapping mapping)) {
            problems.add(value.place(), "when", "a condition is a mapping", "write `when: { key: answer }`");
            return Condition.ALWAYS;
        }
        List<Condition> all = mapping.entries().stream()
                .map(entry -> condition(fields, entry))
                .toList();
        return all.size() == 1 ? all.getFirst() : new Condition.All(all);
    }

    private Condition condition(Fields fields, Yaml.Entry entry) {
        return switch (entry.key()) {
            case "not" -> new Condition.Not(condition(fields, entry.value()));
            case "any" -> new Condition.Any(conditions(fields, entry));
            case "all" -> new Condition.All(conditions(fields, entry));
            case "prefixed" -> new Condition.Prefixed(fields.word(entry));
            default -> new Condition.Is(entry.key(), Set.copyOf(fields.words(entry)));
        };
    }

    private List<Condition> conditions(Fields fields, Yaml.Entry entry) {
        if (entry.value() instanceof Yaml.Sequence list) {
            return list.items().stream().map(item -> condition(fields, item)).toList();
        }
        problems.add(
                entry.place(), entry.key(), "this takes a list of conditions", "write one `- { key: answer }` each");
        return List.of();
    }
}
