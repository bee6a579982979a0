package org.lbwizard.operation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.interview.RealServerAnswers;
import org.lbwizard.interview.ServerInterview;
import org.lbwizard.interview.ServerKeys;
import org.lbwizard.interview.VirtualServerAnswers;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.RefusedException;

/** Changes of virtual and real servers, each from the settings that are active to others. */
public final class ServerEdits {
    private ServerEdits() {}

    /** One change. */
    public interface Edit {
        Appliance of(Appliance now);
    }

    /** A change that answers to a flow describe. */
    public interface AnsweredEdit {
        Appliance of(Appliance now, Answers answers);
    }

    /**
     * A virtual server more.
     *
     * @param patterns refuses a pattern that the health check could not use
     */
    public static AnsweredEdit addVirtual(PatternCheck patterns) {
        return (now, answers) -> {
            VirtualServer added = VirtualServerAnswers.virtualServer(answers, List.of());
            patterns.refuse(added.check());
            List<VirtualServer> all = new ArrayList<>(now.virtualServers());
            all.add(added);
            return now.with(all);
        };
    }

    /** Other settings of a virtual server. */
    public static AnsweredEdit setVirtual(String label, PatternCheck patterns) {
        return (now, answers) -> {
            VirtualServer old = ServerInterview.virtualServer(now, label);
            VirtualServer changed = VirtualServerAnswers.virtualServer(answers, old.realServers());
            // A pattern that is in place already must not stand in the way of its own correction.
            if (!changed.check().expected().equals(old.check().expected())) {
                patterns.refuse(changed.check());
            }
            return now.with(exchanged(now.virtualServers(), old, changed));
        };
    }

    /** A virtual server less. */
    public static Edit removeVirtual(String label) {
        return now -> {
            VirtualServer old = ServerInterview.virtualServer(now, label);
            return now.with(now.virtualServers().stream()
                    .filter(virtual -> !virtual.equals(old))
                    .toList());
        };
    }

    /** A real server more. */
    public static AnsweredEdit addReal() {
        return (now, answers) -> {
            VirtualServer old = ServerInterview.virtualServer(now, answers.required(ServerKeys.VIRTUAL));
            List<RealServer> all = new ArrayList<>(old.realServers());
            all.add(RealServerAnswers.realServer(answers, RealServer.State.ONLINE));
            return now.with(exchanged(now.virtualServers(), old, old.with(all)));
        };
    }

    /**
     * A real server as a user names it.
     *
     * @param label its virtual server
     * @param endPoint its address, with a port where there are several
     */
    public record Named(String label, String endPoint) {
        private VirtualServer virtual(Appliance now) {
            return ServerInterview.virtualServer(now, label);
        }

        /**
         * The one that is meant.
         *
         * @throws RefusedException if there is none, or more than one
         */
        public RealServer in(Appliance now) {
            List<RealServer> found = virtual(now).realServers().stream()
                    .filter(real -> real.endPoint().equals(endPoint)
                            || real.address().toString().equals(endPoint))
                    .toList();
            if (found.size() == 1) {
                return found.getFirst();
            }
            String all = String.join(
                    ", ",
                    virtual(now).realServers().stream()
                            .map(RealServer::endPoint)
                            .toList());
            throw RefusedException.of(
                    found.isEmpty()
                            ? label + " has no real server " + endPoint
                            : label + " has several real servers at " + endPoint,
                    all.isEmpty() ? "add one with `lbwizard real add`" : "give one of: " + all);
        }

        /** Its settings changed. */
        public AnsweredEdit set() {
            return (now, answers) -> with(now, Optional.of(RealServerAnswers.realServer(answers, in(now).state())));
        }

        public Edit remove() {
            return now -> with(now, Optional.empty());
        }

        /** Online, drained, or offline at once. */
        public Edit put(RealServer.State state) {
            return now -> with(now, Optional.of(in(now).in(state)));
        }

        /** @param fresh takes its place; none where it goes */
        private Appliance with(Appliance now, Optional<RealServer> fresh) {
            RealServer old = in(now);
            VirtualServer virtual = virtual(now);
            List<RealServer> servers = fresh.map(real -> exchanged(virtual.realServers(), old, real))
                    .orElseGet(() -> virtual.realServers().stream()
                            .filter(real -> !real.equals(old))
                            .toList());
            return now.with(exchanged(now.virtualServers(), virtual, virtual.with(servers)));
        }

        @Override
        public String toString() {
            return label + " " + endPoint;
        }
    }

    private static <T> List<T> exchanged(List<T> all, T old, T fresh) {
        return all.stream().map(one -> one.equals(old) ? fresh : one).toList();
    }
}
