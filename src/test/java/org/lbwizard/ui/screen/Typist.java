package org.lbwizard.ui.screen;

import static org.lbwizard.ui.screen.Session.ENTER;
import static org.lbwizard.ui.screen.Session.TAB;

import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.lbwizard.flow.Kind;
import org.lbwizard.wizard.Field;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/** Types given answers, page by page, the way a person would: what is suggested is only passed. */
final class Typist {
    private final Session session;
    private final Wizard wizard;
    private final Map<String, String> wanted;
    private State state = State.START;

    Typist(Session session, Wizard wizard, Map<String, String> wanted) {
        this.session = session;
        this.wizard = wizard;
        this.wanted = wanted;
    }

    /**
     * Types all, up to the review.
     *
     * @param filled is given the title of each page as all its fields are filled in
     */
    void type(Consumer<String> filled) {
        session.see("Go on");
        filled.accept("Welcome");
        session.type(ENTER);
        state = wizard.next(state, new Input.Enter());
        while (wizard.screen(state) instanceof Screen.Form form) {
            session.see("question " + form.number() + " of " + form.total());
            fill(form.fields().getFirst().key());
            filled.accept(form.title());
            session.type(ENTER);
        }
        session.see("Apply");
    }

    private void fill(String page) {
        List<String> done = new ArrayList<>();
        Optional<Field> field = next(page, done);
        while (field.isPresent()) {
            fill(field.get());
            done.add(field.get().key());
            field = next(page, done);
        }
    }

    private Optional<Field> next(String page, List<String> done) {
        return wizard.page(state, page).stream()
                .flatMap(form -> form.fields().stream())
                .filter(field -> !done.contains(field.key()))
                .findFirst();
    }

    private void fill(Field field) {
        String suggested = field.suggestion().orElse("");
        String text = wanted.getOrDefault(field.key(), suggested);
        boolean passed = text.equals(suggested);
        if (!passed) {
            switch (field.kind()) {
                case Kind.YesNo yesNo -> choose(List.of("yes", "no"), suggested, text);
                case Kind.Choice(Map<String, String> choices) -> choose(List.copyOf(choices.keySet()), suggested, text);
                default -> session.type(text);
            }
        }
        session.type(TAB);
        state = wizard.next(state, new Input.Put(field.key(), passed ? "" : text));
    }

    private void choose(List<String> words, String from, String to) {
        int steps = words.indexOf(to) - words.indexOf(from);
        KeyType arrow = steps < 0 ? KeyType.ArrowUp : KeyType.ArrowDown;
        for (int step = 0; step < Math.abs(steps); step++) {
            session.type(new KeyStroke(arrow));
        }
    }
}
