package org.lbwizard.program.resolver;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.host.Tree;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Resolver;
import org.lbwizard.plan.Plan;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Program;
import org.lbwizard.render.RenderedFile;

/** The resolver of the C library, which reads its file at each use. */
public final class LibraryResolver implements Program {
    private static final String RESOLV_CONF = ResolvConf.PATH;
    private static final String OURS = "# Written by lbwizard";

    @Override
    public String id() {
        return "resolver";
    }

    @Override
    public List<String> paths() {
        return List.of(RESOLV_CONF);
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<String> servers =
                appliance.nameservers().stream().map(Ipv4::toString).toList();
        Map<String, Object> view =
                Map.of("nameservers", servers, "kept", appliance.resolver().lines());
        return List.of(new Output(RESOLV_CONF, "resolv.conf", RenderedFile.PUBLIC, view));
    }

    @Override
    public Optional<Resolver> foundResolver(MachineFiles files) {
        return Optional.of(ResolvConf.kept(files.followed(RESOLV_CONF).orElse("")));
    }

    /** What a file that is not ours told the resolver, and the new one does not. */
    @Override
    public List<Problem> contradictions(Tree tree, Plan plan) {
        return plan.changes().stream()
                .filter(change -> change.path().equals(RESOLV_CONF))
                .map(change -> change.old().text().orElse(""))
                .filter(old -> !old.startsWith(OURS))
                .map(old -> ResolvConf.lost(old, plan.texts().getOrDefault(RESOLV_CONF, "")))
                .filter(lost -> !lost.isEmpty())
                .map(lost -> Problem.warning(
                        RESOLV_CONF,
                        "the new file does not say: " + String.join("; ", lost),
                        "put it into a template of your own if it is needed"))
                .toList();
    }
}
