package org.lbwizard.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No secret is shown, whether its file is in order or not. */
class MaskingTest {
    private static final String AUTHKEYS = "/etc/ha.d/authkeys";
    private static final String APPLIANCE = "/etc/lbwizard/appliance.yaml";
    private static final Masking NOTHING_KNOWN =
            new Masking(Set.of(), Map.of(AUTHKEYS, line -> line.startsWith("auth") ? line : "kept back"));

    @Test
    void aKnownSecretIsStarredAnywhere() {
        Masking masking = new Masking(Set.of("hunter2", "abc"), Map.of());

        assertThat(masking.mask("/etc/motd", "say hunter2 or abc")).isEqualTo("say *** or abc");
        assertThat(masking.mask("hunter2hunter2")).isEqualTo("******");
    }

    @Test
    void secretsOfFourCharactersAreKnownOnesAlready() {
        assertThat(new Masking(Set.of("abcd"), Map.of()).mask("abcd")).isEqualTo("***");
    }

    @Test
    void aFileThatIsMadeToHoldSecretsIsShownLineByLine() {
        assertThat(NOTHING_KNOWN.mask(AUTHKEYS, "auth 1\n1 sha1 x\n")).isEqualTo("auth 1\nkept back\n");
    }

    @Test
    void otherFilesAreShownAsTheyAre() {
        assertThat(NOTHING_KNOWN.mask("/etc/hosts", "1 sha1 whatever")).isEqualTo("1 sha1 whatever");
    }

    @Test
    void theApplianceShowsItsOpenParts() {
        String text = """
                # made by lbwizard
                schema: 1
                unit: lb1
                interfaces:
                  - name: eth0
                    address: 10.0.0.1/24

                pair:
                  peer: 10.0.0.2
                  heartbeat-link: both
                  serial-device: /dev/ttyS1
                  floating-gateway: 10.0.0.3
                  auto-failback: no
                  ping-gateway: no
                """;

        assertThat(NOTHING_KNOWN.mask(APPLIANCE, text)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'pair:\n  key: 0815' | 'pair:\n  key: ***'",
                "'pair:\n  peer: 10.0.0.2\n  pere: 10.0.0.2' | 'pair:\n  peer: 10.0.0.2\n  pere: ***'",
                "'pair:\n  nested:' | 'pair:\n***'",
                "'pair: { key: 0815 }' | 'pair: ***'",
                "'secrets:\n  word: 0815' | 'secrets:\n  word: ***'",
                "'unknown: 0815' | 'unknown: ***'",
                "'unknown 0815' | 'unknown: ***'",
                "'unknown:\n  - 0815' | 'unknown:\n***'",
                "'site:\n  word: !secret 0815\n  next: 1' | 'site:\n  word: ***\n  next: ***'",
                "'unit: lb1\nunknown:\n# 0815' | 'unit: lb1\nunknown:\n***'",
                "'unit: 00112233445566778899aabb' | 'unit: ***'",
                "'unit: 00112233445566778899aab' | 'unit: 00112233445566778899aab'",
            })
    void theApplianceHidesWhatIsNotKnownToBeOpen(String text, String shown) {
        assertThat(NOTHING_KNOWN.mask(APPLIANCE, text)).isEqualTo(shown);
    }
}
