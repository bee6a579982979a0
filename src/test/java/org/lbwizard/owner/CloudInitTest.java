package org.lbwizard.owner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.lbwizard.support.Appliances;

/** What cloud-init would set again at boot, in its own order of files, and what keeps it from that. */
class CloudInitTest {
    private static final String DEBIAN = """
            users:
               - default
            preserve_hostname: false
            manage_etc_hosts: true
            cloud_init_modules:
             - migrator
             - [set-hostname, always]
             - update_hostname
             - update_etc_hosts
            """;
    private static final String LOGGING = """
            _log:
             - &log_base |
               [loggers]
               keys=root,cloudinit
            log_cfgs:
             - [ *log_base ]
            """;

    @TempDir
    Path root;

    private Trees tree;

    @BeforeEach
    void aCloudImage() {
        tree = new Trees(root)
                .program("/usr/bin/cloud-init")
                .file("/etc/cloud/cloud.cfg", DEBIAN)
                .file("/etc/cloud/cloud.cfg.d/05_logging.cfg", LOGGING);
    }

    @Test
    void aSingleUnitIsWarnedWithTheFileThatCuresIt() {
        assertThat(tree.told(Appliances.oneArm()))
                .containsExactly(
                        "warning: cloud-init: cloud-init sets the host name, /etc/hosts and the network of a new"
                                + " instance again at boot; write into /etc/cloud/cloud.cfg.d/99-lbwizard.cfg the lines"
                                + " `preserve_hostname: true` and `manage_etc_hosts: false` and `network: {config: disabled}`");
    }

    @Test
    void aPairIsRefusedBecauseItsHeartbeatEnds() {
        assertThat(tree.told(Appliances.master()))
                .singleElement()
                .asString()
                .startsWith(
                        "cloud-init: cloud-init sets the host name, /etc/hosts and the network of a new instance at boot,"
                                + " and heartbeat does not run on a unit that is not named lbmaster;");
    }

    @Test
    void theCureCures() {
        tree.file(
                "/etc/cloud/cloud.cfg.d/99-lbwizard.cfg",
                "preserve_hostname: true\nmanage_etc_hosts: false\nnetwork: {config: disabled}\n");

        assertThat(tree.told(Appliances.master())).isEmpty();
    }

    @Test
    void aLaterFileWinsAndOneOfAnotherEndingIsNotRead() {
        tree.file("/etc/cloud/cloud.cfg.d/10-a.cfg", "preserve_hostname: true\n")
                .file("/etc/cloud/cloud.cfg.d/20-b.cfg", "preserve_hostname: false\n")
                .file("/etc/cloud/cloud.cfg.d/30-c.txt", "preserve_hostname: true\n")
                .file("/etc/cloud/cloud.cfg.d/90-broken.cfg", "preserve_hostname: [\n");

        assertThat(tree.found(Appliances.master()))
                .singleElement()
                .satisfies(p -> assertThat(p.isError()).isTrue());
    }

    @ParameterizedTest
    @CsvSource({
        "manage_etc_hosts: localhost, /etc/hosts, false",
        "manage_etc_hosts: template, /etc/hosts, true",
        "manage_etc_hosts: 'False', /etc/hosts, false",
        "preserve_hostname: 'yes', the host name, false",
        "hostname: lbmaster, the host name, false",
        "cloud_init_modules: [update_etc_hosts], the host name, false",
        "cloud_init_modules: [seed_random], /etc/hosts, false",
        "network: {config: disabled}, the network, false",
        "network: {version: 1}, the network, true",
    })
    void itIsTakenAtItsWord(String line, String what, boolean isTold) {
        tree.file("/etc/cloud/cloud.cfg.d/50-more.cfg", line + "\n");

        assertThat(tree.told(Appliances.oneArm()).stream().anyMatch(told -> told.contains(what)))
                .isEqualTo(isTold);
    }

    @Test
    void whatUserDataSayNoFileInEtcUndoes() {
        tree.file("/etc/cloud/cloud.cfg.d/99-lbwizard.cfg", "manage_etc_hosts: false\npreserve_hostname: true\n")
                .file(
                        "/var/lib/cloud/instance/cloud-config.txt",
                        "#cloud-config\npassword: x\nmanage_etc_hosts: true\n");

        assertThat(tree.told(Appliances.oneArm()))
                .singleElement()
                .asString()
                .contains("touch /etc/cloud/cloud-init.disabled")
                .doesNotContain("password");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/cloud/cloud-init.disabled", "/run/cloud-init/disabled"})
    void oneThatIsTurnedOffSetsNothing(String file) {
        tree.file(file, "");
        assertThat(tree.told(Appliances.master())).isEmpty();
        tree.file("/proc/cmdline", "root=/dev/sda1 cloud-init=enabled quiet\n");
        assertThat(tree.told(Appliances.master())).hasSize(1);
    }

    @Test
    void theKernelsCommandLineTurnsItOff() {
        tree.file("/proc/cmdline", "root=/dev/sda1 cloud-init=disabled\n");

        assertThat(tree.told(Appliances.master())).isEmpty();
    }

    @Test
    void aMaskedOrDisabledUnitSetsNothing() {
        tree.file("/usr/lib/systemd/system/cloud-init.service", "");
        assertThat(tree.told(Appliances.master())).isEmpty();
        tree.link("/etc/systemd/system/cloud-init.target.wants/cloud-init.service", "/usr/lib/systemd/system/x");
        assertThat(tree.told(Appliances.master())).hasSize(1);
        tree.link("/etc/systemd/system/cloud-init.service", "/dev/null");
        assertThat(tree.told(Appliances.master())).isEmpty();
    }

    @Test
    void whatAPackageLeftBehindIsNoOwner() {
        Path other = root.resolve("other");

        assertThat(new Trees(other)
                        .program("/usr/bin/ip")
                        .file("/etc/cloud/cloud.cfg", DEBIAN)
                        .told(Appliances.master()))
                .isEmpty();
        assertThat(new Trees(root.resolve("bare"))
                        .file("/etc/cloud/cloud.cfg", DEBIAN)
                        .told(Appliances.master()))
                .hasSize(1);
    }
}
