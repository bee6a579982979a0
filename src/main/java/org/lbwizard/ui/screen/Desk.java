package org.lbwizard.ui.screen;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.lbwizard.flow.Glossary;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Sketcher;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/**
 * What the pages work with.
 *
 * @param glossary asked for where help is
 * @param keeper is given the state after each answer, to be resumed from
 */
public record Desk(
        Wizard wizard, Supplier<Glossary> glossary, Reviewer reviewer, Sketcher sketcher, Consumer<State> keeper) {}
