package org.lbwizard.ui.screen;

import java.util.function.Consumer;
import org.lbwizard.flow.Glossary;
import org.lbwizard.ui.Reviewer;
import org.lbwizard.ui.Sketcher;
import org.lbwizard.wizard.State;
import org.lbwizard.wizard.Wizard;

/**
 * What the pages work with.
 *
 * @param keeper is given the state after each answer, to be resumed from
 */
public record Desk(Wizard wizard, Glossary glossary, Reviewer reviewer, Sketcher sketcher, Consumer<State> keeper) {}
