package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.EmptySpace;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.RadioBoxList;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.gui2.dialogs.MessageDialog;
import com.googlecode.lanterna.gui2.dialogs.MessageDialogBuilder;
import com.googlecode.lanterna.gui2.dialogs.MessageDialogButton;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.lbwizard.flow.Glossary;
import org.lbwizard.flow.Kind;
import org.lbwizard.problem.Problem;
import org.lbwizard.wizard.Field;
import org.lbwizard.wizard.Input;
import org.lbwizard.wizard.Screen;

/** A page of questions as a form; it sends all its answers at once. */
final class FormWindow extends PageWindow {
    private static final TerminalSize FIELD = new TerminalSize(40, 1);

    private final Glossary glossary;
    private final Map<String, String> typed;
    private final Map<Field, Supplier<Input>> answers = new LinkedHashMap<>();

    FormWindow(Screen.Form form, Glossary glossary, Map<String, String> typed) {
        super(form.title() + "  (question " + form.number() + " of " + form.total() + ")");
        this.glossary = glossary;
        this.typed = typed;
        addText(form.text());
        form.fields().forEach(this::addField);
        Panel buttons = new Panel(new LinearLayout(Direction.HORIZONTAL));
        Button next = new Button("Next", this::sendAll);
        buttons.addComponent(next);
        buttons.addComponent(new Button("Back", () -> send(List.of(new Input.Back()))));
        buttons.addComponent(new Button("Help", this::help));
        content().addComponent(new EmptySpace());
        content().addComponent(buttons);
    }

    private void addField(Field field) {
        addText(field.prompt());
        List<Component> boxes = widgets(field);
        boxes.forEach(content()::addComponent);
        for (Problem problem : field.problems()) {
            addText("! " + problem.sentence());
        }
        boolean isFirst = answers.size() == 1;
        if ((isFirst || !field.problems().isEmpty()) && boxes.getFirst() instanceof Interactable focused) {
            setFocusedInteractable(focused);
        }
    }

    /** What a field is answered with; the first one is where the cursor goes. */
    private List<Component> widgets(Field field) {
        return switch (field.kind()) {
            case Kind.YesNo yesNo -> List.of(choice(field, Map.of("yes", "yes", "no", "no"), List.of("yes", "no")));
            case Kind.Choice(Map<String, String> choices) ->
                List.of(choice(field, choices, List.copyOf(choices.keySet())));
            case Kind.Secret secret -> secret(field);
            default -> List.of(text(field));
        };
    }

    private Component choice(Field field, Map<String, String> meanings, List<String> words) {
        RadioBoxList<String> list = new RadioBoxList<>();
        for (String word : words) {
            String meaning = meanings.getOrDefault(word, word);
            list.addItem(meaning.equals(word) ? word : word + ": " + meaning);
        }
        field.suggestion().map(words::indexOf).filter(i -> i >= 0).ifPresent(index -> {
            list.setCheckedItemIndex(index);
            list.setSelectedIndex(index);
        });
        put(field, () -> list.getCheckedItemIndex() < 0 ? "" : words.get(list.getCheckedItemIndex()));
        return list;
    }

    private Component text(Field field) {
        String suggested = field.suggestion().orElse("");
        String wanted = field.problems().isEmpty() ? suggested : typed.getOrDefault(field.key(), suggested);
        TextBox box = new TextBox(FIELD, wanted);
        put(field, box::getText);
        return box;
    }

    /** What nobody sees while it is typed is typed twice. */
    private List<Component> secret(Field field) {
        TextBox box = new TextBox(FIELD).setMask('*');
        TextBox again = new TextBox(FIELD).setMask('*');
        answers.put(field, () -> new Input.PutTwice(field.key(), box.getText(), again.getText()));
        return List.of(box, new Label("The same again"), again);
    }

    private void put(Field field, Supplier<String> value) {
        answers.put(field, () -> new Input.Put(field.key(), value.get()));
    }

    private void sendAll() {
        send(answers.values().stream().map(Supplier::get).toList());
    }

    private void help() {
        StringBuilder text = new StringBuilder();
        for (Field field : answers.keySet()) {
            text.append(field.help().strip()).append("\n\n");
            field.terms()
                    .forEach(term -> glossary.explain(term)
                            .ifPresent(meaning -> text.append(term)
                                    .append(": ")
                                    .append(meaning)
                                    .append('\n')));
        }
        MessageDialog help = new MessageDialogBuilder()
                .setTitle("Help")
                .setText(wrapped(text.toString()))
                .addButton(MessageDialogButton.Close)
                .build();
        help.setCloseWindowWithEscape(true);
        help.showDialog(getTextGUI());
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        if (key.getKeyType() == KeyType.F1) {
            help();
            return true;
        }
        boolean entersText = key.getKeyType() == KeyType.Enter && getFocusedInteractable() instanceof TextBox;
        if (entersText) {
            return super.handleInput(new KeyStroke(KeyType.Tab));
        }
        return super.handleInput(key);
    }
}
