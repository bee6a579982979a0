package org.lbwizard.flow;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.problem.Checked;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.YamlReader;

/** The field's terms, each in a plain sentence or two. */
public record Glossary(Map<String, String> terms) {
    public Glossary {
        terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
    }

    public Optional<String> explain(String term) {
        return Optional.ofNullable(terms.get(term));
    }

    public static Checked<Glossary> read(String source, byte[] bytes) {
        return YamlReader.readMapping(source, bytes, Limits.HAND_WRITTEN).then(top -> {
            Fields.Problems problems = new Fields.Problems();
            Fields fields = new Fields(top, problems);
            Map<String, String> terms = new LinkedHashMap<>();
            top.entries().forEach(entry -> terms.put(entry.key(), fields.text(entry.key())));
            return problems.isEmpty() ? Checked.good(new Glossary(terms)) : Checked.refused(problems.all());
        });
    }
}
