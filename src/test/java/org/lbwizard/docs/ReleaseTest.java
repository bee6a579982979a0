package org.lbwizard.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Version, change log and package agree, and the recipe of a release keeps them so. */
class ReleaseTest {
    private static final Pattern VERSION =
            Pattern.compile("(?m)^  <version>(\\d+\\.\\d+\\.\\d+)(-SNAPSHOT)?</version>$");
    private static final Pattern RELEASE =
            Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)\\] - (\\d{4}-\\d{2}-\\d{2})$");
    private static final Pattern HEADLINE = Pattern.compile("(?m)^## .*$");
    private static final Pattern GROUP = Pattern.compile("(?m)^### (.*)$");

    private static final String NEXT = "99.0.0";

    @TempDir
    Path copy;

    @Test
    void version_and_change_log_agree() throws IOException {
        agree(Pages.text("pom.xml"), Pages.text("CHANGELOG.md"));
    }

    @Test
    void program_and_package_take_the_version_of_the_build() throws IOException {
        Properties properties = new Properties();
        try (InputStream in =
                Objects.requireNonNull(ReleaseTest.class.getResourceAsStream("/org/lbwizard/version.properties"))) {
            properties.load(in);
        }
        MatchResult version = version(Pages.text("pom.xml"));
        assertThat(version.group()).contains("<version>" + properties.getProperty("version") + "</version>");
        assertThat(Pages.text("packaging/deb/control")).contains("\nVersion: @VERSION@\n");
        assertThat(Pages.text("packaging/deb/build")).contains("version.properties", "s/-SNAPSHOT$/~snapshot/");
    }

    @Test
    void groups_of_the_change_log_are_the_usual_ones() throws IOException {
        assertThat(GROUP.matcher(Pages.text("CHANGELOG.md")).results().map(found -> found.group(1)))
                .isNotEmpty()
                .isSubsetOf("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security");
    }

    @Test
    void recipe_makes_a_release_and_goes_on() throws IOException, InterruptedException {
        List<String> steps = Pages.fenced(Pages.text("docs/releasing.md"), "sh");
        assertThat(steps).hasSize(2);

        run(steps.get(0));
        agree(text("pom.xml"), text("CHANGELOG.md"));
        assertThat(version(text("pom.xml")).group()).isEqualTo("  <version>" + NEXT + "</version>");
        assertThat(releases(text("CHANGELOG.md"))).first().isEqualTo(Version.parse(NEXT));

        run(steps.get(0) + steps.get(1));
        agree(text("pom.xml"), text("CHANGELOG.md"));
        assertThat(version(text("pom.xml")).group()).isEqualTo("  <version>99.0.1-SNAPSHOT</version>");
    }

    /** Runs lines of the recipe on a fresh copy, before a release that is to come. */
    private void run(String lines) throws IOException, InterruptedException {
        String pom = Pages.text("pom.xml");
        String snapshot = "  <version>" + NEXT + "-SNAPSHOT</version>";
        Files.writeString(copy.resolve("pom.xml"), pom.replace(version(pom).group(), snapshot));
        Files.writeString(copy.resolve("CHANGELOG.md"), Pages.text("CHANGELOG.md"));
        Process shell = new ProcessBuilder("sh", "-eu", "-c", lines)
                .directory(copy.toFile())
                .redirectErrorStream(true)
                .start();
        String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).as(out).isZero();
    }

    private String text(String file) throws IOException {
        return Files.readString(copy.resolve(file));
    }

    private static void agree(String pom, String changes) {
        MatchResult version = version(pom);
        List<String> headlines =
                HEADLINE.matcher(changes).results().map(MatchResult::group).toList();
        assertThat(headlines).first().isEqualTo("## [Unreleased]");
        assertThat(headlines.subList(1, headlines.size()))
                .allSatisfy(line -> assertThat(line).matches(RELEASE));
        RELEASE.matcher(changes)
                .results()
                .forEach(found -> assertThat(LocalDate.parse(found.group(2))).isNotNull());

        List<Version> releases = releases(changes);
        List<Version> all = new ArrayList<>(releases);
        if (version.group(2) != null) {
            all.addFirst(Version.parse(version.group(1)));
        }
        assertThat(all).isSortedAccordingTo(Comparator.<Version>reverseOrder()).doesNotHaveDuplicates();
        assertThat(all).first().isEqualTo(Version.parse(version.group(1)));
    }

    private static List<Version> releases(String changes) {
        return RELEASE.matcher(changes)
                .results()
                .map(found -> Version.parse(found.group(1)))
                .toList();
    }

    private static MatchResult version(String pom) {
        return VERSION.matcher(pom).results().findFirst().orElseThrow();
    }
}
