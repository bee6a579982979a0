package org.lbwizard.owner;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.lbwizard.model.Appliance;
import org.lbwizard.problem.Problem;
import org.lbwizard.support.Machines;

/** A machine's tree with the files of other programs in it. */
final class Trees {
    private final Path root;

    Trees(Path root) {
        this.root = root;
    }

    /** With a network interface: its MAC address and the driver of its hardware. */
    Trees port(String name, String mac, String driver) {
        return file("/sys/class/net/" + name + "/address", mac + "\n")
                .file("/sys/class/net/" + name + "/device/uevent", "DRIVER=" + driver + "\nPCI_ID=8086:100E\n");
    }

    Trees file(String path, String text) {
        Machines.write(root, path.substring(1), text, "rw-r--r--");
        return this;
    }

    /** With a program, so that the tree is one of a whole system. */
    Trees program(String path) {
        return file(path, "");
    }

    Trees starts(String unit) {
        return file("/usr/lib/systemd/system/" + unit, "")
                .link("/etc/systemd/system/multi-user.target.wants/" + unit, "/usr/lib/systemd/system/" + unit);
    }

    Trees link(String path, String target) {
        try {
            Path link = root.resolve(path.substring(1));
            Files.createDirectories(link.getParent());
            Files.deleteIfExists(link);
            Files.createSymbolicLink(link, Path.of(target));
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    List<Problem> found(Appliance appliance) {
        return new Owners(Machines.tree(root), Optional.empty()).of(appliance);
    }

    /** Each in one line. */
    List<String> told(Appliance appliance) {
        return found(appliance).stream().map(Problem::line).toList();
    }
}
