package org.lbwizard.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an owner takes to the real servers. */
class KitTest {
    @TempDir
    Path directory;

    private Run kit(String example, String words) {
        Path root = directory.resolve("root");
        boolean isOwn = example.equals("own-address");
        String answers = "wizard-flows/examples/" + (isOwn ? "one-arm-single" : example) + ".yaml";
        Run.of("setup", "--root", root, "--answers", answers);
        if (isOwn) {
            Run.of("virtual", "set", "VIP1", "--address", "192.168.2.21", "--root", root);
        }
        return Run.of((Object[]) ("kit " + words + " --root " + root).split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "two-arm-single, linux, gateway=192.168.2.21",
        "two-arm-master, linux, gateway=192.168.2.1",
        "one-arm-master, linux, vip=192.168.2.25",
        "own-address, linux, redirect",
        "two-arm-single, windows2008, mask 0.0.0.0 192.168.2.21",
        "one-arm-master, windows2003, 255.255.255.255",
        "one-arm-master, windows2008, weakhostreceive=enabled",
    })
    void eachWayOfForwardingHasItsInstructions(String example, String platform, String said) {
        Run run = kit(example, platform);

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).contains(said).doesNotContain("{{");
    }

    @ParameterizedTest
    @CsvSource({"two-arm-single", "one-arm-master", "own-address"})
    void aScriptIsOneThatAShellCanRead(String example) throws Exception {
        Path script = directory.resolve("kit.sh");
        Files.writeString(script, kit(example, "linux").out());

        Process shell = new ProcessBuilder("sh", "-n", script.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(shell.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(said).isEmpty();
        assertThat(shell.exitValue()).isZero();
    }

    @Test
    void whatCannotWorkIsRefusedWithTheReason() {
        Run run = kit("own-address", "windows2008");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("this unit's own address");
    }

    @ParameterizedTest
    @CsvSource({
        "two-arm-single, linux",
        "two-arm-single, windows2003",
        "two-arm-master, windows2008",
        "one-arm-master, linux",
        "one-arm-master, windows2003",
        "one-arm-master, windows2008",
        "own-address, linux",
    })
    void itFitsAConsole(String example, String platform) {
        assertThat(kit(example, platform).out().lines())
                .allSatisfy(line -> assertThat(line.length()).as(line).isLessThanOrEqualTo(80));
    }

    @Test
    void itIsNotAskedForWhichServerWhereAllNeedTheSame() {
        kit("two-arm-single", "linux");
        Path root = directory.resolve("root");
        Run.of("virtual", "add", "--port", "443", "--root", root);
        Run.of("virtual", "add", "--address", "10.0.0.30", "--root", root);

        Run linux = Run.of("kit", "linux", "--root", root);

        assertThat(linux.code()).as(linux.err()).isZero();
        assertThat(linux.out()).contains("VIP1, VIP2, VIP3").contains("gateway=192.168.2.21");
        assertThat(Run.of("kit", "windows2008", "--root", root).out()).contains("port 80,443");
    }

    @Test
    void whereTheyNeedDifferentThingsTheyAreNamed() {
        kit("one-arm-master", "linux");
        Path root = directory.resolve("root");
        Run.of("virtual", "add", "--port", "443", "--root", root);
        Run.of("virtual", "add", "--address", "192.168.2.26", "--root", root);

        Run run = Run.of("kit", "linux", "--root", root);

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("VIP1, VIP2; VIP3", "--virtual VIP1");
        assertThat(Run.of("kit", "linux", "--virtual", "VIP2", "--root", root).out())
                .contains("vip=192.168.2.25");
    }
}
