package org.lbwizard.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Pairing;
import org.lbwizard.operation.ChangeOptions;
import org.lbwizard.operation.ChangeRequest;
import org.lbwizard.operation.ChangeSystem;
import org.lbwizard.operation.Confirm;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.Listener;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.PairTransaction;
import org.lbwizard.operation.Proposal;
import org.lbwizard.operation.Recover;
import org.lbwizard.operation.ReviewedChange.Approval;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Version;
import org.lbwizard.plan.Consent;
import org.lbwizard.program.sshpeer.PeerSession;
import picocli.CommandLine;

/** Carries out this unit's part of a pair's changes, as the other unit says on standard input. */
@CommandLine.Command(
        name = "peer",
        hidden = true,
        description = "Do this unit's part of a change that the other unit of the pair makes.")
final class PeerCommand extends Command {
    private static final String HOW = "change of the pair";

    /** What was looked at and may be applied. */
    private Optional<Proposal> accepted = Optional.empty();

    PeerCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    /** What a request comes to, told on an output of its own. */
    private interface Act {
        Exit run(Output output) throws IOException;
    }

    @Override
    Exit run() throws IOException {
        output().line(PeerSession.GREETING + Version.current());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = in.readLine(); request != null; request = in.readLine()) {
            String[] words = request.split(" ", 2);
            String rest = words.length == 2 ? words[1] : "";
            reply(
                    switch (words[0]) {
                        case PeerSession.PROPOSE -> told -> propose(rest, told);
                        case PeerSession.APPLY -> told -> apply(rest, told);
                        case PeerSession.KEEP -> told -> Exit.of(new Confirm(site(), told(told)).run());
                        case PeerSession.BACK -> told -> Exit.of(new Recover(site(), told(told)).forPeer());
                        default ->
                            told -> {
                                throw unknown(words[0]);
                            };
                    });
        }
        return Exit.DONE;
    }

    private static StopException unknown(String request) {
        return StopException.of(
                Ending.WRONG_REQUEST, "the other unit asks for `" + request + "`", "install the same package on both");
    }

    private void reply(Act act) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Output told = new Output(stream, stream);
        String ending;
        try {
            ending = act.run(told).name();
        } catch (IOException | RuntimeException failed) {
            ending = new FailureHandler(global(), told).exit(failed).name();
        }
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        PeerSession.reply(lines, ending).forEach(output()::line);
    }

    private Exit propose(String settings, Output told) throws IOException {
        accepted = Optional.empty();
        ManagedSystem site = site();
        site.refuseMissingPrograms();
        site.settle(HOW, told(told));
        Appliance theirs = ApplianceReader.read(
                        "settings of the other unit", Base64.getDecoder().decode(settings))
                .orRefuse();
        Appliance becomes = Pairing.sharing(site.applianceOrFactory(), theirs);
        accepted = Optional.of(system(site, PairTransaction.TRIAL, told)
                .propose(ChangeRequest.Settings.of(becomes))
                .orStop());
        return Exit.DONE;
    }

    private Exit apply(String minutes, Output told) throws IOException {
        if (!minutes.matches("[1-9][0-9]{0,2}")) {
            throw unknown(PeerSession.APPLY + " " + minutes);
        }
        Proposal proposal = accepted.orElseThrow(() -> unknown(PeerSession.APPLY));
        ChangeSystem system = system(site(), Duration.ofMinutes(Integer.parseInt(minutes)), told);
        return switch (system.attempt(new Approval(proposal, Consent.NONE, ""))) {
            case ChangeSystem.Attempt.Done(ChangeSystem.Result result) -> Exit.of(result.ending());
            case ChangeSystem.Attempt.Overtaken(List<String> since) ->
                throw StopException.of(
                        Ending.LOCKED, String.join("; ", since), "try again once nobody else changes this unit");
        };
    }

    private Listener told(Output output) {
        return new TerminalListener(output, global());
    }

    private ChangeSystem system(ManagedSystem site, Duration within, Output told) {
        return new ChangeSystem(
                site,
                told(told),
                operator(),
                new ChangeOptions(ChangeOptions.Reach.FROM_PEER, Optional.of(within), false, HOW));
    }
}
