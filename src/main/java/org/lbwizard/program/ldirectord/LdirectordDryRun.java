package org.lbwizard.program.ldirectord;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.lbwizard.problem.Problem;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Shell;
import org.lbwizard.program.ipvs.TableRehearsal;

/** Has ldirectord parse its file, and IPVS take the table that it makes of it. */
final class LdirectordDryRun implements DryRun {
    @Override
    public Set<String> paths() {
        return Set.of(Ldirectord.CONFIGURATION);
    }

    @Override
    public String functions() {
        return Shell.functions(LdirectordDryRun.class) + TableRehearsal.functions();
    }

    @Override
    public List<String> calls(Candidate candidate) {
        List<String> calls = new ArrayList<>();
        if (candidate.text(Ldirectord.CONFIGURATION).isPresent()) {
            calls.add("check_ldirectord");
            calls.addAll(TableRehearsal.of(candidate.goal()).calls(Ldirectord.CONFIGURATION));
        }
        return calls;
    }

    @Override
    public List<Problem> judge(Candidate candidate, List<String> said) {
        return candidate.text(Ldirectord.CONFIGURATION).isPresent()
                ? TableRehearsal.of(candidate.goal()).judge(Ldirectord.CONFIGURATION, said)
                : List.of();
    }
}
