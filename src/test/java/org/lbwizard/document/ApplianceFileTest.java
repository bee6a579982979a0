package org.lbwizard.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.lbwizard.model.Appliance;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Flows;
import org.lbwizard.support.Gen;

/** appliance.yaml holds the whole appliance, and says where it is wrong. */
class ApplianceFileTest {

    static List<Appliance> appliances() {
        return List.of(Appliances.oneArm(), Appliances.twoArm(), Appliances.master());
    }

    @ParameterizedTest
    @MethodSource("appliances")
    void whatIsWrittenIsReadBack(Appliance appliance) {
        assertThat(read(ApplianceFile.write(appliance)).orRefuse()).isEqualTo(appliance);
    }

    @Test
    void anyApplianceIsReadBack() {
        Gen.forAll(500, gen -> {
            Appliance appliance = gen.grown(gen.parts()).build();
            assertThat(read(ApplianceFile.write(appliance)).orRefuse()).isEqualTo(appliance);
        });
    }

    @Test
    void theSameApplianceIsWrittenTheSame() {
        Gen.forAll(50, gen -> {
            String text = ApplianceFile.write(gen.grown(gen.parts()).build());
            assertThat(ApplianceFile.write(read(text).orRefuse())).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            schema: 1                   | schema: 2                 | 3:1  | is not known to this version
            schema: 1                   |                           | 4:1  | `schema` is missing
            unit: single                | unit: boss                | 4:1  | `pair` goes with a master or slave
            unit: single                | unit: master              | 4:1  | `pair` goes with a master or slave
            gateway: 10.0.0.31          | gateway: 10.0.0.031       | 8:1  | leading zero
            gateway: 10.0.0.31          | getaway: 10.0.0.31        | 8:1  | did you mean `gateway`?
            gateway: 10.0.0.31          | gateway:                  | 8:1  | must be a text
            gateway: 10.0.0.31          | gateway: 77.7.7.7         | 3:1  | on none of this unit's subnets
            nameservers: [10.0.0.31]    | nameservers: 10.0.0.31    | 9:14 | must be a list
            nameservers: [10.0.0.31]    | nameservers: [[1.1.1.1]]  | 9:15 | here must stand an address
            nameservers: [10.0.0.31]    | nameservers: [localhost]  | 9:15 | is not an IP address
            autonat: yes                | autonat: maybe            | 10:1 | neither yes nor no
            port: 80                    | port: 65536               | 14:5 | is not a port
            port: 80                    | port: 22                  | 3:1  | taken by SSH
            scheduler: wlc              | scheduler: best           | 15:5 | not one of the choices
            weight: 1 }                 | weight: 65536 }           | 18:44 | out of range
            weight: 1 }                 | weight: 1, rank: 2 }      | 18:55 | unknown key
            eth0, address: 10.0.0.21/24 | eth0, address: 10.0.0.21  | 6:23 | has no prefix
            eth0, address: 10.0.0.21/24 | 'a b', address: 10.0.0.21/24 | 6:9 | not the name of a network interface
            """)
    void whatIsWrongIsToldWithItsPlace(String right, String wrong, String place, String what) {
        String text = ApplianceFile.write(Appliances.twoArm());
        assertThat(text).contains(right);

        assertThat(read(text.replaceFirst(Pattern.quote(right), wrong == null ? "" : wrong))
                        .problems())
                .extracting(Problem::line)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("appliance.yaml:" + place + ":")
                        .contains(what));
    }

    @ParameterizedTest
    @CsvSource({
        "site: none",
        "site: [a]",
        "site-secrets: 5",
        "site: { Bad Key: x }",
        "site: { a: [b] }",
        "pair: {}",
        "virtual: []"
    })
    void aLineThatMeansNothingIsRefused(String line) {
        assertThat(read(ApplianceFile.write(Appliances.twoArm()) + line + "\n").isGood())
                .isFalse();
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        String text = ApplianceFile.write(Appliances.master())
                .replace("peer: 10.0.0.22", "peer: 10.0.0.022")
                .replace("forwarding: nat", "forwarding: best")
                .replace("schema: 1", "schema: 9");

        assertThat(read(text).problems()).extracting(Problem::subject).containsExactly("schema", "peer", "forwarding");
    }

    @Test
    void aBadPairKeyIsNotShown() {
        String text = ApplianceFile.write(Appliances.master()).replace(Appliances.KEY.hex(), "hunter2");

        assertThat(read(text).problems())
                .singleElement()
                .satisfies(problem ->
                        assertThat(problem.line()).contains("heartbeat-key").doesNotContain("hunter2"));
    }

    private static Checked<Appliance> read(String text) {
        return ApplianceReader.read("appliance.yaml", Flows.utf8(text));
    }
}
