package org.lbwizard.program.kernel;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lbwizard.program.Candidate;
import org.lbwizard.program.DryRun;
import org.lbwizard.program.Shell;
import org.lbwizard.running.Fact;

/** Has sysctl set what a namespace has of its own. */
final class SettingsDryRun implements DryRun {
    @Override
    public Set<String> paths() {
        return Set.of(Kernel.SYSCTL);
    }

    @Override
    public String functions() {
        return Shell.functions(SettingsDryRun.class);
    }

    /** Those are named that the machine has now. */
    @Override
    public List<String> calls(Candidate candidate) {
        String settings = candidate
                .present(Fact.Kind.SETTING)
                .map(Fact::name)
                .filter(name -> candidate.isOnMachine().test(Fact.settingPath(name)))
                .map(name -> " " + Shell.quoted(name))
                .collect(Collectors.joining());
        return candidate.text(Kernel.SYSCTL).isPresent() ? List.of("check_settings" + settings) : List.of();
    }
}
