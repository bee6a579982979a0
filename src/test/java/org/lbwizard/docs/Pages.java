package org.lbwizard.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The project's own pages, and what stands in them. */
final class Pages {
    static final Path HOME = Path.of("").toAbsolutePath();

    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s#]+)(#[^)]*)?\\)");

    private Pages() {}

    static String text(String page) throws IOException {
        return Files.readString(HOME.resolve(page));
    }

    /** Every page of Markdown. */
    static List<Path> all() throws IOException {
        try (Stream<Path> files = Files.walk(HOME)) {
            return files.filter(f -> f.toString().endsWith(".md"))
                    .filter(f -> Stream.of("target", ".git")
                            .noneMatch(d -> HOME.relativize(f).startsWith(d)))
                    .sorted()
                    .toList();
        }
    }

    /** The links of a page that lead to a file. */
    static List<String> links(Path page) throws IOException {
        return LINK.matcher(Files.readString(page))
                .results()
                .map(found -> found.group(1))
                .filter(link -> !link.contains("://"))
                .toList();
    }

    /** What stands between the fences of one language, in the order of the page. */
    static List<String> fenced(String page, String language) {
        return fence(language)
                .matcher(page)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    /** The page with the content of its only fence of a language replaced. */
    static String withFenced(String page, String language, String content) {
        return fence(language).matcher(page).replaceFirst(found -> {
            String fence = "```" + language + "\n" + content + "```";
            return java.util.regex.Matcher.quoteReplacement(fence);
        });
    }

    private static Pattern fence(String language) {
        return Pattern.compile("(?ms)^```" + language + "\\n(.*?)^```$");
    }

    /** The part of a page from a headline to the next. */
    static String section(String page, String headline) {
        String from = page.substring(page.indexOf("\n## " + headline + "\n") + 1);
        int end = from.indexOf("\n## ");
        return end < 0 ? from : from.substring(0, end);
    }
}
