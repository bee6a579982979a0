package org.lbwizard.ui.screen;

import com.googlecode.lanterna.gui2.BorderLayout;
import com.googlecode.lanterna.gui2.Label;
import com.googlecode.lanterna.gui2.Panel;
import java.util.ArrayList;
import java.util.List;
import org.lbwizard.wizard.Field;
import org.lbwizard.wizard.State;

/** What stands beside a form: the help of the field in use, and below it the network as it is described so far. */
final class SidePanel extends Panel {
    private static final int WIDTH = 35;

    private final Desk desk;
    private final Label help = new Label("");
    private final Label drawing = new Label("");

    SidePanel(Desk desk) {
        super(new BorderLayout());
        this.desk = desk;
        addComponent(help, BorderLayout.Location.CENTER);
        addComponent(drawing, BorderLayout.Location.BOTTOM);
    }

    /**
     * Shows both.
     *
     * @param rows that there are; the drawing has them first, and help that does not fit says so
     */
    void show(Field field, State state, int rows) {
        List<String> sketch = desk.sketcher().sketch(desk.wizard().answers(state), WIDTH);
        int room = rows - sketch.size() - 2;
        drawing.setText(rows < sketch.size() ? "" : String.join("\n", sketch));
        List<String> lines = Paragraphs.fitted(Help.text(field, desk.glossary().get()), WIDTH)
                .lines()
                .toList();
        help.setText("\n" + String.join("\n", lines.size() <= room ? lines : cut(lines, room)));
    }

    private static List<String> cut(List<String> lines, int room) {
        List<String> some = new ArrayList<>(lines.subList(0, Math.max(0, room - 1)));
        some.add("... F1: all of it");
        return some;
    }
}
