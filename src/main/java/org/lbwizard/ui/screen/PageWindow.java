package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.BasicWindow;
import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Direction;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.LayoutManager;
import com.googlecode.lanterna.gui2.LinearLayout;
import com.googlecode.lanterna.gui2.Panel;
import com.googlecode.lanterna.gui2.Window;
import com.googlecode.lanterna.input.KeyStroke;
import com.googlecode.lanterna.input.KeyType;
import java.util.List;
import java.util.Optional;
import org.lbwizard.problem.Problem;
import org.lbwizard.ui.Verdict;
import org.lbwizard.wizard.Input;

/** One page of the wizard, over the whole screen: it ends with inputs for the wizard, or with the user leaving. */
abstract class PageWindow extends BasicWindow {
    /** Columns for text beside a drawing, and for text alone. */
    static final int BESIDE = 41;

    static final int ALONE = 78;

    private final Panel frame = panel(new BorderLayout());
    private final Panel foot = column();
    private Optional<List<Input>> inputs = Optional.empty();
    private Optional<Verdict> verdict = Optional.empty();

    /**
     * An empty page.
     *
     * @param where what is said at the right end of its title
     * @param keys what the keys do here
     */
    PageWindow(String title, String where, String keys) {
        super(title);
        setHints(List.of(Window.Hint.FULL_SCREEN, Window.Hint.NO_DECORATIONS, Window.Hint.NO_POST_RENDERING));
        frame.addComponent(new Bar(title, where), BorderLayout.Location.TOP);
        foot.addComponent(new Bar(keys, "Ctrl-C leave"), LinearLayout.createLayoutData(LinearLayout.Alignment.Fill));
        frame.addComponent(foot, BorderLayout.Location.BOTTOM);
        setComponent(frame);
    }

    final void fill(Panel content) {
        frame.addComponent(content, BorderLayout.Location.CENTER);
    }

    /** What stands at the right edge; there is no room for it on a terminal of less than 80 columns. */
    final void fillSide(Panel side) {
        frame.addComponent(side, BorderLayout.Location.RIGHT);
    }

    /** Shows what was said of no question, above the keys. */
    final void say(Problem problem) {
        foot.addComponent(0, text("! " + problem.sentence(), ALONE));
    }

    /** Shows another window over this one until it ends; who leaves the wizard there leaves it here too. */
    final void show(PageWindow over) {
        getTextGUI().addWindowAndWait(over);
        over.verdict().ifPresent(this::end);
    }

    /** Draws no more than its components: the page is blank before. */
    static Panel panel(LayoutManager layout) {
        Panel panel = new Panel(layout);
        Panel.DefaultPanelRenderer renderer = panel.new DefaultPanelRenderer();
        renderer.setFillAreaBeforeDrawingComponents(false);
        return panel.setRenderer(renderer);
    }

    static Panel column() {
        return panel(new LinearLayout(Direction.VERTICAL).setSpacing(0));
    }

    static Label text(String text, int width) {
        return new Label(Paragraphs.fitted(text, width));
    }

    /** Rows between the bars at the top and at the bottom. */
    int rows() {
        return Optional.ofNullable(getTextGUI())
                        .map(gui -> gui.getScreen().getTerminalSize())
                        .orElse(ScreenFrontEnd.SMALLEST)
                        .getRows()
                - 2;
    }

    /** Ends the page with what the wizard is to be told. */
    void send(List<Input> what) {
        inputs = Optional.of(List.copyOf(what));
        close();
    }

    /** Ends the conversation. */
    void end(Verdict how) {
        verdict = Optional.of(how);
        close();
    }

    /** What the wizard is to be told; empty if the terminal has ended the page, and not the user. */
    Optional<List<Input>> inputs() {
        return inputs;
    }

    Optional<Verdict> verdict() {
        return verdict;
    }

    @Override
    public boolean handleInput(KeyStroke key) {
        if (key.getKeyType() == KeyType.EOF || isControl(key, 'd')) {
            end(new Verdict.InputEnded());
            return true;
        }
        if (isControl(key, 'c')) {
            end(new Verdict.Cancelled());
            return true;
        }
        if (key.getKeyType() == KeyType.Escape) {
            goBack();
            return true;
        }
        return super.handleInput(key);
    }

    private static boolean isControl(KeyStroke key, char letter) {
        return key.isCtrlDown() && key.getCharacter() != null && key.getCharacter() == letter;
    }

    void goBack() {
        send(List.of(new Input.Back()));
    }
}
