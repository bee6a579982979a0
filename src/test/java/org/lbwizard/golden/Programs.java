package org.lbwizard.golden;

import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/**
 * The real programs on this machine. Where one is missing, the test that needs it is left out and says so; with
 * {@code LBWIZARD_REAL_TOOLS=required} it fails instead.
 */
final class Programs {
    private static final boolean REQUIRED = "required".equals(System.getenv("LBWIZARD_REAL_TOOLS"));
    private static final List<String> DIRECTORIES = List.of(
            "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/libexec/heartbeat");
    private static final int MINUTES = 5;

    private final Set<String> leftOut = new ConcurrentSkipListSet<>();
    private final AtomicInteger ran = new AtomicInteger();

    /** What a program did. */
    record Ran(int exit, String said) {}

    /** Leaves the running test out, or fails it, where one of these programs is missing. */
    void need(String... names) {
        for (String name : names) {
            if (DIRECTORIES.stream().noneMatch(d -> Files.isExecutable(Path.of(d, name)))) {
                leaveOut(name + " is not installed");
            }
        }
    }

    /** Leaves the running test out, or fails it, without the rights to make namespaces. */
    void needNamespaces() throws IOException {
        need("unshare");
        if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
            leaveOut("namespaces for the real programs need root");
        }
    }

    private void leaveOut(String reason) {
        if (REQUIRED) {
            fail(reason + ", but LBWIZARD_REAL_TOOLS=required");
        }
        leftOut.add(reason);
        System.out.println("left out: " + reason);
        Assumptions.abort(reason);
    }

    /** Runs a program to its end, at most for five minutes. */
    Ran run(String... command) throws IOException, InterruptedException {
        ran.incrementAndGet();
        Path output = Files.createTempFile("said", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().put("PATH", String.join(":", DIRECTORIES));
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly().waitFor();
                throw new IOException(String.join(" ", command) + " did not end: " + Files.readString(output));
            }
            return new Ran(process.exitValue(), Files.readString(output));
        } finally {
            Files.delete(output);
        }
    }

    /** Tries a tree with one of the checks of {@code src/it/in-namespace.sh}. */
    Ran inNamespace(String check, Path tree) throws IOException, InterruptedException {
        return run("src/it/in-namespace.sh", check, tree.toString());
    }

    /** What was seen, and what was not. */
    List<String> summary() {
        List<String> lines = new ArrayList<>();
        lines.add("real programs: " + ran + " runs judged");
        leftOut.forEach(reason -> lines.add("real programs: left out: " + reason));
        return lines;
    }
}
