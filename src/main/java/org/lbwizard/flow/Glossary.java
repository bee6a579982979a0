package org.lbwizard.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Likely;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.YamlReader;

/**
 * The field's terms, each in a plain sentence or two.
 *
 * @param aliases other words for terms
 */
public record Glossary(Map<String, String> terms, Map<String, String> aliases) {
    /** Before the term that a word is but another one for. */
    private static final String SEE = "see ";

    public Glossary {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    }

    /** A glossary with one word for each term. */
    public Glossary(Map<String, String> terms) {
        this(terms, Map.of());
    }

    public Optional<String> explain(String term) {
        return Optional.ofNullable(terms.get(term));
    }

    /** The term that somebody means by a word, in any case, in the plural, with blanks or dashes. */
    public Optional<String> term(String word) {
        String wanted = plain(word);
        Optional<String> known = words().filter(w -> plain(w).equals(wanted)).findFirst();
        return known.or(() -> words().filter(w -> singular(plain(w)).equals(singular(wanted)))
                        .findFirst())
                .map(w -> aliases.getOrDefault(w, w));
    }

    /** The word that was probably meant by an unknown one. */
    public Optional<String> likely(String word) {
        String wanted = plain(word);
        return words().filter(w -> plain(w).length() > 2
                        && wanted.length() > 2
                        && (plain(w).contains(wanted) || wanted.contains(plain(w))))
                .findFirst()
                .or(() -> Likely.of(wanted, words().map(Glossary::plain).toList())
                        .flatMap(near ->
                                words().filter(w -> plain(w).equals(near)).findFirst()));
    }

    private Stream<String> words() {
        return Stream.concat(terms.keySet().stream(), aliases.keySet().stream());
    }

    private static String plain(String word) {
        return word.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_-]+", " ");
    }

    private static String singular(String word) {
        return word.endsWith("ies")
                ? word.substring(0, word.length() - 3) + "y"
                : word.replaceFirst("(?<=ss|x|ch|sh)es$", "").replaceFirst("(?<!s)s$", "");
    }

    public static Checked<Glossary> read(String source, byte[] bytes) {
        return YamlReader.readMapping(source, bytes, Limits.HAND_WRITTEN).then(top -> {
            Fields.Problems problems = new Fields.Problems();
            Fields fields = new Fields(top, problems);
            Map<String, String> terms = new LinkedHashMap<>();
            Map<String, String> aliases = new LinkedHashMap<>();
            top.entries().forEach(entry -> {
                String text = fields.text(entry.key());
                (text.startsWith(SEE) ? aliases : terms)
                        .put(entry.key(), text.startsWith(SEE) ? text.substring(SEE.length()) : text);
            });
            aliases.forEach((word, term) -> {
                if (!terms.containsKey(term)) {
                    problems.add(fields.placeOf(word), word, "there is no term `" + term + "` to see", "name a term");
                }
            });
            return problems.isEmpty() ? Checked.good(new Glossary(terms, aliases)) : Checked.refused(problems.all());
        });
    }
}
