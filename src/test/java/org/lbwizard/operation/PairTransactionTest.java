package org.lbwizard.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Dialogue;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Sha256;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Pairing;
import org.lbwizard.operation.PairComparison.Rendering;
import org.lbwizard.program.sshpeer.OtherUnit;
import org.lbwizard.program.sshpeer.PeerSession.Reply;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Heard;
import org.lbwizard.support.Machines;
import org.lbwizard.support.ScriptedPeer;

/** A change on both units, with an other unit that answers as it is told to here. */
class PairTransactionTest {
    private static final Appliance MASTER = Appliances.master();
    private static final Appliance SLAVE = Appliances.slave();

    @TempDir
    private Path root;

    private final Map<String, Ran> answers = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final List<String> given = new ArrayList<>();
    private Optional<String> ended = Optional.of("STUCK");
    private boolean isBrokenOff;
    private final Heard heard = new Heard();

    @BeforeEach
    void anOtherUnitThatDoesAsItIsTold() {
        answers.put("cat", good(ApplianceFile.write(SLAVE)));
        answers.put("date", good(Machines.CLOCK.instant().getEpochSecond() + "\n"));
        answers.put("--version", good("lbwizard " + Version.current() + "\n"));
        answers.put("sbin/lbwizard peer", good("lbwizard " + Version.current() + "\n"));
        answers.put("propose", good(""));
        answers.put("apply", good("Everything is in place and proved.\n"));
        answers.put("keep", good("Confirmed.\n"));
        answers.put("back", good("Back.\n"));
        answers.put("lbwizard confirm", good("Confirmed.\n"));
        answers.put("lbwizard recover", good("Back.\n"));
    }

    private static Ran good(String said) {
        return new Ran(Optional.of(0), said, "", Duration.ZERO);
    }

    private static Ran bad(int code, String said) {
        return new Ran(Optional.of(code), "", said, Duration.ZERO);
    }

    private PairTransaction units() throws Exception {
        Commands commands = new Commands() {
            @Override
            public Ran run(Command command) {
                return answer(command.argv().getLast());
            }

            @Override
            public Dialogue converse(Command command) {
                String greeting = answer(command.argv().getLast()).out();
                return greeting.isEmpty()
                        ? Dialogue.ENDED
                        : new ScriptedPeer(greeting.strip(), PairTransactionTest.this::reply);
            }
        };
        OtherUnit other = new OtherUnit(LocalTree.at(root), commands, Ipv4.parse("10.0.0.22"));
        return new PairTransaction(other, commands, Machines.CLOCK, heard, () -> () -> isBrokenOff);
    }

    /** What is bad says how it ended there in place of an exit code. */
    private Reply reply(String request) {
        Ran ran = answer(request);
        return ran.isGood()
                ? new Reply(Optional.of("DONE"), ran.out().lines().toList())
                : new Reply(
                        ended.filter(_ -> ran.exit().isPresent()),
                        ran.err().lines().toList());
    }

    private Ran answer(String remote) {
        for (Map.Entry<String, Ran> answer : answers.entrySet()) {
            if (remote.startsWith(answer.getKey())
                    || (remote.contains("lbwizard") && remote.contains(answer.getKey()))) {
                asked.add(answer.getKey());
                given.add(remote);
                return answer.getValue();
            }
        }
        throw new AssertionError("nobody expects " + remote);
    }

    /** What this unit does, and then asks the other to keep its part, as a transaction on trial would. */
    private static PairTransaction.Here applying(Ending exit) {
        return agreement -> exit == Ending.DONE && !agreement.keeps() ? Ending.ROLLED_BACK : exit;
    }

    @Test
    void theOtherUnitComesFirstOnTrialAndKeepsItOnceThisOneHasApplied() throws Exception {
        assertThat(units().apply(MASTER, applying(Ending.DONE))).isEqualTo(Ending.DONE);

        assertThat(asked)
                .containsSubsequence("sbin/lbwizard peer", "propose", "apply", "keep")
                .doesNotContain("back");
        String sent = given.stream()
                .filter(request -> request.startsWith("propose "))
                .findFirst()
                .orElseThrow();
        assertThat(ApplianceReader.read("sent", Base64.getDecoder().decode(sent.substring("propose ".length())))
                        .orRefuse())
                .isEqualTo(MASTER);
    }

