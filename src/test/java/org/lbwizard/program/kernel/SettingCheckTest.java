package org.lbwizard.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lbwizard.support.Machines;

/** Settings that another file would set otherwise at boot. */
class SettingCheckTest {
    @TempDir
    Path root;

    @ParameterizedTest
    @CsvSource({
        "etc/sysctl.conf, net.ipv4.ip_forward=0, true",
        "etc/sysctl.conf, net/ipv4/ip_forward = 0, true",
        "etc/sysctl.d/99-site.conf, -net.ipv4.ip_forward = 0, true",
        "usr/lib/sysctl.d/90-vendor.conf, net.ipv4.ip_forward = 0, true",
        "etc/sysctl.d/10-early.conf, net.ipv4.ip_forward = 0, false",
        "etc/sysctl.conf, net.ipv4.ip_forward = 1, false",
        "etc/sysctl.conf, #net.ipv4.ip_forward = 0, false",
    })
    void aSettingThatWinsAtBootIsRefused(String file, String line, boolean isRefused) {
        Machines.write(root, file, line + "\n", "rw-r--r--");

        assertThat(new SettingCheck(Machines.tree(root)).of("net.ipv4.ip_forward = 1\n"))
                .hasSize(isRefused ? 1 : 0);
    }
}
