package org.lbwizard.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lbwizard.host.ExtendedAttributes;
import org.lbwizard.provision.Provisioning;
import org.lbwizard.support.Appliances;
import org.lbwizard.support.Machines;

/** Access control lists and other extended attributes go and come back with their files. */
class AttributesTest {
    /** The owner may read and write, user 1000 too, the group and others read. */
    private static final String LIST =
            "0200000001000600ffffffff02000600e803000004000400ffffffff10000600ffffffff20000400ffffffff";

    @TempDir
    Path root;

    @BeforeEach
    void filesWithMore() throws IOException {
        Machines.used(root);
        Map<String, String> values = new TreeMap<>(Map.of("user.origin", "00ff41", "system.posix_acl_access", LIST));
        try {
            Machines.tree(root).setAttributes("/etc/hosts", new ExtendedAttributes(values));
        } catch (IOException unknown) {
            assumeTrue(false, "this file system keeps no extended attributes");
        }
        Machines.tree(root).setAttributes("/etc/hostname", new ExtendedAttributes(Map.of("user.note", "41")));
    }

    private ExtendedAttributes attributes(String path) throws IOException {
        return Machines.tree(root).attributes(path);
    }

    @Test
    void aNewFileTakesOverWhatTheOldOneCarries() throws IOException {
        ExtendedAttributes before = attributes("/etc/hosts");
        assertThat(before.values()).containsKeys("user.origin", "system.posix_acl_access");

        assertThat(Machines.apply(root, Appliances.twoArm())).isInstanceOf(Outcome.Applied.class);

        assertThat(attributes("/etc/hosts")).isEqualTo(before);
        assertThat(attributes("/etc/hostname").values()).containsEntry("user.note", "41");
    }

    @Test
    void goingBackToTheMachineAsFoundBringsThemBack() throws IOException {
        ExtendedAttributes hosts = attributes("/etc/hosts");
        ExtendedAttributes name = attributes("/etc/hostname");
        Object mode = Files.getAttribute(root.resolve("etc/hosts"), "unix:mode");
        Machines.apply(root, Appliances.twoArm());
        Machines.tree(root).setAttributes("/etc/hosts", ExtendedAttributes.NONE);
        Machines.tree(root).setAttributes("/etc/hostname", new ExtendedAttributes(Map.of("user.other", "42")));

        Machines.apply(Machines.tree(root), new Provisioning(Machines.tree(root)).rollback(0));

        assertThat(attributes("/etc/hosts")).isEqualTo(hosts);
        assertThat(attributes("/etc/hostname")).isEqualTo(name);
        assertThat(Files.getAttribute(root.resolve("etc/hosts"), "unix:mode")).isEqualTo(mode);
    }
}
