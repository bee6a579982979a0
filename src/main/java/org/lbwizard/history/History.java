package org.lbwizard.history;

import java.io.IOException;
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
import java.util.stream.Stream;
import org.lbwizard.host.Aside;
import org.lbwizard.host.DamagedStateException;
import org.lbwizard.host.FileState;
import org.lbwizard.host.StatePath;
import org.lbwizard.host.Tree;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;

/** The generations kept in an appliance's tree, and the contents of their files. */
public final class History {
    /** Where everything is kept that is not configuration: history, journal, lock. */
    public static final String STATE_DIRECTORY = StatePath.DIRECTORY;

    public static final String GENERATIONS = STATE_DIRECTORY + "/generations";
    public static final String CONTENTS = STATE_DIRECTORY + "/contents";

    static final String OTHERS = "the other generations are not affected, see `lbwizard history`";
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
    private static final int PRIVATE = 0600;

    /** So many generations are kept, as many attempts, and the machine as found. */
    static final int MOST_KEPT = 50;

    private final Tree tree;
    private final Contents contents;

    public History(Tree tree) {
        this.tree = tree;
        this.contents = new Contents(tree);
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
                found.add(parse(number, path(number)));
            } catch (DamagedStateException damaged) {
                problems.add(warning(number, path(number), damaged.what()));
            }
        }
        return found;
    }

    private static Problem warning(int number, String path, String what) {
        return Problem.warning(path, "generation " + number + " is damaged: " + what, OTHERS);
    }

    private List<Integer> numbers() throws IOException {
        return numbers(tree.list(GENERATIONS).stream());
    }

    /** The numbers of those that are kept aside. */
    private List<Integer> damagedNumbers() throws IOException {
        return numbers(tree.list(GENERATIONS).stream().filter(Aside::isName).map(Aside::before));
    }

    private static List<Integer> numbers(Stream<String> names) {
        return names.filter(name -> NUMBER.matcher(name).matches())
                .map(Integer::valueOf)
                .distinct()
                .sorted(Comparator.reverseOrder())
                .toList();
    }

    /** The generation that was applied last, as far as they can be read. */
    public Optional<Generation> latest() throws IOException {
        return all(new ArrayList<>()).stream()
                .filter(g -> g.isApplied() && g.number() != Generation.AS_FOUND)
                .findFirst();
    }

    /**
     * What should be in place now.
     *
     * @param problems is given what is damaged
     */
    public InPlace inPlace(List<Problem> problems) throws IOException {
        List<Generation> all = all(problems);
        Optional<Generation> latest = all.stream()
                .filter(g -> g.isApplied() && g.number() != Generation.AS_FOUND)
                .findFirst();
        Set<Integer> readable = all.stream().map(Generation::number).collect(Collectors.toSet());
        int known = latest.map(Generation::number).orElse(Generation.AS_FOUND);
        Optional<Integer> later = Stream.concat(numbers().stream(), damagedNumbers().stream())
                .filter(number -> number > known && !readable.contains(number))
                .max(Comparator.naturalOrder());
        if (later.isPresent()) {
            return new InPlace.Damaged(later.get());
        }
        return latest.isPresent() ? new InPlace.Known(latest.get()) : new InPlace.Nothing();
    }

    /** Whether it is this generation that should be in place now. */
    public boolean isInPlace(int number) throws IOException {
        return latest().filter(g -> g.number() == number).isPresent();
    }

    /** The number of the generation that comes next; that of a damaged one is not given again. */
    public int nextNumber() throws IOException {
        return Stream.concat(numbers().stream(), damagedNumbers().stream())
                        .max(Comparator.naturalOrder())
                        .orElse(Generation.AS_FOUND)
                + 1;
    }

    public boolean has(int number) throws IOException {
        return tree.exists(path(number));
    }

    /** Whether the machine was recorded as it was found, even if that cannot be read any more. */
    public boolean knowsAsFound() throws IOException {
        return has(Generation.AS_FOUND) || damagedNumbers().contains(Generation.AS_FOUND);
    }

    /**
     * Moves damaged generations out of the way.
     *
     * @return what was wrong with each, and where it is kept
     */
    public List<Problem> putDamagedAside() throws IOException {
        List<Problem> told = new ArrayList<>();
        for (int number : numbers()) {
            try {
                parse(number, path(number));
            } catch (DamagedStateException damaged) {
                String kept = Aside.put(tree, path(number));
                told.add(warning(number, path(number), damaged.what() + "; it is kept as " + kept));
            }
        }
        return told;
    }

    /** What is kept aside, and contents that are not what their names say: for whoever looks into the history. */
    public List<Problem> damages() throws IOException {
        List<Problem> found = new ArrayList<>();
        for (String name : tree.list(GENERATIONS)) {
            if (Aside.isName(name)) {
                found.add(Problem.warning(
                        GENERATIONS + "/" + name, "generation " + Aside.before(name) + " was damaged", OTHERS));
            }
        }
        found.addAll(contents.damages());
        return found;
    }

    /**
     * One generation.
     *
     * @throws RefusedException if there is none of this number, or it is damaged
     */
    public Generation read(int number) throws IOException {
        if (!has(number)) {
            boolean wasDamaged = damagedNumbers().contains(number);
            throw new RefusedException(Problem.error(
                    "",
                    wasDamaged
                            ? "generation " + number + " was damaged, and is kept aside as " + path(number) + ".damaged"
                            : "there is no generation " + number,
                    "see `lbwizard history`"));
        }
        return readOrRefuse(number, path(number));
    }

    /**
     * A generation that waits.
     *
     * @throws RefusedException if it is damaged
     */
    public Generation readStaged(int number) throws IOException {
        return readOrRefuse(number, stagedPath(number));
    }

    private Generation readOrRefuse(int number, String path) throws IOException {
        try {
            return parse(number, path);
        } catch (DamagedStateException damaged) {
            String others = number == Generation.AS_FOUND
                    ? "choose another one, or bring the factory settings with `lbrestore`"
                    : "choose another one, see `lbwizard history`";
            throw new RefusedException(
                    Problem.error(path, "generation " + number + " is damaged: " + damaged.what(), others));
        }
    }

    private Generation parse(int number, String path) throws IOException {
        if (!(tree.state(path) instanceof FileState.Regular)) {
            throw new DamagedStateException(path, "it is not a regular file");
        }
        return Generation.read(number, path, tree.read(path));
    }

    /** The contents of the files of all generations. */
    public Contents contents() {
        return contents;
    }

    /** Writes a generation where it waits. */
    public void stage(Generation generation) throws IOException {
        tree.delete(stagedPath(generation.number()));
        tree.create(stagedPath(generation.number()), generation.bytes(), PRIVATE, tree.defaultOwner());
    }

    /** Puts a waiting generation in its place. */
    public void publish(int number) throws IOException {
        tree.rename(stagedPath(number), path(number));
        tree.sync(GENERATIONS);
    }

    /** Publishes the machine as it was found, where it waits for that and is known from nowhere else. */
    public void keepAsFound() throws IOException {
        String staged = stagedPath(Generation.AS_FOUND);
        if (knowsAsFound() || !tree.exists(staged)) {
            return;
        }
        try {
            parse(Generation.AS_FOUND, staged);
            publish(Generation.AS_FOUND);
        } catch (DamagedStateException unfinished) {
            // It was cut off before anything was changed.
        }
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
        // What a damaged generation refers to cannot be told: then all is kept.
        if (damaged.isEmpty() && damagedNumbers().isEmpty()) {
            contents.keepOnly(used);
        }
    }

    /** Keeps a line of an attempt that came to nothing. */
    public void record(Origin origin, Instant when, String outcome) throws IOException {
        int number = nextNumber();
        stage(Generation.attempt(number, when, origin, outcome));
        publish(number);
        prune();
    }
}
