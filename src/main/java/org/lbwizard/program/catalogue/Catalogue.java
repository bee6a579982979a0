package org.lbwizard.program.catalogue;

import java.util.List;
import org.lbwizard.program.Programs;
import org.lbwizard.program.heartbeat.Heartbeat;
import org.lbwizard.program.hosts.Hosts;
import org.lbwizard.program.ifupdown.Ifupdown;
import org.lbwizard.program.ipvs.ConnectionSync;
import org.lbwizard.program.kernel.Kernel;
import org.lbwizard.program.ldirectord.Ldirectord;
import org.lbwizard.program.nftables.Nftables;
import org.lbwizard.program.resolver.LibraryResolver;
import org.lbwizard.program.watch.Watch;

/** Chooses the programs: nothing else names them all. */
public final class Catalogue {
    /** In the order in which their files are shown and put in place, and their daemons start. */
    public static final Programs PROGRAMS = new Programs(List.of(
            new Hosts(),
            new Ifupdown(),
            new LibraryResolver(),
            new Kernel(),
            new Nftables(),
            new Ldirectord(),
            new ConnectionSync(),
            new Heartbeat(),
            new Watch()));

    private Catalogue() {}
}
