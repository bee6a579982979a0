package org.lbwizard.owner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.lbwizard.host.Commands;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Link;
import org.lbwizard.problem.Problem;

/** Other programs that would set again, undo or fight what an appliance sets. */
public final class Owners {
    private static final List<String> UNITS = Stream.of(
                    List.of(NetworkManager.UNIT, "systemd-networkd.service"), OtherManagers.UNITS, OtherServices.UNITS)
            .flatMap(List::stream)
            .toList();

    private final MachineFiles files;
    private final Optional<Commands> commands;

    /**
     * Looks for owners.
     *
     * @param commands empty where the tree is not the running machine's: then its files tell what it will do at boot
     */
    public Owners(Tree tree, Optional<Commands> commands) {
        this.files = new MachineFiles(tree);
        this.commands = commands;
    }

    /** Everything that was found: an error is what would take an interface, the table or a unit's name away. */
    public List<Problem> of(Appliance appliance) {
        Units units = Units.seen(files, commands, UNITS);
        NetworkManager manager = new NetworkManager(files, units);
        List<Problem> found = new ArrayList<>(ofInterfaces(appliance, units, manager));
        new CloudInit(files, units).of(appliance).ifPresent(found::add);
        found.addAll(new OtherResolvers(files, units, manager).of(appliance));
        found.addAll(new OtherServices(files, units, appliance).all());
        return found;
    }

    private List<Problem> ofInterfaces(Appliance appliance, Units units, NetworkManager manager) {
        Networkd networkd = new Networkd(files, units);
        Netplan netplan = new Netplan(files, units);
        OtherManagers others = new OtherManagers(files, units);
        List<Problem> found = new ArrayList<>(netplan.warnings());
        for (Link link : appliance.links()) {
            Nic nic = Nic.of(files, link.name());
            manager.taking(nic)
                    .or(() -> netplan.taking(nic))
                    .or(() -> networkd.taking(nic))
                    .or(() -> others.taking(nic))
                    .ifPresent(found::add);
            networkd.renaming(nic).ifPresent(found::add);
        }
        return found;
    }
}
