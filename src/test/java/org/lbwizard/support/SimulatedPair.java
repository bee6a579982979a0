package org.lbwizard.support;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.lbwizard.apply.Recovery;
import org.lbwizard.host.Dialogue;
import org.lbwizard.host.Ran;
import org.lbwizard.model.Appliance;
import org.lbwizard.operation.Confirm;
import org.lbwizard.operation.Ending;
import org.lbwizard.operation.PeerPart;
import org.lbwizard.operation.Recover;
import org.lbwizard.operation.StopException;
import org.lbwizard.operation.Version;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.program.sshpeer.PeerSession.Reply;

/** Two simulated units of a pair: what one does over SSH is done at the other in the same process. */
public final class SimulatedPair {
    private static final String HOST_KEY = OtherMachine.HOST_KEY;

    private final SimulatedUnit master;
    private final SimulatedUnit slave;
    private final List<String> requests = new ArrayList<>();
    private final List<ScriptedPeer> sessions = new ArrayList<>();
    private boolean isReachable = true;
    private boolean isHeard = true;
    private String version = "lbwizard " + Version.current();
    private Optional<Cut> cut = Optional.empty();

    /**
     * Where the network between the two is cut.
     *
     * @param request the one that is the last to arrive
     * @param forGood whether no new connection comes about either
     */
    private record Cut(String request, boolean forGood) {}

    /** Two units that are set up alone and have met, of which the master is active once heartbeat runs. */
    public static SimulatedPair met(Path masterRoot, Path slaveRoot) throws IOException {
        SimulatedPair pair = new SimulatedPair(new SimulatedUnit(masterRoot), new SimulatedUnit(slaveRoot));
        pair.slave.apply(Appliances.slave(), Optional.empty());
        pair.know(pair.master, "10.0.0.22");
        pair.know(pair.slave, "10.0.0.21");
        return pair;
    }

    /** Two units whose trees were copied from those of another pair. */
    public static SimulatedPair copied(Path master, Path slave, Path masterTo, Path slaveTo) {
        return new SimulatedPair(SimulatedUnit.copied(master, masterTo), SimulatedUnit.copied(slave, slaveTo));
    }

    private SimulatedPair(SimulatedUnit master, SimulatedUnit slave) {
        this.master = master;
        this.slave = slave;
        master.pairWith(new Side(slave));
        slave.pairWith(new Side(master));
    }

    private void know(SimulatedUnit unit, String address) {
        Machines.write(unit.root(), "etc/lbwizard/pair/known_hosts", address + " " + HOST_KEY + "\n", "rw-------");
    }

    public SimulatedUnit master() {
        return master;
    }

    public SimulatedUnit slave() {
        return slave;
    }

    /** What one unit asked of the other, over sessions and in commands. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    /** Whether one unit still talks to the other. */
    public boolean isInSession() {
        return sessions.stream().anyMatch(ScriptedPeer::isOpen);
    }

    /** The slave rolls back what it has on trial, as its timer does it. */
    public void expireAtSlave() throws IOException {
        SimulatedUnit timer = new SimulatedUnit(slave);
        long deadline = Recovery.deadline(timer.site().tree()).orElseThrow().getEpochSecond();
        new Recover(timer.site(), timer.heard()).expired(deadline);
    }

    /** From now on neither reaches the other. */
    public void separate() {
        isReachable = false;
    }

    /** Heartbeat hears nothing from now on. */
    public void unplug() {
        isHeard = false;
    }

    /** The network is cut once this request was carried out. */
    public void cutAfter(String request, boolean forGood) {
        cut = Optional.of(new Cut(request, forGood));
    }

    /** The slave has another version of the program. */
    public void hasVersion(String other) {
        version = "lbwizard " + other;
    }

    /** Sets both up through the master, to which heartbeat brings the floating addresses a few seconds later. */
    public Ending setUp(Appliance appliance) throws IOException {
        master.running().after(Duration.ofSeconds(20), master.machine()::takeOver);
        Ending ending = master.apply(appliance, Optional.empty()).ending();
        requests.clear();
        return ending;
    }

    /** The way from one unit to the other. */
    private final class Side implements SimulatedUnit.Pair {
        private final SimulatedUnit to;

        Side(SimulatedUnit to) {
            this.to = to;
        }

        @Override
        public boolean isHeard() {
            return isHeard
                    && master.machine().isActive("heartbeat.service")
                    && slave.machine().isActive("heartbeat.service");
        }

        @Override
        public Optional<SimulatedUnit> peer() {
            return Optional.of(to);
        }

        @Override
        public Dialogue converse() {
            if (!isReachable) {
                return Dialogue.ENDED;
            }
            PeerPart part = new PeerPart(to.site(), to.operator());
            ScriptedPeer session = new ScriptedPeer(version, request -> answer(part, request));
            sessions.add(session);
            return session;
        }

        private Reply answer(PeerPart part, String request) {
            String name = request.split(" ", 2)[0];
            requests.add(name);
            Heard heard = new Heard();
            Reply reply = reply(() -> part.run(request, heard), heard);
            if (cut.filter(at -> at.request().equals(name)).isPresent()) {
                isReachable = !cut.orElseThrow().forGood();
                return new Reply(Optional.empty(), List.of("Connection reset by peer"));
            }
            return reply;
        }

        @Override
        public Ran ssh(String command) {
            if (!isReachable) {
                return SimulatedUnit.ran(255, "No route to host");
            }
            String words = command.replace("/usr/sbin/", "");
            return switch (words.split(" ", 2)[0]) {
                case "lbwizard" -> lbwizard(words);
                case "date" -> SimulatedUnit.good(to.running().clock().instant().getEpochSecond() + "\n");
                case "cat" -> SimulatedUnit.good(Machines.read(to.root(), words.replaceFirst("cat /", "")));
                case "cd" -> SimulatedUnit.good(to.sums());
                case "umask" -> SimulatedUnit.good(OtherMachine.ITS_KEY + " lbwizard-pair\n");
                default -> SimulatedUnit.good("");
            };
        }

        private Ran lbwizard(String words) {
            requests.add(words);
            Heard heard = new Heard();
            Reply reply = switch (words) {
                case "lbwizard --version" -> new Reply(Optional.of("DONE"), List.of(version));
                case "lbwizard confirm --from-peer" -> reply(() -> new Confirm(to.site(), heard).forPeer(), heard);
                case "lbwizard recover --from-peer" -> reply(() -> new Recover(to.site(), heard).forPeer(), heard);
                default -> throw new AssertionError("nobody expects " + words);
            };
            return SimulatedUnit.ran(reply.isGood() ? 0 : 1, String.join("\n", reply.lines()));
        }
    }

    /** Something that a unit does for its peer. */
    private interface Part {
        Ending run() throws IOException;
    }

    private static Reply reply(Part part, Heard heard) {
        Supplier<List<String>> said = () -> {
            List<String> lines = new ArrayList<>(heard.said());
            lines.addAll(heard.warnings());
            return lines;
        };
        try {
            return new Reply(Optional.of(part.run().name()), said.get());
        } catch (StopException stop) {
            return new Reply(Optional.of(stop.ending().name()), lines(stop.problems()));
        } catch (RefusedException refused) {
            return new Reply(Optional.of(Ending.REFUSED_INPUT.name()), lines(refused.problems()));
        } catch (IOException failed) {
            return new Reply(Optional.of(Ending.ROLLED_BACK.name()), List.of(failed.toString()));
        }
    }

    private static List<String> lines(List<Problem> problems) {
        return problems.stream().map(Problem::line).toList();
    }
}
