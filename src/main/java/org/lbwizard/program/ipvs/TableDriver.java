package org.lbwizard.program.ipvs;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lbwizard.host.Ran;
import org.lbwizard.running.Act;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;
import org.lbwizard.running.Step;
import org.lbwizard.running.Way;

/** The virtual and real servers in the IPVS table of the running kernel, all of them whatever is wanted. */
public final class TableDriver implements Driver {
    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) throws IOException {
        String text = sight.text(IpvsTable.PATH).orElse("");
        if (IpvsTable.isPersistent(text)) {
            Ran saved = sight.run("ipvsadm", "--save", "--numeric");
            if (!saved.isGood()) {
                throw new IOException("the IPVS table cannot be read: ipvsadm: " + saved.complaint());
            }
            return IpvsTable.saved(saved.out());
        }
        return IpvsTable.parse(text);
    }

    @Override
    public List<Act> acts(Step step, Way way) {
        return step == Step.TABLE ? new TableActs(way).repairs() : List.of();
    }
}
