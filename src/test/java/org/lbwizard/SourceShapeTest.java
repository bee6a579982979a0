package org.lbwizard;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Small files, small methods, and a sentence for each package: what class files no longer tell. */
class SourceShapeTest {
    private static final Path MAIN = Path.of("src/main/java");
    private static final int LARGEST_FILE = 320;
    private static final int LONGEST_METHOD = 45;

    /** Percent of all lines. */
    private static final int MOST_OF_COMMANDS = 14;

    private static final Pattern FIRST_COMMENT = Pattern.compile("(?s)\\A/\\*\\*(.*?)\\*/\\s*@NullMarked\\b");

    @Test
    void files_are_small() throws IOException {
        Map<Path, Integer> lines = new TreeMap<>();
        for (Path file : sources()) {
            lines.put(file, Files.readAllLines(file).size());
        }
        assertThat(lines).isNotEmpty();
        assertThat(over(LARGEST_FILE, lines)).isEmpty();
    }

    /** Use cases belong to `operation`: a front end translates. */
    @Test
    void the_command_line_is_a_small_part() throws IOException {
        long all = 0;
        long ofCommands = 0;
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            all += lines;
            ofCommands += file.startsWith(MAIN.resolve("org/lbwizard/cli")) ? lines : 0;
        }
        assertThat(ofCommands * 100).isLessThanOrEqualTo(all * MOST_OF_COMMANDS);
    }

    @Test
    void methods_are_short() throws IOException {
        Map<String, Integer> lines = methodLines();
        assertThat(lines).hasSizeGreaterThan(1000);
        assertThat(over(LONGEST_METHOD, lines)).isEmpty();
    }

    @Test
    void every_package_says_in_one_sentence_what_it_is_for() throws IOException {
        Map<Path, List<Path>> packages = sources().stream()
                .collect(Collectors.groupingBy(
                        file -> requireNonNull(file.getParent()), TreeMap::new, Collectors.toList()));
        assertThat(packages).hasSizeGreaterThan(15);
        for (Path folder : packages.keySet()) {
            Path info = folder.resolve("package-info.java");
            assertThat(info).exists();
            Matcher comment = FIRST_COMMENT.matcher(Files.readString(info));
            assertThat(comment.find()).as(info + " begins with a comment").isTrue();
            String sentence = comment.group(1).replaceAll("\\n \\*", " ").strip();
            assertThat(sentence)
                    .as(info.toString())
                    .matches("(?s)[A-Z].{20,}\\.")
                    .doesNotContainPattern("\\.\\s");
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    private static <K> Map<K, Integer> over(int limit, Map<K, Integer> lines) {
        return lines.entrySet().stream()
                .filter(each -> each.getValue() > limit)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map<String, Integer> methodLines() throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask)
                    compiler.getTask(null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources()));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            Map<String, Integer> lines = new TreeMap<>();
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(unit, positions, lines).scan(unit, null);
            }
            return lines;
        }
    }

    /** Measures every method of a file, from its first modifier to its closing brace. */
    private static final class Methods extends TreeScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private final Map<String, Integer> lines;

        private Methods(CompilationUnitTree unit, SourcePositions positions, Map<String, Integer> lines) {
            this.unit = unit;
            this.positions = positions;
            this.lines = lines;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            LineMap map = unit.getLineMap();
            long first = map.getLineNumber(positions.getStartPosition(unit, method));
            long last = map.getLineNumber(positions.getEndPosition(unit, method));
            String file = Path.of(unit.getSourceFile().getName()).getFileName().toString();
            lines.put(file + ":" + first + " " + method.getName(), (int) (last - first + 1));
            return super.visitMethod(method, null);
        }
    }
}
