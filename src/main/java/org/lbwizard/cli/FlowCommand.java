package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lbwizard.apply.FileErrors;
import org.lbwizard.flow.AnswerSchema;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.FlowDrawing;
import org.lbwizard.flow.FlowLint;
import org.lbwizard.flow.FlowReader;
import org.lbwizard.host.PlainFile;
import org.lbwizard.interview.Interview;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Packaged;
import org.lbwizard.operation.StopException;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.yaml.Limits;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Looks at flows: what the wizard asks, in which order. */
@CommandLine.Command(name = "flow", description = "Check or draw a flow, the data behind the wizard.")
final class FlowCommand extends Command {
    /** The flows that speak of an appliance and not of a machine. */
    private static final Set<String> SERVERS = Set.of(VirtualCommand.FLOW, RealCommand.FLOW);

    FlowCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() {
        throw StopException.of(Ending.WRONG_REQUEST, "say what to do with a flow", "give `check FILE` or `show`");
    }

    private static List<Problem> lint(Flow flow) {
        Set<String> terms = Packaged.glossary().terms().keySet();
        return FlowLint.check(
                flow, SERVERS.contains(flow.id()) ? ServerInterview.vocabulary(terms) : Interview.vocabulary(terms));
    }

    private static Checked<Flow> read(String file) {
        try {
            return FlowReader.read(file, PlainFile.named(file, Limits.HAND_WRITTEN.bytes() + 1));
        } catch (IOException unreadable) {
            return Checked.refused(Problem.error(
                            "", "it cannot be read: " + FileErrors.said(unreadable), "give a file that can be read")
                    .at(Place.of(file)));
        }
    }

    /** Finds what is wrong with a flow before anybody is asked anything. */
    @CommandLine.Command(
            name = "check",
            description = "Check a flow: unknown keys, dead ends, defaults that break their own rule.",
            footer = {"", "Examples:", "  lbwizard flow check wizard-flows/setup.yaml"})
    static final class Check extends Command {
        @Parameters(paramLabel = "FILE", description = "The flow to check.")
        private String file = "";

        Check(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() {
            Checked<Flow> flow = read(file);
            List<Problem> problems =
                    flow instanceof Checked.Good<Flow>(Flow good, var warnings) ? lint(good) : flow.problems();
            if (problems.isEmpty() && !global().json()) {
                output().line(file + ": no problems.");
            } else {
                output().problems(problems, global().json());
            }
            return problems.isEmpty() ? Exit.DONE : Exit.REFUSED_INPUT;
        }
    }

    /** Draws a flow. */
    @CommandLine.Command(
            name = "show",
            description = "Draw a flow: its pages, questions and every way through it.",
            footer = {"", "Examples:", "  lbwizard flow show", "  lbwizard flow show --mermaid"})
    static final class Show extends Command {
        @Parameters(arity = "0..1", paramLabel = "FILE", description = "The flow (default: the packaged one).")
        private @Nullable String file;

        @Option(names = "--mermaid", description = "As a Mermaid diagram.")
        private boolean mermaid;

        @Option(names = "--schema", description = "As the JSON Schema of its answer files.")
        private boolean schema;

        Show(GlobalOptions global, Output output) {
            super(global, output);
        }

        @Override
        Exit run() {
            Flow flow = file == null ? Packaged.setup() : read(file).orRefuse();
            List<Problem> problems = lint(flow);
            if (!problems.isEmpty()) {
                throw new RefusedException(problems);
            }
            if (schema || global().json()) {
                output().json(AnswerSchema.of(flow));
            } else {
                output().raw(mermaid ? FlowDrawing.mermaid(flow) : FlowDrawing.text(flow));
            }
            return Exit.DONE;
        }
    }
}
