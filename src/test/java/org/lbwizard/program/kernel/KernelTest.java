package org.lbwizard.program.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.program.catalogue.Catalogue;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.render.Templates;
import org.lbwizard.support.Appliances;

/** What is set for the whole machine: only what the virtual servers need. */
class KernelTest {
    private static String file(Appliance appliance, String path) {
        return Catalogue.PROGRAMS.render(appliance, new Templates(name -> Optional.empty())).stream()
                .filter(file -> file.path().equals(path))
                .map(RenderedFile::text)
                .findFirst()
                .orElseThrow();
    }

    private static List<String> settings(Appliance appliance) {
        return file(appliance, "/etc/sysctl.d/60-lbwizard.conf")
                .lines()
                .filter(line -> line.startsWith("net.ipv4.") && !line.startsWith("net.ipv4.vs."))
                .toList();
    }

    @Test
    void directRoutingSetsItsOwnPortAndNothingOfTheMachine() {
        assertThat(settings(Appliances.oneArm()))
                .containsExactly(
                        "net.ipv4.conf.eth0.arp_ignore = 1",
                        "net.ipv4.conf.eth0.arp_announce = 2",
                        "net.ipv4.conf.eth0.promote_secondaries = 1");
    }

    @Test
    void twoArmsForward() {
        assertThat(settings(Appliances.twoArm()))
                .contains("net.ipv4.ip_forward = 1", "net.ipv4.conf.eth1.rp_filter = 2")
                .noneMatch(line -> line.contains(".all.arp") || line.contains(".all.rp_filter"));
    }

    @Test
    void natOnOneArmForwards() {
        Appliance plain = Appliances.oneArm();

        assertThat(settings(plain.with(List.of(Appliances.virtual("192.168.2.25", Forwarding.NAT, "192.168.2.50")))))
                .contains("net.ipv4.ip_forward = 1")
                .noneMatch(line -> line.contains("rp_filter"));
    }

    @Test
    void ftpByNatLoadsItsHelper() {
        Appliance plain = Appliances.twoArm();
        VirtualServer web = plain.virtualServers().getFirst();
        VirtualServer ftp = new VirtualServer(
                "ftp",
                web.address(),
                new Port(21),
                Scheduler.WLC,
                Forwarding.NAT,
                List.of(new RealServer(web.realServers().getFirst().address(), new Port(21), 1)));

        assertThat(file(plain, "/etc/modules-load.d/lbwizard.conf")).doesNotContain("ip_vs_ftp");
        assertThat(file(plain.with(List.of(web, ftp)), "/etc/modules-load.d/lbwizard.conf"))
                .contains("\nip_vs_ftp\n");
    }

    @Test
    void aMasterWithoutVirtualServersGivesHeartbeatNoResource() {
        Appliance master = Appliances.master();

        assertThat(file(master.with(List.of()), "/etc/ha.d/haresources"))
                .contains("\nlbmaster lbwizard-addresses::192.168.2.1/24/eth1\n");
        assertThat(file(oneArmMaster(), "/etc/ha.d/haresources").lines()).allMatch(line -> line.startsWith("#"));
    }

    private static Appliance oneArmMaster() {
        Appliance plain = Appliances.oneArm();
        var pair = new org.lbwizard.model.HaPair(
                org.lbwizard.model.Role.MASTER,
                org.lbwizard.model.Ipv4.parse("192.168.2.22"),
                org.lbwizard.model.PairLink.NETWORK,
                Optional.empty(),
                Optional.empty(),
                false,
                false,
                Optional.of(Appliances.KEY));
        return new Appliance(
                Optional.of(pair),
                plain.eth0(),
                plain.eth1(),
                plain.gateway(),
                plain.nameservers(),
                false,
                List.of(),
                Map.of());
    }
}
