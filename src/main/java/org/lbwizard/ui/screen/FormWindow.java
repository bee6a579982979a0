package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Button;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.EmptySpace;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.RadioBoxList;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.gui2.dialogs.MessageDialog;
import com.googlecode.lanterna.gui2.dialogs.MessageDialogBuilder;
import com.googlecode.lanterna.gui2.dialogs.MessageDialogButton;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.ArrayList;
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
    private final Map<Field, Supplier<String>> values = new LinkedHashMap<>();

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
        Component box = widget(field);
        content().addComponent(box);
        for (Problem problem : field.problems()) {
            addText("! " + problem.sentence());
        }
        boolean isFirst = values.size() == 1;
        if ((isFirst || !field.problems().isEmpty()) && box instanceof Interactable focused) {
            setFocusedInteractable(focused);
        }
    }

    private Component widget(Field field) {
        return switch (field.kind()) {
            case Kind.YesNo yesNo -> choice(field, Map.of("yes", "yes", "no", "no"), List.of("yes", "no"));
            case Kind.Choice(Map<String, String> choices) -> choice(field, choices, List.copyOf(choices.keySet()));
            default -> text(field);
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
        values.put(field, () -> list.getCheckedItemIndex() < 0 ? "" : words.get(list.getCheckedItemIndex()));
        return list;
    }

    private Component text(Field field) {
        String suggested = field.suggestion().orElse("");
        String wanted = field.problems().isEmpty() ? suggested : typed.getOrDefault(field.key(), suggested);
        String shown = field.isSecret() ? "" : wanted;
        TextBox box = new TextBox(FIELD, shown);
        if (field.isSecret()) {
            box.setMask('*');
        }
        values.put(field, box::getText);
        return box;
    }

    private void sendAll() {
        List<Input> inputs = new ArrayList<>();
        values.forEach((field, value) -> inputs.add(new Input.Put(field.key(), value.get())));
        send(inputs);
    }

    private void help() {
        StringBuilder text = new StringBuilder();
        for (Field field : values.keySet()) {
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
