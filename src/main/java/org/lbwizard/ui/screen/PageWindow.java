package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.BasicWindow;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Input;

/** One page of the wizard on the screen: it ends with inputs for the wizard, or with the user leaving. */
abstract class PageWindow extends BasicWindow {
    /** Columns for text, so that borders and scroll bars fit into 80. */
    static final int TEXT_WIDTH = 74;

    private final Panel content = new Panel(new LinearLayout(Direction.VERTICAL));
    private List<Input> inputs = List.of();
    private Optional<Verdict> verdict = Optional.empty();

    PageWindow(String title) {
        super(title);
        setHints(List.of(Window.Hint.CENTERED));
        setComponent(content);
    }

    Panel content() {
        return content;
    }

    void addText(String text) {
        if (!text.isBlank()) {
            content.addComponent(new Label(wrapped(text)));
        }
    }

    /** A text broken between words; its own line ends stay. */
    static String wrapped(String text) {
        return text.stripTrailing()
                .lines()
                .map(line -> line.replaceAll("(.{1," + TEXT_WIDTH + "})(\\s+|$)", "$1\n")
                        .stripTrailing())
                .collect(Collectors.joining("\n"));
    }

    /** Ends the page with what the wizard is to be told. */
    void send(List<Input> what) {
        inputs = List.copyOf(what);
        close();
    }

    /** Ends the conversation. */
    void end(Verdict how) {
        verdict = Optional.of(how);
        close();
    }

    List<Input> inputs() {
        return inputs;
    }

    Optional<Verdict> verdict() {
        return verdict;
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        if (key.getKeyType() == KeyType.EOF) {
            end(new Verdict.InputEnded());
            return true;
        }
        boolean leaves = key.isCtrlDown()
                && key.getCharacter() != null
                && (key.getCharacter() == 'c' || key.getCharacter() == 'd');
        if (leaves) {
            end(new Verdict.Cancelled());
            return true;
        }
        if (key.getKeyType() == KeyType.Escape) {
            send(List.of(new Input.Back()));
            return true;
        }
        return super.handleInput(key);
    }
}
