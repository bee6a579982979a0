package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.gui2.WindowListenerAdapter;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.problem.Problem;
import org.lbwizard.wizard.Field;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;
import org.lbwizard.wizard.State;

/**
 * A page of questions as a form. An answer goes to the wizard as its field is left, so that what is wrong with it, the
 * suggestions that follow from it and the drawing are seen at once.
 */
final class FormWindow extends PageWindow {
    private final Desk desk;
    private final String page;
    private final Panel fields = panel(new FollowingLayout(this::inUse));
    private final SidePanel side;
    private final Map<Entry, Component> entries = new LinkedHashMap<>();

    /** What is wrong with the last answer to each question. */
    private final Map<String, List<Problem>> problems = new HashMap<>();

    private final Button next = new Button("Next", this::sendAll);
    private State state;
    private Optional<Entry> current = Optional.empty();

    FormWindow(Desk desk, State state, Screen.Form form) {
        super(
                form.title(),
                "question " + form.number() + " of " + form.total(),
                "Tab/Enter next  Arrows choose  Ctrl-U clear  F1 help  Esc back");
        this.desk = desk;
        this.state = state;
        this.page = form.fields().getFirst().key();
        this.side = new SidePanel(desk);
        note(state);
        addWindowListener(new WindowListenerAdapter() {
            @Override
            public void onResized(Window window, TerminalSize before, TerminalSize now) {
                // The library says so at each drawing.
                if (!now.equals(before)) {
                    side.setVisible(now.getColumns() >= ScreenFrontEnd.SMALLEST.getColumns());
                    look();
                }
            }
        });
        Panel body = panel(new BorderLayout());
        if (!form.text().isBlank()) {
            body.addComponent(text("\n" + form.text(), BESIDE), BorderLayout.Location.TOP);
        }
        body.addComponent(fields, BorderLayout.Location.CENTER);
        body.addComponent(buttons(), BorderLayout.Location.BOTTOM);
        fill(body);
        fillSide(side);
        draw(form, Map.of());
        form.fields().stream()
                .map(Field::key)
                .filter(key -> !problems.getOrDefault(key, List.of()).isEmpty())
                .findFirst()
                .ifPresentOrElse(this::focus, () -> focus(form.current().key()));
        look();
    }

    /** Where the wizard stands after all that was answered here. */
    State state() {
        return state;
    }

    private void draw(Screen.Form form, Map<String, String> typed) {
        entries.clear();
        fields.removeAllComponents();
        for (Field field : form.fields()) {
            Entry entry = Entry.of(
                    field, typed.getOrDefault(field.key(), field.suggestion().orElse("")));
            Panel group = group(entry);
            entries.put(entry, group);
            fields.addComponent(group);
        }
    }

    private Panel group(Entry entry) {
        Panel group = column();
        group.addComponent(text("\n" + entry.field().prompt(), BESIDE));
        entry.widgets().forEach(group::addComponent);
        problems.getOrDefault(entry.key(), List.of())
                .forEach(problem -> group.addComponent(text("! " + problem.sentence(), BESIDE)));
        return group;
    }

    private Panel buttons() {
        Panel buttons = panel(new LinearLayout(Direction.HORIZONTAL));
        buttons.addComponent(next);
        buttons.addComponent(new Button("Back", this::goBack));
        buttons.addComponent(new Button("Help", this::help));
        Panel spaced = column();
        spaced.addComponent(new Label(""));
        spaced.addComponent(buttons);
        return spaced;
    }

    private Optional<Component> inUse() {
        return current.map(entries::get);
    }

    private void focus(String key) {
        entry(key).ifPresentOrElse(entry -> setFocusedInteractable(entry.first()), this::focusNext);
    }

    /** Where the cursor goes when the question that it was at is asked no more. */
    private void focusNext() {
        setFocusedInteractable(next);
    }

    private Optional<Entry> entry(String key) {
        return entries.keySet().stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst();
    }

    private Optional<Entry> focused() {
        Interactable widget = getFocusedInteractable();
        return entries.keySet().stream().filter(entry -> entry.holds(widget)).findFirst();
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        Optional<Entry> before = focused();
        if (key.getKeyType() == KeyType.F1 || isTyped(key, '?', before)) {
            help();
            return true;
        }
        if (isTyped(key, '<', before)) {
            goBack();
            return true;
        }
        boolean entersText = key.getKeyType() == KeyType.Enter && before.isPresent();
        boolean handled = super.handleInput(entersText ? new KeyStroke(KeyType.Tab) : key);
        if (!before.equals(focused())) {
            before.filter(Entry::isTouched).ifPresent(this::leave);
        }
        look();
        return handled;
    }

