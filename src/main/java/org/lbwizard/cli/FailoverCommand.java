package org.lbwizard.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.FailoverTest;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Switchover;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** A drill: the other unit of a pair must prove that it can serve. */
@CommandLine.Command(
        name = "failover",
        description = "Test failover: move the floating addresses to the peer, check that it serves clients, move them"
                + " back.",
        footer = {
            "",
            "Run it on the active unit. Clients notice two short pauses.",
            "",
            "Examples:",
            "  lbwizard failover --test",
        })
final class FailoverCommand extends Command {
    @Option(names = "--test", description = "Run the test. To move the addresses for good, use takeover or standby.")
    private boolean test;

    @Option(names = "--yes", description = "Do not ask for confirmation.")
    private boolean yes;

    FailoverCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        if (!test) {
            throw StopException.of(
                    Ending.WRONG_REQUEST,
                    "failover requires --test",
                    "to move the addresses for good, use `lbwizard takeover` or `lbwizard standby`");
        }
        Optional<FailoverTest.Result> result = new FailoverTest(site(), listener(), operator()).run(!yes);
        return result.isPresent() ? tell(result.get()) : Exit.CANCELLED;
    }

    private Exit tell(FailoverTest.Result result) {
        if (global().json()) {
            Map<String, Object> values = new LinkedHashMap<>();
            result.there().ifPresent(time -> values.put("served-there-after-ms", time.toMillis()));
            values.put("back-after-ms", result.back().toMillis());
            output().json(values);
        } else {
            output().line(result.there()
                    .map(time -> "The other unit served after " + Switchover.seconds(time) + ".")
                    .orElse("The other unit did NOT serve."));
            output().line("This unit has " + result.addresses() + " again, after " + Switchover.seconds(result.back())
                    + ".");
        }
        if (result.there().isEmpty()) {
            throw StopException.of(
                    Ending.REFUSED_RESULT,
                    "while the other unit had " + result.addresses() + ", nothing answered at " + result.service(),
                    "see `lbwizard status` and `lbwizard diagnose` on the other unit, and the real servers");
        }
        return Exit.DONE;
    }
}
