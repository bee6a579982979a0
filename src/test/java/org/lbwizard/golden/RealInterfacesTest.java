package org.lbwizard.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.golden.Programs.Ran;
import org.lbwizard.program.ifupdown.Interfaces;
import org.lbwizard.program.ifupdown.InterfacesSource;
import org.lbwizard.program.ifupdown.KernelPorts;
import org.lbwizard.program.ifupdown.Stanza;
import org.lbwizard.support.Gen;

/** Made-up interfaces files are read as ifquery reads them: the ports, the options, the addresses. */
final class RealInterfacesTest {
    private static final Programs PROGRAMS = new Programs();
    private static final int FILES = 150;
    private static final List<String> NAMES = List.of("eth0", "eth1", "br0", "eth0.7", "eth0:1", "plain");
    private static final List<String> OPTIONS = List.of(
            "address 10.0.0.5/24",
            "address 10.0.0.6",
            "address 172.16.0.9/255.255.240.0",
            "address nonsense",
            "netmask 255.255.255.0",
            "netmask 20",
            "netmask",
            "gateway 10.0.0.1",
            "mtu 9000",
            "mtu   1500\t",
            "up echo a b",
            "post-up echo c",
            "pre-down echo d",
            "bond-slaves none",
            "unknown-option x # y",
            "#comment \\",
            "",
            "\taddress 10.9.\\\n8.7/16",
            "auto",
            "allow-hotplug");
    private static final List<String> LINES = List.of(
            "auto eth0 br0",
            "auto eth0.7\\\n eth1",
            "auto /lo*",
            "auto br0=plain",
            "allow-hotplug eth1",
            "allow-auto eth0:1",
            "no-scripts eth0",
            "source more/*.if",
            "source more/[ab].if more/c.if",
            "source \"more/a.if\"",
            "source-directory more",
            "source nothing/*",
            "mapping wlan*\n  script true\n  map x",
            "mapping dock0",
            "rename eth7=eth8",
            "misplaced option");

    @TempDir
    private Path scratch = Path.of("");

    @AfterAll
    static void sumUp() {
        PROGRAMS.summary().forEach(System.out::println);
    }

    @Test
    void everyFileIsReadAsIfqueryReadsIt() {
        PROGRAMS.need("ifquery");
        Gen.forAll(FILES, gen -> {
            try {
                compare(gen);
            } catch (IOException failed) {
                throw new IllegalStateException(failed);
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(interrupted);
            }
        });
    }

    private void compare(Gen gen) throws IOException, InterruptedException {
        Path directory = scratch.resolve("etc/network");
        Files.createDirectories(directory.resolve("more"));
        for (String name : List.of("a.if", "b.if", "c.if", "d", "e.bak")) {
            Files.writeString(directory.resolve("more/" + name), file(gen, 2));
        }
        String text = file(gen, 5);
        Path top = directory.resolve("interfaces");
        Files.writeString(top, text);
        // ifquery takes names beside the file as they stand; ours begin at the tree's root.
        Interfaces read = Interfaces.in(source(top));

        Ran listed = PROGRAMS.run("ifquery", "-i", top.toString(), "--list");
        assertThat(listed.exit() != 0 && listed.said().contains("couldn't read"))
                .as(text + listed.said())
                .isEqualTo(read.isRefused());
        if (!read.isRefused()) {
            assertThat(plain(listed.said()))
                    .as(text)
                    .containsExactlyElementsOf(read.brought(Interfaces.AUTO, loopback()).stream()
                            .map(b -> b.port().equals(b.logical()) ? b.port() : b.port() + "=" + b.logical())
                            .map(name -> name.split("=", 2)[0])
                            .toList());
            for (String name : NAMES) {
                stanzas(top, name, read, text);
            }
        }
    }

    private static void stanzas(Path top, String name, Interfaces read, String text)
            throws IOException, InterruptedException {
        List<Stanza> stanzas =
                read.stanzas().stream().filter(s -> s.name().equals(name)).toList();
        Ran queried = PROGRAMS.run("ifquery", "--state-dir", "/nonexistent", "-i", top.toString(), name);
        List<String> wanted = new ArrayList<>();
        for (Stanza stanza : stanzas) {
            for (String option : List.of("gateway", "mtu", "bond-slaves", "unknown-option")) {
                stanza.value(option).ifPresent(value -> wanted.add(option + ": " + value.split("\n", 2)[0]));
            }
            stanza.address().ifPresent(address -> wanted.add("address: " + address.split("/", 2)[0]));
        }
        assertThat(plain(queried.said())).as(name + " of\n" + text).containsAll(wanted);
    }

    /** Warnings go to standard error, which is joined here. */
    private static List<String> plain(String said) {
        return said.lines().filter(line -> !line.startsWith("ifquery: ")).toList();
    }

    private static String file(Gen gen, int stanzas) {
        StringBuilder text = new StringBuilder();
        for (int n = gen.number(1, stanzas); n > 0; n--) {
            if (gen.chance(40)) {
                text.append(gen.oneOf(LINES.subList(0, LINES.size() - (gen.chance(95) ? 1 : 0))))
                        .append('\n');
            }
            text.append(gen.chance(20) ? "  iface " : "iface ").append(gen.oneOf(NAMES));
            text.append(gen.oneOf(List.of(" inet static", " inet manual", " inet static", " inet6 auto")));
            text.append(gen.chance(5) ? " inherits plain" : "").append('\n');
            for (int o = gen.number(0, 4); o > 0; o--) {
                String option = gen.oneOf(OPTIONS);
                text.append(option.equals("netmask") && gen.chance(90) ? "" : "    " + option)
                        .append('\n');
            }
        }
        return text.toString();
    }

    private static KernelPorts loopback() {
        return new KernelPorts() {
            @Override
            public List<String> names() {
                return List.of("lo");
            }

            @Override
            public Optional<String> attribute(String port, String file) {
                return Optional.empty();
            }
        };
    }

    private static InterfacesSource source(Path top) {
        Path directory = Optional.ofNullable(top.getParent()).orElseThrow();
        return new InterfacesSource() {
            @Override
            public Optional<String> text(String path) {
                try {
                    return Optional.of(Files.readString(at(path)));
                } catch (IOException unreadable) {
                    return Optional.empty();
                }
            }

            @Override
            public List<String> names(String path) {
                try (Stream<Path> entries = Files.list(at(path))) {
                    return entries.map(entry -> String.valueOf(entry.getFileName()))
                            .sorted()
                            .toList();
                } catch (IOException unreadable) {
                    return List.of();
                }
            }

            private Path at(String path) {
                String below = Path.of(Interfaces.PATH).getParent() + "/";
                return path.startsWith(below)
                        ? directory.resolve(path.substring(below.length()))
                        : directory.resolve("../.." + path).normalize();
            }
        };
    }
}
