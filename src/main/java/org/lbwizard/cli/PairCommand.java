package org.lbwizard.cli;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.host.Secrets;
import org.lbwizard.model.Fingerprint;
import org.lbwizard.model.Introduction;
import org.lbwizard.operation.JoinPair;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Completes a pair from its master: the units come to know each other, and the slave gets what they share. */
@CommandLine.Command(
        name = "pair",
        description =
                "Complete a pair, on its master: compares the slave's host key, installs a key of this unit there,"
                        + " and copies the shared settings to the slave.",
        footer = {
            "",
            "The slave is set up first; its last page shows the fingerprint.",
            "",
            "Examples:",
            "  lbwizard pair",
            "  lbwizard pair --fingerprint SHA256:... --password file:/root/slave",
        })
final class PairCommand extends Command {
    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "The slave's host key, as its own console shows it (default: asked for).")
    private @Nullable String fingerprint;

    @Option(
            names = "--password",
            paramLabel = "REFERENCE",
            description = "The slave's password: file:/PATH or env:NAME (default: asked for).")
    private @Nullable String password;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            defaultValue = "root",
            description = "Login on the slave: root or a sudo user (default: root).")
    private String account = "root";

    PairCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        Introduction introduction = new Introduction(
                Optional.ofNullable(fingerprint).map(Fingerprint::new),
                account,
                Optional.ofNullable(password).map(Secrets::fetch));
        return Exit.of(new JoinPair(site(), introduction, listener(), operator()).run());
    }
}