    @Test
    void theOtherUnitGoesBackWhereThisOneFails() throws Exception {
        for (Ending exit : List.of(Ending.ROLLED_BACK, Ending.REFUSED_RESULT, Ending.CANCELLED, Ending.STUCK)) {
            asked.clear();

            assertThat(units().apply(MASTER, applying(exit))).isEqualTo(exit);

            assertThat(asked).endsWith("apply", "back").doesNotContain("keep");
        }
    }

    @Test
    void thisUnitDoesNotBeginAndTheOtherGoesBackWhereSomebodyBreaksItOff() throws Exception {
        isBrokenOff = true;

        stopped(Ending.CANCELLED, "nothing was changed on this unit");

        assertThat(asked).endsWith("propose", "date", "back");
    }

    @Test
    void theOtherUnitGoesBackWhereThisOneHasADefect() throws Exception {
        PairTransaction units = units();

        assertThatThrownBy(() -> units.apply(MASTER, agreement -> {
                    throw new IllegalStateException("a defect");
                }))
                .hasMessage("a defect");
        assertThat(asked).endsWith("back");
    }

    @Test
    void thisUnitDoesNotBeginWhereTheOtherRefusesOrFails() throws Exception {
        for (Ending exit : List.of(Ending.REFUSED_RESULT, Ending.ROLLED_BACK, Ending.LOCKED)) {
            for (String request : List.of("propose", "apply")) {
                answers.put("propose", good(""));
                ended = Optional.of(exit.name());
                answers.put(request, bad(1, "ldirectord.cf: the real programs refuse it"));

                stopped(exit, "10.0.0.22, rejected the change", "the real programs refuse it");
            }
        }
    }

    @Test
    void anOtherUnitOfWhichNobodyKnowsWhatItDidIsBroughtBack() throws Exception {
        answers.put("apply", new Ran(Optional.empty(), "", "Killed", Duration.ZERO));

        stopped(Ending.ROLLED_BACK, "rejected the change", "Killed");
        assertThat(asked).endsWith("apply", "lbwizard recover");
    }

    @Test
    void clocksThatDifferAreTold() throws Exception {
        assertThat(units().clocks()).isEmpty();

        answers.put("date", good(Machines.CLOCK.instant().getEpochSecond() - 300 + "\n"));
        assertThat(units().clocks()).hasValueSatisfying(said -> assertThat(said).contains("differ by 300 s"));
    }

    @Test
    void thisUnitDoesNotBeginWhereTheOtherCannotBeReached() throws Exception {
        answers.put("sbin/lbwizard peer", good(""));
        answers.put("--version", bad(255, "ssh: connect to host 10.0.0.22 port 22: No route to host"));

        stopped(Ending.REFUSED_RESULT, "cannot be asked", "No route to host");
    }

    @Test
    void thisUnitDoesNotBeginWhereTheOtherHasAnotherVersion() throws Exception {
        answers.put("sbin/lbwizard peer", good("lbwizard 0.0.9\n"));

        stopped(Ending.REFUSED_RESULT, "different versions", "0.0.9 there");

        answers.put("sbin/lbwizard peer", good(""));
        answers.put("--version", good("lbwizard 0.0.8\n"));

        stopped(Ending.REFUSED_RESULT, "different versions", "0.0.8 there");
    }

    private void stopped(Ending exit, String... said) throws Exception {
        PairTransaction units = units();
        assertThatThrownBy(() -> units.apply(MASTER, agreement -> {
                    throw new AssertionError("this unit has begun");
                }))
                .isInstanceOfSatisfying(StopException.class, stop -> {
                    assertThat(stop.ending()).isEqualTo(exit);
                    assertThat(stop.problems().getFirst().line()).contains(said);
                });
    }

    @Test
    void bothGoBackWhereTheOtherDoesNotKeepIt() throws Exception {
        ended = Optional.of("ROLLED_BACK");
        answers.put("keep", bad(1, "too late"));

        assertThat(units().apply(MASTER, applying(Ending.DONE))).isEqualTo(Ending.ROLLED_BACK);
        assertThat(asked).endsWith("back");
    }

    @Test
    void theOtherUnitWaitsAsLongAsThisOneMayTake() throws Exception {
        units().apply(MASTER, Duration.ofHours(24).plus(PairTransaction.TRIAL), applying(Ending.DONE));

        assertThat(given).contains("apply 1455");
    }

