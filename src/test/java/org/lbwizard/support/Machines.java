package org.lbwizard.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.apply.Outcome;
import org.lbwizard.apply.Progress;
import org.lbwizard.apply.Transaction;
import org.lbwizard.history.Origin;
import org.lbwizard.host.LocalTree;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Plan;
import org.lbwizard.provision.Provisioning;

/** Trees like those that an apply meets on a used machine. */
public final class Machines {
    public static final Origin ORIGIN = new Origin("tester", "test", "setup");
    public static final Clock CLOCK = Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

    private Machines() {}

    /** A machine with a linked resolv.conf, odd modes, a hosts file of its own, and a foreign ha.cf. */
    public static Path used(Path root) {
        write(root, "etc/hosts", "127.0.0.1 localhost\n10.9.9.9 printer\n", "rw-r-----");
        write(root, "etc/hostname", "debian\n", "rw-rw-r--");
        write(root, "etc/network/interfaces", "auto lo\niface lo inet loopback\n", "rw-------");
        write(root, "etc/ha.d/ha.cf", "node somewhere\n", "rw-r--r--");
        write(root, "run/resolvconf/resolv.conf", "nameserver 10.0.0.1\n", "rw-r--r--");
        try {
            Files.createSymbolicLink(root.resolve("etc/resolv.conf"), Path.of("../run/resolvconf/resolv.conf"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return root;
    }

    /** A tree with all that another one holds, into an empty directory. */
    public static void copy(Path from, Path to) {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.skip(1).toList()) {
                Files.copy(
                        path,
                        to.resolve(from.relativize(path)),
                        LinkOption.NOFOLLOW_LINKS,
                        StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static void write(Path root, String path, String text, String mode) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static String read(Path root, String path) {
        try {
            return Files.readString(root.resolve(path));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static LocalTree tree(Path root) {
        try {
            return LocalTree.at(root);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Plan plan(Path root, Appliance appliance) {
        try {
            return new Provisioning(tree(root)).plan(appliance, List.of());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    public static Outcome apply(Tree tree, Plan plan) {
        return new Transaction(tree, plan, ORIGIN, CLOCK, () -> false, Progress.UNSEEN, Optional.empty()).run();
    }

    public static Outcome apply(Path root, Appliance appliance) {
        return apply(tree(root), plan(root, appliance));
    }

    /** An apply whose process is gone in the middle of putting the files in place. */
    public static void interrupt(Path root, Appliance appliance) {
        Path kept = root.resolve("etc/.hosts.lbwizard-old");
        // A transaction meets the end of its process as it meets any failure: every call from then on fails.
        Outcome outcome = apply(FaultyTree.crashingOnce(tree(root), () -> Files.exists(kept)), plan(root, appliance));
        if (!(outcome instanceof Outcome.Stuck)) {
            throw new IllegalStateException("not interrupted: " + outcome);
        }
    }

    /** Names below the root that only a transaction under way may leave. */
    public static List<String> leftovers(Path root) {
        return Snapshot.of(root).entries().keySet().stream()
                .filter(name -> name.contains("lbwizard-new") || name.contains("lbwizard-old"))
                .toList();
    }
}
