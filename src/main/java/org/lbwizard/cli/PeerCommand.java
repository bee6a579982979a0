package org.lbwizard.cli;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.lbwizard.operation.PeerPart;
import org.lbwizard.operation.Version;
import org.lbwizard.program.sshpeer.PeerSession;
import picocli.CommandLine;

/** Carries out this unit's part of a pair's changes, as the other unit says on standard input. */
@CommandLine.Command(
        name = "peer",
        hidden = true,
        description = "Do this unit's part of a change that the other unit of the pair makes.")
final class PeerCommand extends Command {
    PeerCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        output().line(PeerSession.GREETING + Version.current());
        PeerPart part = new PeerPart(site(), operator());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String request = in.readLine(); request != null; request = in.readLine()) {
            reply(part, request);
        }
        return Exit.DONE;
    }

    private void reply(PeerPart part, String request) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(said, true, StandardCharsets.UTF_8);
        Output told = new Output(stream, stream);
        String ending;
        try {
            ending = part.run(request, new TerminalListener(told, global())).name();
        } catch (IOException | RuntimeException failed) {
            ending = new FailureHandler(global(), told).exit(failed).name();
        }
        List<String> lines = said.toString(StandardCharsets.UTF_8).lines().toList();
        PeerSession.reply(lines, ending).forEach(output()::line);
    }
}
