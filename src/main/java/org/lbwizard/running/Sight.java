package org.lbwizard.running;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.lbwizard.host.Command;
import org.lbwizard.host.Commands;
import org.lbwizard.host.Ran;
import org.lbwizard.host.Tree;

/** The means of seeing a running machine: its files, /proc and /sys among them, and what programs say. */
public final class Sight {
    private static final Duration BOUND = Duration.ofSeconds(20);

    private final Tree tree;
    private final Commands commands;

    public Sight(Tree tree, Commands commands) {
        this.tree = tree;
        this.commands = commands;
    }

    /** Whether a path is there. */
    public boolean exists(String path) {
        try {
            return tree.exists(path);
        } catch (IOException unseen) {
            throw new UncheckedIOException(unseen);
        }
    }

    /** A file of the kernel's or of a daemon's; one that cannot be read must not pass for one that is not there. */
    public Optional<String> text(String path) {
        try {
            return Optional.of(new String(tree.read(path), StandardCharsets.UTF_8));
        } catch (NoSuchFileException | NotDirectoryException none) {
            return Optional.empty();
        } catch (IOException unseen) {
            throw new UncheckedIOException(unseen);
        }
    }

    /** What a program says. */
    public Ran run(String... argv) {
        return run(List.of(argv));
    }

    /** What a program says. */
    public Ran run(List<String> argv) {
        return commands.run(new Command(argv, BOUND, Optional.empty()));
    }
}
