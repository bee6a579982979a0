package org.lbwizard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page about the architecture shows the rooms and arrows that the code has. */
class ArchitecturePageTest {
    private static final Path PAGE = Path.of("docs/architecture.md");
    private static final Path HOME = Path.of("src/main/java/org/lbwizard");
    private static final Pattern TABLE = Pattern.compile("(?s)```text\n.*?```");
    private static final Pattern SENTENCE = Pattern.compile("(?s)\\A/\\*\\*(.*?)\\*/");

    @Test
    void theRoomsAreThoseOfTheCode() throws IOException {
        String page = Files.readString(PAGE);
        String wanted = TABLE.matcher(page).replaceFirst(Matcher.quoteReplacement("```text\n" + rooms() + "```"));
        if (Boolean.getBoolean("docs.update")) {
            Files.writeString(PAGE, wanted);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(wanted);
    }

    private static String rooms() throws IOException {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, Set<String>> room : ArchitectureTest.table().entrySet()) {
            text.append(room.getKey())
                    .append("\n    ")
                    .append(sentence(room.getKey()))
                    .append("\n    uses: ")
                    .append(room.getValue().isEmpty() ? "none" : String.join(" ", room.getValue()))
                    .append('\n');
        }
        return text.toString();
    }

    private static String sentence(String room) throws IOException {
        String source = Files.readString(HOME.resolve(room.replace('.', '/')).resolve("package-info.java"));
        Matcher found = SENTENCE.matcher(source);
        assertThat(found.find()).as(room).isTrue();
        return found.group(1).replaceAll("\\s*\\n?\\s*\\*? +", " ").strip();
    }
}
