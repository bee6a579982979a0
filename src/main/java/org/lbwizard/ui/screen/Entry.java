package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.Interactable;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.RadioBoxList;
import com.googlecode.lanterna.gui2.TextBox;
import com.googlecode.lanterna.input.KeyStroke;
import java.util.List;
import java.util.Map;
import org.lbwizard.flow.Kind;
import org.lbwizard.wizard.Field;
import org.lbwizard.wizard.Input;

/** A question on a form, with what it is answered by. */
abstract class Entry {
    private static final TerminalSize BOX = new TerminalSize(PageWindow.BESIDE - 1, 1);

    private final Field field;

    private Entry(Field field) {
        this.field = field;
    }

    /**
     * The entry that fits the kind of a question.
     *
     * @param text what stands in it at first
     */
    static Entry of(Field field, String text) {
        return switch (field.kind()) {
            case Kind.YesNo yesNo -> new Choice(field, Map.of(), List.of("yes", "no"), text);
            case Kind.Choice choice ->
                new Choice(field, field.choices(), List.copyOf(field.choices().keySet()), text);
            case Kind.NetworkPort port
            when field.choices().containsKey(text) ->
                new Choice(field, field.choices(), List.copyOf(field.choices().keySet()), text);
            case Kind.Secret secret -> new Secret(field);
            default -> new Text(field, text);
        };
    }

    Field field() {
        return field;
    }

    String key() {
        return field.key();
    }

    /** What it is answered by, from the top to the bottom. */
    abstract List<Component> widgets();

    /** The answer as it stands. */
    abstract String text();

    /** Whether it is another answer than the one that was suggested. */
    boolean isTouched() {
        return !text().equals(field.suggestion().orElse(""));
    }

    /** The answer for the wizard: what was not touched takes the default, which may change with other answers. */
    Input input() {
        return new Input.Put(key(), isTouched() ? text() : "");
    }

    /** What its help says of the keys to type with, where there are any. */
    String keys() {
        return "\n\n" + Box.KEYS;
    }

    boolean holds(Interactable widget) {
        return widgets().contains(widget);
    }

    Interactable first() {
        return (Interactable) widgets().getFirst();
    }

    private static final class Text extends Entry {
        private final TextBox box;

        Text(Field field, String text) {
            super(field);
            box = new Box(BOX, text);
        }

        @Override
        List<Component> widgets() {
            return List.of(box);
        }

        @Override
        String text() {
            return box.getText().strip();
        }
    }

    /** What nobody sees while it is typed is typed twice. */
    private static final class Secret extends Entry {
        private final TextBox box = new Box(BOX, "").setMask('*');
        private final TextBox again = new Box(BOX, "").setMask('*');

        Secret(Field field) {
            super(field);
        }

        @Override
        List<Component> widgets() {
            return List.of(box, new Label("The same again"), again);
        }

        @Override
        String text() {
            return box.getText();
        }

        @Override
        boolean isTouched() {
            return !text().isEmpty();
        }

        @Override
        Input input() {
            return isTouched() ? new Input.PutTwice(key(), text(), again.getText()) : super.input();
        }
    }

    /** The arrows choose: there is nothing to be ticked besides. */
    private static final class Choice extends Entry {
        /** Columns before a choice. */
        private static final int MARK = 4;

        private final List<String> words;
        private final RadioBoxList<String> list = new RadioBoxList<>() {
            @Override
            public synchronized Result handleKeyStroke(KeyStroke key) {
                Result result = super.handleKeyStroke(key);
                if (result == Result.HANDLED) {
                    setCheckedItemIndex(getSelectedIndex());
                }
                return result;
            }

            @Override
            protected synchronized void afterEnterFocus(FocusChangeDirection direction, Interactable before) {
                if (getCheckedItemIndex() >= 0) {
                    setSelectedIndex(getCheckedItemIndex());
                }
            }
        };

        Choice(Field field, Map<String, String> meanings, List<String> words, String text) {
            super(field);
            this.words = words;
            List<String> items = words.stream()
                    .map(word -> meanings.containsKey(word) ? word + ": " + meanings.get(word) : word)
                    .toList();
            boolean fit = items.stream().allMatch(item -> item.length() + MARK <= PageWindow.BESIDE);
            // The help beside them tells what they mean, too.
            (fit ? items : words).forEach(list::addItem);
            int at = words.indexOf(text);
            if (at >= 0) {
                list.setCheckedItemIndex(at);
                list.setSelectedIndex(at);
            }
        }

        @Override
        List<Component> widgets() {
            return List.of(list);
        }

        @Override
        String keys() {
            return "";
        }

        @Override
        String text() {
            return list.getCheckedItemIndex() < 0 ? "" : words.get(list.getCheckedItemIndex());
        }
    }
}
