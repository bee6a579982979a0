package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.host.LocalTree;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Effect;
import org.lbwizard.operation.Effects;
import org.lbwizard.operation.ManagedSystem;
import org.lbwizard.operation.Requester;

/** What a change does is told in the user's terms, before and after. */
class EffectsTest {
    @TempDir
    Path root;

    private Appliance after(String... commands) throws IOException {
        for (String command : commands) {
            Object[] words = (command + " --root " + root).split(" ", -1);
            Run run = Run.of(words);
            assertThat(run.code()).as(run.err()).isZero();
        }
        return ManagedSystem.of(LocalTree.at(root), new Requester("root", "a test"))
                .applianceOrFactory();
    }

    private Appliance twoServers() throws IOException {
        return after(
                "setup --answers wizard-flows/examples/two-arm-single.yaml",
                "real add --address 192.168.2.51",
                "virtual add --port 443");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "real add --virtual VIP1 --address 192.168.2.52"
                        + "|192.168.2.52:80 joins VIP1, which then has 3 real servers."
                        + "|192.168.2.52:80 joined VIP1, which now has 3 real servers.",
                "real remove VIP1 192.168.2.51"
                        + "|192.168.2.51:80 leaves VIP1; 1 real server is online."
                        + "|192.168.2.51:80 left VIP1; 1 real server is online.",
                "real offline VIP1 192.168.2.51"
                        + "|192.168.2.51:80 of VIP1 goes offline: its connections go on, it gets no new ones;"
                        + " 1 real server is online."
                        + "|192.168.2.51:80 of VIP1 is offline: its connections go on, it gets no new ones;"
                        + " 1 real server is online.",
                "real offline VIP1 192.168.2.51 --now"
                        + "|192.168.2.51:80 of VIP1 goes offline at once: its connections end; 1 real server is online."
                        + "|192.168.2.51:80 of VIP1 is offline, and its connections ended; 1 real server is online.",
                "real set VIP1 192.168.2.50 --weight 3"
                        + "|The weight of 192.168.2.50:80 in VIP1 changes from 1 to 3."
                        + "|The weight of 192.168.2.50:80 in VIP1 was changed from 1 to 3.",
                "virtual set VIP1 --scheduler wrr"
                        + "|The scheduler of VIP1 changes from wlc to wrr."
                        + "|The scheduler of VIP1 was changed from wlc to wrr.",
                "virtual remove VIP1"
                        + "|VIP1 (10.0.0.21:80) with 2 real servers is removed: clients are refused there."
                        + "|VIP1 (10.0.0.21:80) with 2 real servers was removed.",
                "virtual add --port 8080"
                        + "|VIP3 (10.0.0.21:8080, NAT) with no real server is added."
                        + "|VIP3 (10.0.0.21:8080, NAT) with no real server was added.",
            })
    void aChangeOfServers(String command, String ahead, String done) throws IOException {
        Appliance now = twoServers();

        List<Effect> effects = Effects.between(Optional.of(now), Optional.of(after(command)));

        assertThat(Effect.sentences(effects, Effect::ahead)).containsExactly(ahead);
        assertThat(Effect.sentences(effects, Effect::done)).containsExactly(done);
    }

    @Test
    void theLastServerThatGoesIsTold() throws IOException {
        Appliance now = after("setup --answers wizard-flows/examples/two-arm-single.yaml");

        List<Effect> effects = Effects.between(Optional.of(now), Optional.of(after("real offline VIP1 192.168.2.50")));

        assertThat(effects.getFirst().ahead()).endsWith("no real server is online, so clients are refused");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "eth0-address=10.0.0.23 | The address of eth0 changes from 10.0.0.21/24 to 10.0.0.23/24.",
                "gateway=10.0.0.1       | The gateway changes from 10.0.0.31 to 10.0.0.1.",
                "nameserver=10.0.0.5    | The list of nameservers changes from 10.0.0.31 to 10.0.0.5.",
            })
    void aChangeOfTheUnit(String answer, String ahead) throws IOException {
        Appliance now = after("setup --answers wizard-flows/examples/two-arm-single.yaml");
        Appliance next = after("setup --answers wizard-flows/examples/two-arm-single.yaml --set " + answer);

        assertThat(Effect.sentences(Effects.between(Optional.of(now), Optional.of(next)), Effect::ahead))
                .contains(ahead);
    }

    @Test
    void whoeverSetsUpTheFirstTimeIsToldByTheAnswers() throws IOException {
        assertThat(Effects.between(Optional.empty(), Optional.of(twoServers()))).isEmpty();
    }

    @Test
    void whatIsNoLongerServedIsToldWhereNoSettingsFollow() throws IOException {
        assertThat(Effects.between(Optional.of(twoServers()), Optional.empty()))
                .extracting(Effect::ahead)
                .containsExactly(
                        "VIP1 (10.0.0.21:80) is no longer served here",
                        "VIP2 (10.0.0.21:443) is no longer served here");
    }

    @Test
    void successBeginsWithWhatWasDone() throws IOException {
        twoServers();

        Run run = Run.of("real", "offline", "VIP1", "192.168.2.51", "--root", root);

        assertThat(run.out()).startsWith("192.168.2.51:80 of VIP1 is offline: its connections go on");
        assertThat(run.out()).doesNotContain("stage the new files");
    }
}
