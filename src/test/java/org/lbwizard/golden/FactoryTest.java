package org.lbwizard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.model.Appliance;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.support.Machines;

/** What the rescue script puts in place without Java is what the program renders from the factory settings. */
final class FactoryTest {
    private static final Path FACTORY = Path.of("lbrestore/factory");
    private static final Path SETTINGS = Path.of("lbrestore/factory.yaml");

    @TempDir
    private Path root = Path.of("");

    @Test
    void theFactoryTreeIsWhatTheFactorySettingsRenderTo() throws IOException {
        Appliance factory = ApplianceReader.read(SETTINGS.toString(), Files.readAllBytes(SETTINGS))
                .orRefuse();

        Machines.apply(root, factory);

        assertThat(contents(root.resolve("etc"))).isEqualTo(contents(FACTORY.resolve("etc")));
    }

    @Test
    void theListOfManagedPathsIsWhole() throws IOException {
        List<String> managed = Files.readAllLines(FACTORY.resolve("managed"));

        assertThat(managed).containsExactlyInAnyOrderElementsOf(Catalogue.PROGRAMS.paths());
    }

    private static Map<String, String> contents(Path directory) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : all.toList()) {
                String name = directory.relativize(path).toString();
                if (Files.isSymbolicLink(path)) {
                    contents.put(name, "-> " + Files.readSymbolicLink(path));
                } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    contents.put(name, Files.readString(path));
                }
            }
        }
        return contents;
    }
}
