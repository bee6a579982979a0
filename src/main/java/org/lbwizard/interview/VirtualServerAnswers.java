package org.lbwizard.interview;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.flow.Answers;
import org.lbwizard.model.Fallback;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HealthCheck;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Persistence;
import org.lbwizard.model.Port;
import org.lbwizard.model.Prefix;
import org.lbwizard.model.Protocol;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;

/** Virtual servers made of the answers of the flow {@code add-virtual}, and the answers that make one again. */
public final class VirtualServerAnswers {
    private static final String NONE = "none";

    private VirtualServerAnswers() {}

    /**
     * The virtual server that answers describe.
     *
     * @param answers with label, address, port, forwarding and scheduler among them
     * @throws org.lbwizard.problem.RefusedException if they contradict each other
     */
    public static VirtualServer virtualServer(Answers answers, List<RealServer> realServers) {
        return new VirtualServer(
                answers.required(ServerKeys.LABEL),
                Ipv4.parse(answers.required(ServerKeys.ADDRESS)),
                Port.parse(answers.required(ServerKeys.PORT)),
                Token.parse(Protocol.class, answers.get(ServerKeys.PROTOCOL).orElse(Protocol.TCP.word())),
                Token.parse(Scheduler.class, answers.required(ServerKeys.SCHEDULER)),
                Token.parse(Forwarding.class, answers.required(ServerKeys.FORWARDING)),
                persistence(answers),
                check(answers),
                answers.get(ServerKeys.FALLBACK)
                        .filter(text -> !text.equals(NONE))
                        .map(Fallback::parse),
                realServers);
    }

    private static Optional<Persistence> persistence(Answers answers) {
        int seconds = number(answers, ServerKeys.PERSISTENCE, 0);
        return seconds == 0
                ? Optional.empty()
                : Optional.of(new Persistence(
                        seconds, answers.get(ServerKeys.PERSISTENCE_CLIENTS).map(Prefix::parse)));
    }

    static int number(Answers answers, String key, int otherwise) {
        return answers.get(key).map(Integer::parseInt).orElse(otherwise);
    }

    /** Whatever is no kind of check is the service that is spoken to. */
    private static HealthCheck check(Answers answers) {
        String word = answers.get(ServerKeys.CHECK).orElse(HealthCheck.Kind.CONNECT.word());
        boolean isKind = !word.equals(HealthCheck.Kind.NEGOTIATE.word())
                && Token.words(HealthCheck.Kind.class).contains(word);
        return new HealthCheck(
                isKind ? Token.parse(HealthCheck.Kind.class, word) : HealthCheck.Kind.NEGOTIATE,
                isKind ? Optional.empty() : Optional.of(Token.parse(HealthCheck.Service.class, word)),
                answers.get(ServerKeys.CHECK_PORT).map(Port::parse),
                answers.get(ServerKeys.REQUEST),
                answers.get(ServerKeys.EXPECTED),
                number(answers, ServerKeys.INTERVAL, HealthCheck.INTERVAL),
                number(answers, ServerKeys.TIMEOUT, HealthCheck.TIMEOUT),
                number(answers, ServerKeys.FAILURES, HealthCheck.FAILURES));
    }

    /** The answers that describe a virtual server, without its real servers. */
    public static Map<String, String> answers(VirtualServer virtual) {
        HealthCheck check = virtual.check();
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(ServerKeys.LABEL, virtual.label());
        answers.put(ServerKeys.ADDRESS, virtual.address().toString());
        answers.put(ServerKeys.PORT, virtual.port().toString());
        answers.put(ServerKeys.PROTOCOL, virtual.protocol().word());
        answers.put(ServerKeys.FORWARDING, virtual.forwarding().word());
        answers.put(ServerKeys.SCHEDULER, virtual.scheduler().word());
        virtual.persistence().ifPresent(persistence -> {
            answers.put(ServerKeys.PERSISTENCE, Integer.toString(persistence.seconds()));
            put(answers, ServerKeys.PERSISTENCE_CLIENTS, persistence.clients().map(Prefix::mask));
        });
        answers.put(
                ServerKeys.CHECK,
                check.service().map(Token::word).orElse(check.kind().word()));
        put(answers, ServerKeys.REQUEST, check.request());
        put(answers, ServerKeys.EXPECTED, check.expected());
        put(answers, ServerKeys.CHECK_PORT, check.port());
        answers.put(ServerKeys.INTERVAL, Integer.toString(check.interval()));
        answers.put(ServerKeys.TIMEOUT, Integer.toString(check.timeout()));
        answers.put(ServerKeys.FAILURES, Integer.toString(check.failures()));
        put(answers, ServerKeys.FALLBACK, virtual.fallback());
        return answers;
    }

    private static void put(Map<String, String> answers, String key, Optional<?> value) {
        value.ifPresent(v -> answers.put(key, v.toString()));
    }
}
