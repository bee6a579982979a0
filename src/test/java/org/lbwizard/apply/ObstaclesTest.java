package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.plan.Plan;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;
import org.lbwizard.support.Snapshot;

/** What cannot be replaced in one step is refused before anything begins; what came later does not stop the way back. */
class ObstaclesTest {
    @TempDir
    Path root;

    @BeforeEach
    void aMachine() {
        Machines.used(root);
    }

    private static boolean mark(String flag, Path file) throws Exception {
        Process process = new ProcessBuilder("chattr", flag, file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    @Test
    void anImmutableFileIsNamed() throws Exception {
        Path hosts = root.resolve("etc/hosts");
        Snapshot before = Snapshot.of(root);
        try {
            org.junit.jupiter.api.Assumptions.assumeTrue(mark("+i", hosts), "nothing can be made immutable here");

            assertThat(Machines.apply(root, Appliances.twoArm()))
                    .isInstanceOfSatisfying(
                            Outcome.Refused.class,
                            refused -> assertThat(refused.problems().getFirst().line())
                                    .contains("/etc/hosts", "immutable", "chattr -i"));
        } finally {
            mark("-i", hosts);
        }
        assertThat(Snapshot.of(root)).isEqualTo(before);
    }

    @Test
    void aFileThatCameInTheWayOfADirectoryIsRefused() throws IOException {
        Plan plan = Machines.plan(root, Appliances.twoArm());
        Files.writeString(root.resolve("etc/nftables.d"), "a file\n");

        assertThat(Machines.apply(Machines.tree(root), plan)).isInstanceOf(Outcome.Refused.class);
        assertThat(Recovery.isNeeded(Machines.tree(root))).isFalse();
    }

    @Test
    void whatWasNeverThereIsTakenForAbsentOnTheWayBack() throws IOException {
        Machines.apply(root, Appliances.oneArm());
        Path directory = root.resolve("etc/nftables.d");
        Machines.interrupt(root, Appliances.twoArm());
        if (Files.isDirectory(directory)) {
            try (var files = Files.list(directory)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
            Files.delete(directory);
        }
        Files.writeString(directory, "a file\n");

        assertThat(Recovery.run(Machines.tree(root), Optional.empty())).isEqualTo(new Recovery.Result.Undone());
        assertThat(directory).hasContent("a file\n");
    }
}