    /** {@code ?} asks and {@code <} goes back, as they do one question at a time; within an answer they are parts of it. */
    private static boolean isTyped(KeyStroke key, char sign, Optional<Entry> entry) {
        return key.getKeyType() == KeyType.Character
                && key.getCharacter() == sign
                && entry.filter(at -> at.isTouched() || at.field().isSecret()).isEmpty();
    }

    /** Shows what belongs to the field in use: its help, and what the answers look like. */
    private void look() {
        current = focused().or(() -> current.flatMap(before -> entry(before.key())));
        current.ifPresent(entry -> side.show(entry.field(), trial(entry), rows()));
    }

    /** The answers with the one that is being typed, where it is a good one. */
    private State trial(Entry entry) {
        if (!entry.isTouched()) {
            return state;
        }
        State passed = passing(entry);
        State tried = desk.wizard().next(passed, entry.input());
        return isRefused(tried, entry.key()) ? passed : tried;
    }

    /** With the defaults of the questions before this one: whoever has passed them has taken them. */
    private State passing(Entry entry) {
        State passed = state;
        for (Entry earlier : entries.keySet()) {
            if (earlier.equals(entry)) {
                break;
            }
            Field field = earlier.field();
            if (!field.settled() && field.suggestion().isPresent() && !earlier.isTouched()) {
                passed = desk.wizard().next(passed, earlier.input());
            }
        }
        return passed;
    }

    private static boolean isRefused(State tried, String key) {
        return tried.problems().stream()
                .anyMatch(p -> p.isError() && p.subject().equals(key));
    }

    private void leave(Entry entry) {
        state = passing(entry);
        boolean taken = tell(entry);
        Optional<String> to = focused().map(Entry::key);
        redraw();
        // A wrong answer, and a question that this one has brought up, come before the buttons.
        to.or(() -> taken ? next(entry.key()) : Optional.of(entry.key())).ifPresentOrElse(this::focus, this::focusNext);
    }

    private Optional<String> next(String key) {
        return entries.keySet().stream()
                .map(Entry::key)
                .dropWhile(each -> !each.equals(key))
                .skip(1)
                .findFirst();
    }

    /** Gives the wizard an answer, and says whether it was taken. */
    private boolean tell(Entry entry) {
        state = desk.wizard().next(state, entry.input());
        problems.remove(entry.key());
        note(state);
        desk.keeper().accept(state);
        return !isRefused(state, entry.key());
    }

    private void note(State told) {
        told.problems()
                .forEach(problem -> problems.merge(
                        problem.subject(),
                        List.of(problem),
                        (some, more) -> Stream.concat(some.stream(), more.stream())
                                .distinct()
                                .toList()));
    }

    /** The questions as they follow from the answers now; what was refused stays to be mended. */
    private void redraw() {
        Map<String, String> typed = new HashMap<>();
        entries.keySet().stream()
                .filter(entry -> problems.containsKey(entry.key()))
                .forEach(entry -> typed.put(entry.key(), entry.text()));
        desk.wizard().page(state, page).ifPresent(form -> draw(form, typed));
    }

    private void sendAll() {
        for (Entry entry : List.copyOf(entries.keySet())) {
            boolean isOpen = entry.isTouched() || !entry.field().settled();
            if (isOpen && !tell(entry)) {
                redraw();
                focus(entry.key());
                return;
            }
        }
        if (desk.wizard().screen(state) instanceof Screen.Form more
                && more.fields().getFirst().key().equals(page)) {
            redraw();
            focus(more.current().key());
            return;
        }
        send(List.of());
    }

    /** To the page before this one, over all that was answered here. */
    @Override
    void goBack() {
        focused().filter(Entry::isTouched).ifPresent(this::tell);
        do {
            state = desk.wizard().next(state, new Input.Back());
        } while (state.problems().isEmpty()
                && desk.wizard().screen(state) instanceof Screen.Form form
                && form.fields().getFirst().key().equals(page));
        desk.keeper().accept(state);
        send(List.of());
    }

    private void help() {
        current.ifPresent(entry -> show(new ReadingWindow(
                entry.field().prompt(),
                Paragraphs.fitted(Help.text(entry.field(), desk.glossary().get()) + entry.keys(), ALONE - 1))));
    }
}
