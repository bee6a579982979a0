package org.lbwizard.history;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Sha256;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.running.Facts;

/** The generations kept in an appliance's tree, and the contents of their files. */
public final class History {
    /** Where everything is kept that is not configuration: history, journal, lock. */
    public static final String STATE_DIRECTORY = "/var/lib/lbwizard";

    public static final String GENERATIONS = STATE_DIRECTORY + "/generations";
    public static final String CONTENTS = STATE_DIRECTORY + "/contents";

    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int PRIVATE = 0600;

    /** So many generations are kept, as many attempts, and the machine as found. */
    static final int MOST_KEPT = 50;

    private final Tree tree;

    public History(Tree tree) {
        this.tree = tree;
    }

    /** Where a generation is kept. */
    public static String path(int number) {
        return GENERATIONS + "/" + number;
    }

    /** Where a generation waits until its files are in place. */
    public static String stagedPath(int number) {
        return GENERATIONS + "/." + number + ".new";
    }

    /** All generations, newest first; a damaged one is told of in the problems and left out. */
    public List<Generation> all(List<Problem> problems) throws IOException {
        List<Generation> found = new ArrayList<>();
        for (int number : numbers()) {
            try {
                found.add(read(number));
            } catch (RefusedException damaged) {
                problems.addAll(damaged.problems());
            }
        }
        return found;
    }

    private List<Integer> numbers() throws IOException {
        return tree.list(GENERATIONS).stream()
                .filter(name -> NUMBER.matcher(name).matches())
                .map(Integer::valueOf)
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The generation that should be in place now. */
    public Optional<Generation> latest() throws IOException {
        return all(new ArrayList<>()).stream()
                .filter(g -> g.isApplied() && g.number() != Generation.AS_FOUND)
                .findFirst();
    }

    /** Whether it is this generation that should be in place now. */
    public boolean isInPlace(int number) throws IOException {
        return latest().filter(g -> g.number() == number).isPresent();
    }

    /** The number of the generation that comes next. */
    public int nextNumber() throws IOException {
        return numbers().stream().findFirst().orElse(Generation.AS_FOUND) + 1;
    }

    public boolean has(int number) throws IOException {
        return tree.exists(path(number));
    }

    /**
     * One generation.
     *
     * @throws RefusedException if there is none of this number, or it is damaged
     */
    public Generation read(int number) throws IOException {
        if (!has(number)) {
            throw new RefusedException(Problem.error("", "there is no generation " + number, "see `lbwizard history`"));
        }
        return parse(number, path(number));
    }

    /**
     * A generation that waits.
     *
     * @throws RefusedException if it is damaged
     */
    public Generation readStaged(int number) throws IOException {
        return parse(number, stagedPath(number));
    }

    private Generation parse(int number, String path) throws IOException {
        try {
            return Generation.parse(number, new String(tree.read(path), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException | DateTimeException damaged) {
            throw new RefusedException(Problem.error(
                    path, "generation " + number + " is damaged: " + damaged.getMessage(), "use another generation"));
        }
    }

    /** The content of a file of some generation, checked against its hash. */
    public Content content(FileState.Regular file) throws IOException {
        Content content = Content.of(tree.read(CONTENTS + "/" + file.sha256()));
        if (!content.sha256().equals(file.sha256())) {
            throw new IOException(CONTENTS + "/" + file.sha256() + " is damaged: its content has another hash");
        }
        return content;
    }

    /** Keeps a content for a generation to come; nothing happens if it is kept already. */
    public void keep(Content content) throws IOException {
        String path = CONTENTS + "/" + content.sha256();
        if (tree.exists(path) && Sha256.of(tree.read(path)).equals(Tree.name(path))) {
            return;
        }
        tree.delete(path);
        tree.create(path, content.bytes(), PRIVATE, tree.defaultOwner());
    }

    /** Writes a generation where it waits. */
    public void stage(Generation generation) throws IOException {
        tree.delete(stagedPath(generation.number()));
        tree.create(
                stagedPath(generation.number()),
                generation.text().getBytes(StandardCharsets.UTF_8),
                PRIVATE,
                tree.defaultOwner());
    }

    /** Puts a waiting generation in its place. */
    public void publish(int number) throws IOException {
        tree.rename(stagedPath(number), path(number));
        tree.sync(GENERATIONS);
    }

    /**
     * Forgets the oldest generations beyond a number, never the machine as found. Attempts that came to nothing are
     * counted by themselves, so that however many there are, they push nothing out that was in place.
     */
    public void prune() throws IOException {
        List<Problem> damaged = new ArrayList<>();
        Map<Boolean, List<Generation>> byOutcome =
                all(damaged).stream().collect(Collectors.partitioningBy(Generation::isApplied));
        for (List<Generation> kind : byOutcome.values()) {
            for (Generation old : kind.stream().skip(MOST_KEPT).toList()) {
                if (old.number() != Generation.AS_FOUND) {
                    tree.delete(path(old.number()));
                }
            }
        }
        damaged.clear();
        Set<String> used = new HashSet<>();
        for (Generation generation : all(damaged)) {
            for (FileState state : generation.files().values()) {
                if (state instanceof FileState.Regular file) {
                    used.add(file.sha256());
                }
            }
        }
        // What a damaged generation refers to cannot be told: then all is kept.
        for (String name : damaged.isEmpty() ? tree.list(CONTENTS) : List.<String>of()) {
            if (!used.contains(name)) {
                tree.delete(CONTENTS + "/" + name);
            }
        }
    }

    /** Keeps a line of an attempt that came to nothing. */
    public void record(Origin origin, Instant when, String outcome) throws IOException {
        int number = nextNumber();
        stage(new Generation(number, when, origin, outcome, Map.of(), List.of(), Facts.NONE));
        publish(number);
        prune();
    }
}
