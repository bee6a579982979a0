package org.lbwizard.interview;

import java.util.LinkedHashMap;
import java.util.Map;
import org.lbwizard.flow.Answers;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;

/** Real servers made of the answers of the flow {@code add-real}, and the answers that make one again. */
public final class RealServerAnswers {
    private RealServerAnswers() {}

    /**
     * The real server that answers describe.
     *
     * @param answers with address and port among them
     * @param state whether it shall work, which no flow asks
     * @throws org.lbwizard.problem.RefusedException if they contradict each other
     */
    public static RealServer realServer(Answers answers, RealServer.State state) {
        return new RealServer(
                Ipv4.parse(answers.required(ServerKeys.ADDRESS)),
                Port.parse(answers.required(ServerKeys.PORT)),
                VirtualServerAnswers.number(answers, ServerKeys.WEIGHT, RealServer.DEFAULT_WEIGHT),
                state,
                new RealServer.Connections(
                        VirtualServerAnswers.number(answers, ServerKeys.LEAST_CONNECTIONS, 0),
                        VirtualServerAnswers.number(answers, ServerKeys.MOST_CONNECTIONS, 0)));
    }

    /**
     * The answers that describe a real server.
     *
     * @param label of its virtual server
     */
    public static Map<String, String> answers(String label, RealServer real) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(ServerKeys.VIRTUAL, label);
        answers.put(ServerKeys.ADDRESS, real.address().toString());
        answers.put(ServerKeys.PORT, real.port().toString());
        answers.put(ServerKeys.WEIGHT, Integer.toString(real.weight()));
        answers.put(
                ServerKeys.MOST_CONNECTIONS, Integer.toString(real.connections().most()));
        answers.put(
                ServerKeys.LEAST_CONNECTIONS,
                Integer.toString(real.connections().least()));
        return answers;
    }
}
