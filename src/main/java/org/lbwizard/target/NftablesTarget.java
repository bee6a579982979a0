package org.lbwizard.target;

import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.plan.Act;
import org.lbwizard.plan.Act.Verb;
import org.lbwizard.render.RenderedFile;

/** nftables: masquerading of the real servers' own traffic, in a table of our own. */
final class NftablesTarget implements Target {
    private static final String AUTONAT = "/etc/nftables.d/lbwizard-autonat.nft";
    private static final String UNIT = "lbwizard-autonat.service";

    @Override
    public String id() {
        return "nftables";
    }

    @Override
    public List<String> paths() {
        return List.of(AUTONAT);
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        if (!appliance.autonat()) {
            return List.of();
        }
        Map<String, Object> view = Map.of(
                "outside", appliance.clientsSide().name(),
                "inside", appliance.serversSide().cidr().subnet());
        return List.of(new Output(AUTONAT, "autonat.nft", RenderedFile.PUBLIC, view));
    }

    @Override
    public List<Act> acts(Appliance appliance) {
        return List.of(new Act(appliance.autonat() ? Verb.RESTART : Verb.STOP, UNIT));
    }

    @Override
    public List<Act> bootActs(Appliance appliance) {
        return List.of(new Act(appliance.autonat() ? Verb.ENABLE : Verb.DISABLE, UNIT));
    }
}
