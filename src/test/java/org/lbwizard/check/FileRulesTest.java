package org.lbwizard.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.running.Facts;

/** What ldirectord and heartbeat accept in silence, and do otherwise than was meant. */
class FileRulesTest {
    private static final Path TREE = Path.of("src/test/golden/two-arm-master/tree");

    private static String file(String path) throws IOException {
        return Files.readString(TREE.resolve(path.substring(1)));
    }

    private static List<Problem> check(String path, String text) throws IOException {
        byte[] settings = Files.readAllBytes(TREE.resolve("etc/lbwizard/appliance.yaml"));
        Facts goal = Catalogue.PROGRAMS.running(
                ApplianceReader.read("appliance.yaml", settings).orRefuse(), Map.of());
        Candidate candidate =
                new Candidate(Map.of(path, text), goal, "/etc/ha.d/resource.d/lbwizard-addresses"::equals);
        return Catalogue.PROGRAMS.each(program -> program.mistakes(candidate));
    }

    @ParameterizedTest
    @CsvSource({"/etc/ha.d/ldirectord.cf", "/etc/ha.d/ha.cf", "/etc/ha.d/haresources", "/etc/ha.d/authkeys"})
    void thePackagedTemplatesAreInOrder(String path) throws IOException {
        assertThat(check(path, file(path))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/etc/ha.d/ldirectord.cf | scheduler = wlc | scheduler = lwc | is lwc, and should be wlc",
                "/etc/ha.d/ldirectord.cf | masq 1 | masq 2 | is masq 2, and should be masq 1",
                "/etc/ha.d/ldirectord.cf | masq 1 | gate 1 | is gate 1, and should be masq 1",
                "/etc/ha.d/ldirectord.cf | 192.168.2.50:80 | 192.168.2.51:80 | is not there",
                "/etc/ha.d/ldirectord.cf | quiescent = no | # | `quiescent` is not written out",
                "/etc/ha.d/ha.cf | ucast eth0 | ucast eth9 | names an interface that this unit does not have",
                "/etc/ha.d/ldirectord.cf | masq 1 | masq 1 u:9 l:3 | `u:` comes before `l:`",
                "/etc/ha.d/ha.cf | auto_failback off | ucast eth9 10.0.0.9 # the other | names an interface that this unit does not have",
                "/etc/ha.d/haresources | lbwizard-addresses | lbwizard-adresses | no resource script",
                "/etc/ha.d/haresources | lbwizard-addresses:: | lbwizard-addresses # | is given no address",
                "/etc/ha.d/ha.cf | auto_failback off | # | `auto_failback` is not written out",
            })
    void aMistakeThatIsNoErrorToTheProgramIsOneHere(String path, String right, String wrong, String said)
            throws IOException {
        String text = file(path);
        assertThat(text).contains(right);

        assertThat(check(path, text.replace(right, wrong)))
                .anySatisfy(problem -> assertThat(problem.what()).contains(said));
    }

    @Test
    void aServerThatIsGivenTwiceIsFound() throws IOException {
        String path = "/etc/ha.d/ldirectord.cf";
        String line =
                file(path).lines().filter(l -> l.contains("real =")).findFirst().orElseThrow() + "\n";

        assertThat(check(path, file(path) + line))
                .anySatisfy(problem -> assertThat(problem.what()).contains("is given twice"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "lbmaster lbwizard-addresses::10.0.0.9/24/eth0 # ours",
                "lbmaster \\\n lbwizard-addresses::10.0.0.9/24/eth0",
                "# none"
            })
    void aCommentOrASecondLineIsNoScript(String resources) throws IOException {
        assertThat(check("/etc/ha.d/haresources", resources + "\n")).isEmpty();
    }

    @Test
    void aPortBehindTheMediaIsFound() throws IOException {
        String path = "/etc/ha.d/ha.cf";

        assertThat(check(path, file(path).replace("udpport 694\n", "") + "udpport 700\n"))
                .anySatisfy(problem -> assertThat(problem.what()).contains("comes behind the media"));
    }

    @Test
    void aKeyWithABlankIsFoundAndNotSaid() throws IOException {
        assertThat(check("/etc/ha.d/authkeys", "auth 1\n1 sha1 two words\n"))
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.line()).contains("a blank in it").doesNotContain("two words"));
    }
}
