package org.lbwizard.program.nftables;

import java.util.List;
import java.util.Set;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Shell;

/** Has nft load the rules twice. */
final class RulesDryRun implements DryRun {
    @Override
    public Set<String> paths() {
        return Set.of(Nftables.AUTONAT);
    }

    @Override
    public String functions() {
        return Shell.functions(RulesDryRun.class);
    }

    @Override
    public List<String> calls(Candidate candidate) {
        return candidate.text(Nftables.AUTONAT).isPresent() ? List.of("check_rules " + Nftables.AUTONAT) : List.of();
    }
}