    /** Somebody may think for long over the review. */
    @Test
    void aSessionThatIsGoneSinceItsProposalBeginsAnew() throws Exception {
        PairTransaction units = units();
        answers.put("propose", new Ran(Optional.empty(), "", "Connection reset", Duration.ZERO));
        units.propose(MASTER);
        answers.put("propose", good(""));

        assertThat(units.apply(MASTER, applying(Ending.DONE))).isEqualTo(Ending.DONE);

        assertThat(asked).containsSubsequence("propose", "propose", "apply", "keep");
    }

    /** The change may have cut off the connection that it came by. */
    @Test
    void theOtherUnitKeepsItOverANewConnectionWhereTheFirstIsGone() throws Exception {
        answers.put("keep", new Ran(Optional.empty(), "", "", Duration.ZERO));

        assertThat(units().apply(MASTER, applying(Ending.DONE))).isEqualTo(Ending.DONE);
        assertThat(asked).endsWith("lbwizard confirm");
    }

    @Test
    void whatWasProposedAlreadyIsNotProposedAgain() throws Exception {
        PairTransaction units = units();
        units.propose(MASTER);

        assertThat(units.apply(MASTER, applying(Ending.DONE))).isEqualTo(Ending.DONE);

        assertThat(asked).containsOnlyOnce("sbin/lbwizard peer", "propose");
    }

    @Test
    void anOtherUnitThatCannotBeToldGoesBackByItself() throws Exception {
        answers.put("back", new Ran(Optional.empty(), "", "", Duration.ZERO));
        answers.put("lbwizard recover", bad(255, "Connection timed out"));

        units().apply(MASTER, applying(Ending.ROLLED_BACK));

        assertThat(heard.warnings())
                .containsExactly(
                        "The other unit, 10.0.0.22, could not be reached; it rolls back by itself within 15 minutes.");
    }

    @Test
    void filesThatDifferAreNamed() throws Exception {
        Commands commands = command -> good(
                command.argv().getFirst().equals("ssh")
                        ? "1  etc/ha.d/ha.cf\n2  etc/ha.d/authkeys\n"
                        : "1  etc/ha.d/ha.cf\n3  etc/ha.d/authkeys\n4  etc/ha.d/haresources\n5  etc/ha.d/ldirectord.cf\n");
        OtherUnit other = new OtherUnit(LocalTree.at(root), commands, Ipv4.parse("10.0.0.22"));

        assertThat(new PairTransaction(other, commands, Machines.CLOCK, heard, () -> () -> false)
                        .differing(MASTER, appliance -> Map.of()))
                .containsExactly(
                        "/etc/ha.d/ldirectord.cf",
                        "/etc/ha.d/haresources",
                        "/etc/ha.d/authkeys",
                        "/etc/ha.d/resource.d/lbwizard-addresses");
    }

    /** ens18 there, eth0 here: heartbeat's files name the ports of their own unit, and are no difference. */
    @Test
    void unitsWithOtherPortNamesHaveTheSameSettings() throws Exception {
        Appliance there = Pairing.sharing(Appliances.on(SLAVE, "ens18", "enp2s0.7"), MASTER);
        Rendering rendering = appliance -> new Provisioning(LocalTree.at(root)).texts(appliance);
        answers.put("cat", good(ApplianceFile.write(there)));
        answers.put("sha256sum", good(sums(rendering.of(there))));

        assertThat(differing(rendering.of(MASTER), rendering)).isEmpty();

        Map<String, String> edited = new LinkedHashMap<>(rendering.of(MASTER));
        edited.merge("/etc/ha.d/haresources", "# by hand\n", String::concat);
        assertThat(differing(edited, rendering)).containsExactly("/etc/ha.d/haresources");
    }

    private List<String> differing(Map<String, String> here, Rendering rendering) throws Exception {
        Commands commands = command -> {
            String words = command.argv().getLast();
            return command.argv().getFirst().equals("ssh")
                    ? answers.getOrDefault(words.startsWith("cat") ? "cat" : "sha256sum", bad(1, "not expected"))
                    : good(sums(here));
        };
        OtherUnit other = new OtherUnit(LocalTree.at(root), commands, Ipv4.parse("10.0.0.22"));
        return new PairTransaction(other, commands, Machines.CLOCK, heard, () -> () -> false)
                .differing(MASTER, rendering);
    }

    private static String sums(Map<String, String> texts) {
        StringBuilder sums = new StringBuilder();
        texts.forEach((path, text) -> sums.append(Sha256.of(text.getBytes(StandardCharsets.UTF_8)))
                .append("  ")
                .append(path.substring(1))
                .append('\n'));
        return sums.toString();
    }
}
