package org.lbwizard.interview;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.lbwizard.flow.Answers;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.Kind;
import org.lbwizard.flow.Question;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Forwarding;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.Port;
import org.lbwizard.model.RealServer;
import org.lbwizard.model.Role;
import org.lbwizard.model.Scheduler;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.model.YesNo;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.wizard.Replay;
import org.lbwizard.wizard.Wizard;

/** Turns the answers of a flow into an appliance, and an appliance back into the answers that make it. */
public final class ApplianceAnswers {
    private static final String FIRST_LABEL = "VIP1";

    private final Flow flow;
    private final Interview interview;

    public ApplianceAnswers(Flow flow, Interview interview) {
        this.flow = flow;
        this.interview = interview;
    }

    /**
     * The appliance that the answers describe.
     *
     * @param freshKey asked for a key when a pair's master needs one
     */
    public Checked<Appliance> appliance(Answers answers, Supplier<PairKey> freshKey) {
        return Checked.of(() -> build(answers, freshKey));
    }

    private Appliance build(Answers answers, Supplier<PairKey> freshKey) {
        List<Problem> problems = new ArrayList<>();
        Optional<Link> eth0 = interview.link(answers, Arm.ETH0, problems);
        Optional<Link> eth1 = interview.link(answers, Arm.ETH1, problems);
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        Optional<HaPair> pair = answers.yes(Keys.HA_PAIR) ? Optional.of(pair(answers, freshKey)) : Optional.empty();
        Appliance bare = new Appliance(
                pair,
                eth0.orElseThrow(() -> Answers.missing(Keys.ETH0_ADDRESS)),
                eth1,
                address(answers, Keys.GATEWAY),
                answers.get(Keys.NAMESERVER).map(Kind.Addresses::split).orElse(List.of()),
                eth1.isPresent(),
                List.of(),
                site(answers));
        return answers.get(Keys.VIRTUAL_PORT)
                .map(port -> withService(bare, answers, Port.parse(port)))
                .orElse(bare);
    }

    private Appliance withService(Appliance bare, Answers answers, Port port) {
        Ipv4 vip = address(answers, Keys.FLOATING_ADDRESS)
                .or(() -> address(answers, Keys.VIRTUAL_ADDRESS))
                .orElse(bare.clientsSide().address());
        Ipv4 rip = address(answers, Keys.REAL_SERVER).orElseThrow(() -> Answers.missing(Keys.REAL_SERVER));
        VirtualServer first = new VirtualServer(
                FIRST_LABEL,
                vip,
                port,
                Scheduler.WLC,
                bare.twoArm() ? Forwarding.NAT : Forwarding.DR,
                List.of(new RealServer(rip, port, RealServer.DEFAULT_WEIGHT)));
        return new Appliance(
                bare.pair(),
                bare.eth0(),
                bare.eth1(),
                bare.gateway(),
                bare.nameservers(),
                bare.autonat(),
                List.of(first),
                bare.site(),
                bare.resolver());
    }

    private HaPair pair(Answers answers, Supplier<PairKey> freshKey) {
        Role role = Token.parse(Role.class, answers.required(Keys.ROLE));
        PairLink link = Token.parse(PairLink.class, answers.required(Keys.PAIR_LINK));
        return new HaPair(
                role,
                Ipv4.parse(answers.required(Keys.PEER_ADDRESS)),
                link,
                link.overSerial() ? Optional.of(interview.machine().serialPort()) : Optional.empty(),
                address(answers, Keys.FLOATING_GATEWAY),
                answers.yes(Keys.AUTO_FAILBACK),
                answers.yes(Keys.PING_GATEWAY),
                role == Role.MASTER ? Optional.of(freshKey.get()) : Optional.empty());
    }

    private Map<String, SiteAnswer> site(Answers answers) {
        Map<String, SiteAnswer> site = new LinkedHashMap<>();
        answers.byKey().forEach((key, text) -> {
            if (!Keys.OF_THE_MODEL.contains(key)) {
                boolean secret = flow.question(key).map(Question::isSecret).orElse(false);
                site.put(key, new SiteAnswer(text, secret));
            }
        });
        return site;
    }

