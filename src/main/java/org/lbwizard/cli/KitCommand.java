package org.lbwizard.cli;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.kit.Instructions;
import org.lbwizard.kit.Platform;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.StopException;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what must be done at the real servers: a script for Linux, steps for Windows. */
@CommandLine.Command(
        name = "kit",
        description = "Print what a real server needs: a script with its undo for Linux, steps for Windows.",
        footer = {
            "",
            "Examples:",
            "  lbwizard kit linux --virtual VIP1 >kit.sh    then, on each real server: sh kit.sh",
            "  lbwizard kit windows2008",
        })
final class KitCommand extends Command {
    @Parameters(paramLabel = "linux|windows2003|windows2008", description = "What runs on the real server.")
    private String platform = "";

    @Option(
            names = "--virtual",
            paramLabel = "LABEL",
            description = "The virtual server that it stands behind; not needed where all need the same.")
    private @Nullable String label;

    KitCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        ManagedSystem site = site();
        Appliance appliance = site.applianceOrFactory();
        List<Instructions> all =
                Instructions.of(Token.parse(Platform.class, platform), appliance, virtualServers(appliance));
        if (all.size() > 1) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "these virtual servers need different things at their real servers: "
                            + all.stream()
                                    .map(one -> String.join(", ", one.labels()))
                                    .collect(Collectors.joining("; ")),
                    "say for which one: --virtual " + all.getFirst().labels().getFirst());
        }
        output().raw(site.provisioning()
                .render(all.getFirst().template(), all.getFirst().view()));
        return Exit.DONE;
    }

    private List<VirtualServer> virtualServers(Appliance appliance) {
        if (label != null) {
            return List.of(ServerInterview.virtualServer(appliance, label));
        }
        if (appliance.virtualServers().isEmpty()) {
            throw StopException.of(
                    Ending.WRONG_REQUEST, "there is no virtual server", "add one with `lbwizard virtual add`");
        }
        return appliance.virtualServers();
    }
}
