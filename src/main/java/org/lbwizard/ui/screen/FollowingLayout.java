package org.lbwizard.ui.screen;

import com.googlecode.lanterna.TerminalPosition;
import com.googlecode.lanterna.TerminalSize;
import com.googlecode.lanterna.gui2.Component;
import com.googlecode.lanterna.gui2.LayoutManager;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Components one below the other; where there is not room for all, the one in use stays in sight. */
final class FollowingLayout implements LayoutManager {
    private final Supplier<Optional<Component>> inUse;
    private Optional<Component> laidOutFor = Optional.empty();

    FollowingLayout(Supplier<Optional<Component>> inUse) {
        this.inUse = inUse;
    }

    @Override
    public TerminalSize getPreferredSize(List<Component> components) {
        int columns = components.stream()
                .mapToInt(c -> c.getPreferredSize().getColumns())
                .max()
                .orElse(0);
        return new TerminalSize(columns, rows(components));
    }

    /** Only with the component in use: a layout that always has changed is drawn anew all the time. */
    @Override
    public boolean hasChanged() {
        return !laidOutFor.equals(inUse.get());
    }

    @Override
    public void doLayout(TerminalSize area, List<Component> components) {
        laidOutFor = inUse.get();
        int first = laidOutFor.map(components::indexOf).filter(at -> at >= 0).orElse(0);
        int top = 0;
        while (top < first && rows(components.subList(top, first + 1)) > area.getRows()) {
            top++;
        }
        while (top > 0 && rows(components.subList(top - 1, components.size())) <= area.getRows()) {
            top--;
        }
        int row = 0;
        for (int at = 0; at < components.size(); at++) {
            int wanted = components.get(at).getPreferredSize().getRows();
            int room = at < top ? 0 : Math.min(wanted, Math.max(0, area.getRows() - row));
            components.get(at).setPosition(new TerminalPosition(0, Math.min(row, area.getRows())));
            components.get(at).setSize(new TerminalSize(room == 0 ? 0 : area.getColumns(), room));
            row += room;
        }
    }

    private static int rows(List<Component> components) {
        return components.stream().mapToInt(c -> c.getPreferredSize().getRows()).sum();
    }
}