    /** The answers that describe an appliance; refused, with the reasons, where the flow asks less than it holds. */
    public Checked<Answers> answers(Appliance appliance) {
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put(Keys.HA_PAIR, YesNo.word(appliance.pair().isPresent()));
        appliance.pair().ifPresent(p -> answers.put(Keys.ROLE, p.role().word()));
        answers.put(Keys.ONE_ARM, YesNo.word(!appliance.twoArm()));
        putLink(answers, Arm.ETH0, appliance.eth0());
        appliance.eth1().ifPresent(l -> putLink(answers, Arm.ETH1, l));
        appliance.gateway().ifPresent(g -> answers.put(Keys.GATEWAY, g.toString()));
        if (!appliance.nameservers().isEmpty()) {
            answers.put(
                    Keys.NAMESERVER,
                    String.join(
                            ", ",
                            appliance.nameservers().stream().map(Ipv4::toString).toList()));
        }
        appliance.pair().ifPresent(p -> putPair(answers, p));
        appliance.virtualServers().stream().findFirst().ifPresent(v -> putService(answers, appliance, v));
        appliance.site().forEach((key, answer) -> answers.put(key, answer.value()));
        List<Problem> more = beyond(appliance, new Answers(answers));
        return more.isEmpty() ? Checked.good(new Answers(answers)) : Checked.refused(more);
    }

    /** Which port it is goes without saying where there is but one way. */
    private void putLink(Map<String, String> answers, Arm arm, Link link) {
        if (flow.question(arm.portKey()).isPresent()
                && interview
                        .fact(arm.usualName() + ".port", new Answers(answers))
                        .isPresent()) {
            answers.put(arm.portKey(), link.name());
        }
        answers.put(arm.addressKey(), link.address().toString());
        answers.put(arm.maskKey(), link.cidr().prefix().mask().toString());
    }

    private static void putPair(Map<String, String> answers, HaPair pair) {
        answers.put(Keys.PEER_ADDRESS, pair.peer().toString());
        answers.put(Keys.PAIR_LINK, pair.pairLink().word());
        if (pair.role() == Role.MASTER) {
            answers.put(Keys.PING_GATEWAY, YesNo.word(pair.pingGateway()));
            answers.put(Keys.AUTO_FAILBACK, YesNo.word(pair.autoFailback()));
        }
        pair.floatingGateway().ifPresent(g -> answers.put(Keys.FLOATING_GATEWAY, g.toString()));
    }

    private static void putService(Map<String, String> answers, Appliance appliance, VirtualServer virtual) {
        if (appliance.pair().isPresent()) {
            answers.put(Keys.FLOATING_ADDRESS, virtual.address().toString());
        } else if (!virtual.address().equals(appliance.clientsSide().address())) {
            answers.put(Keys.VIRTUAL_ADDRESS, virtual.address().toString());
        }
        answers.put(Keys.VIRTUAL_PORT, virtual.port().toString());
        virtual.realServers().stream()
                .findFirst()
                .ifPresent(r -> answers.put(Keys.REAL_SERVER, r.address().toString()));
    }

    private List<Problem> beyond(Appliance appliance, Answers answers) {
        List<Problem> problems = new ArrayList<>();
        appliance.site().forEach((key, answer) -> {
            if (answer.secret()) {
                problems.add(Problem.error(
                        key, "this answer is a secret and is not printed", "write the file with a reference to it"));
            }
        });
        if (!problems.isEmpty()) {
            return problems;
        }
        Checked<Appliance> again = replayed(
                answers,
                () -> appliance.pair().flatMap(HaPair::key).orElseThrow(() -> Answers.missing("key of the pair")));
        // What the resolver is told beside is kept from the machine, and is no answer.
        boolean same = again instanceof Checked.Good<Appliance>(Appliance made, List<Problem> w)
                && made.with(appliance.resolver()).equals(appliance);
        if (!same) {
            problems.add(Problem.error(
                    "",
                    "this appliance holds more than the questions of `" + flow.id() + "` ask for ("
                            + Beyond.said(appliance) + "), so no answer file would reproduce it",
                    "keep /etc/lbwizard/appliance.yaml itself and give it with --appliance"));
        }
        return problems;
    }

    /** What the flow makes of answers: where one is left out, it takes a default. */
    private Checked<Appliance> replayed(Answers answers, Supplier<PairKey> key) {
        Wizard wizard = new Wizard(flow, interview);
        Replay.Result replay = Replay.run(wizard, answers.byKey());
        return replay.problems().isEmpty()
                ? appliance(wizard.answers(replay.state()), key)
                : Checked.refused(replay.problems());
    }

    private static Optional<Ipv4> address(Answers answers, String key) {
        return answers.get(key).map(Ipv4::parse);
    }
}
