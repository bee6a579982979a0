package org.lbwizard.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lbwizard.host.Invocation;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Secrets;
import org.lbwizard.model.Appliance;
import org.lbwizard.peer.HostKey;
import org.lbwizard.peer.OtherUnit;
import org.lbwizard.ui.line.Console;
import org.lbwizard.ui.line.Console.Reply;
import org.lbwizard.ui.line.Consoles;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Completes a pair from its master: the units come to know each other, and the slave gets what they share. */
@CommandLine.Command(
        name = "pair",
        description = "Complete a pair, on its master: compares the slave's host key, leaves a key of this unit there,"
                + " and brings the slave all that the two share.",
        footer = {
            "",
            "The slave is set up first; its last page shows the fingerprint.",
            "",
            "Examples:",
            "  lbwizard pair",
            "  lbwizard pair --fingerprint SHA256:... --password file:/root/slave",
        })
final class PairCommand extends Command {
    private static final Duration ASK = Duration.ofSeconds(30);

    @Option(
            names = "--fingerprint",
            paramLabel = "SHA256:...",
            description = "The slave's host key, as its own console shows it; without it you are asked.")
    private @Nullable String fingerprint;

    @Option(
            names = "--password",
            paramLabel = "REFERENCE",
            description = "Where the slave's password is: file:/PATH or env:NAME; without it you are asked.")
    private @Nullable String password;

    @Option(
            names = "--account",
            paramLabel = "NAME",
            defaultValue = "root",
            description = "Whose password it is: root, or one that may use sudo there (default: root).")
    private String account = "root";

    PairCommand(GlobalOptions global, Output output) {
        super(global, output);
    }

    @Override
    Exit run() throws IOException {
        if (!account.matches("[a-z_][a-z0-9_-]{0,31}")) {
            throw StopException.of(Exit.USAGE, "--account names no account", "give its login name");
        }
        Site site = site();
        try (Lock _ = site.lock("pair", output())) {
            Appliance ours = site.applianceOrFactory();
            OtherUnit other = site.otherUnit(ours).orElseThrow(PairCommand::notAMaster);
            meet(other);
            introduce(other);
            return TwoUnits.of(site, ours, output())
                    .orElseThrow(PairCommand::notAMaster)
                    .bring(ours);
        }
    }

    static StopException notAMaster() {
        return StopException.of(
                Exit.REFUSED_RESULT,
                "this machine is not the running master of a pair",
                "set the slave up, then the master, and run it on the master");
    }

    /** Has the slave's host key compared, once. */
    private void meet(OtherUnit other) throws IOException {
        if (other.isKnown() && fingerprint == null) {
            return;
        }
        HostKey key = other.shownKey()
                .orElseThrow(() -> StopException.of(
                        Exit.REFUSED_RESULT,
                        "the other unit, " + other.address() + ", does not answer with SSH",
                        "set it up first, and look at its cable; then run `lbwizard pair` again"));
        if (fingerprint != null && !fingerprint.equals(key.fingerprint())) {
            throw StopException.of(
                    Exit.REFUSED_INPUT,
                    "the unit at " + other.address() + " has the host key " + key.fingerprint() + ", not "
                            + fingerprint,
                    "compare with what the slave's own console shows; nothing has changed");
        }
        if (fingerprint == null) {
            output().line("The unit at " + other.address() + " shows this host key:");
            output().line("  " + key.fingerprint());
            boolean same = Confirmation.word(
                    "Type `yes` if the slave's own console shows the same: ", "yes", global().color(), output());
            if (!same) {
                throw StopException.of(Exit.CANCELLED, "the host key was not confirmed", "nothing has changed");
            }
        }
        other.trust(key);
    }

    /** Leaves this unit's key there, unless it is let in already. */
    private void introduce(OtherUnit other) throws IOException {
        stopUnless(other.makeKey(), "no key could be made for this unit");
        if (other.run(ASK, Optional.empty(), "true").isGood()) {
            return;
        }
        String secret = password == null ? asked(other) : Secrets.fetch(password);
        stopUnless(
                other.introduce(account, secret),
                "the other unit, " + other.address() + ", does not let " + account + " in with this password");
        stopUnless(
                other.run(ASK, Optional.empty(), "true"),
                "the other unit, " + other.address() + ", does not let root in with the key that is there now");
    }

    private String asked(OtherUnit other) {
        if (!Invocation.hasTerminalInput()) {
            throw StopException.of(
                    Exit.USAGE, "there is no terminal to ask for the slave's password at", "give --password");
        }
        try (Console console = Consoles.open(true, global().color(), output().stream())) {
            if (console.ask("Password of " + account + " on " + other.address() + ": ", true)
                    instanceof Reply.Line(String text)) {
                return text;
            }
        }
        throw StopException.of(Exit.CANCELLED, "no password was given", "nothing has changed");
    }

    private static void stopUnless(Ran ran, String what) {
        if (!ran.isGood()) {
            throw StopException.of(
                    Exit.REFUSED_RESULT, what + ": " + ran.complaint(), "mend it and run `lbwizard pair` again");
        }
    }
}
