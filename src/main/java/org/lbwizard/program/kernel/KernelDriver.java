package org.lbwizard.program.kernel;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.lbwizard.running.Act;
import org.lbwizard.running.Driver;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Sight;
import org.lbwizard.running.Step;
import org.lbwizard.running.Way;

/** Modules and settings of the running kernel; modprobe(8) and sysctl(8). */
final class KernelDriver implements Driver {
    private static final Duration SHORT = Duration.ofSeconds(30);
    private static final String FORWARD = "net.ipv4.ip_forward";
    private static final String ACCEPT_REDIRECTS = "net.ipv4.conf.all.accept_redirects";

    @Override
    public Map<Fact, String> seen(Collection<Fact> wanted, Sight sight) {
        Map<Fact, String> seen = new HashMap<>();
        Driver.only(Fact.Kind.MODULE, wanted).stream()
                .filter(module -> isLoaded(module.name(), sight))
                .forEach(module -> seen.put(module, "loaded"));
        for (Fact setting : Driver.only(Fact.Kind.SETTING, wanted)) {
            sight.text(Fact.settingPath(setting.name()))
                    .ifPresent(value -> seen.put(setting, value.strip().replaceAll("\\s+", " ")));
        }
        return seen;
    }

    private static boolean isLoaded(String module, Sight sight) {
        if (sight.exists("/sys/module/" + module.replace('-', '_'))) {
            return true;
        }
        String release = sight.text("/proc/sys/kernel/osrelease").orElse("").strip();
        return sight.text("/lib/modules/" + release + "/modules.builtin")
                .filter(builtIn -> builtIn.contains("/" + module + ".ko"))
                .isPresent();
    }

    @Override
    public List<Act> acts(Step step, Way way) {
        return switch (step) {
            case MODULES -> modules(way);
            case SETTINGS, LAST_SETTINGS -> settings(step, way);
            default -> List.of();
        };
    }

    /** A module that is loaded too many does nothing by itself, and taking it out could hit somebody else. */
    private static List<Act> modules(Way way) {
        List<String> missing = way.differing(Fact.Kind.MODULE).stream()
                .filter(fact -> way.goal().get(fact).isPresent())
                .map(Fact::name)
                .toList();
        return oneCommand(Step.MODULES, List.of("modprobe", "--all"), missing);
    }

    /**
     * Without promote_secondaries the kernel takes an address away together with the one of its net that came first
     * (ip-sysctl, promote_secondaries): on before addresses change, off after. With ip_forward it sets accept_redirects,
     * which is set behind it in any case.
     */
    private static List<Act> settings(Step step, Way way) {
        List<Fact> differing = way.differing(Fact.Kind.SETTING);
        boolean forwards = differing.contains(Fact.setting(FORWARD));
        List<String> assignments = way.goal().of(Fact.Kind.SETTING).stream()
                .filter(fact ->
                        differing.contains(fact) || (forwards && fact.name().equals(ACCEPT_REDIRECTS)))
                .flatMap(fact -> way.goal().get(fact).stream().map(value -> fact.name() + "=" + value))
                .filter(assignment -> step == Step.LAST_SETTINGS == assignment.endsWith(".promote_secondaries=0"))
                .toList();
        return oneCommand(step, List.of("sysctl", "-q", "-w"), assignments);
    }

    private static List<Act> oneCommand(Step step, List<String> command, List<String> arguments) {
        return arguments.isEmpty()
                ? List.of()
                : List.of(new Act(
                        step,
                        Stream.concat(command.stream(), arguments.stream()).toList(),
                        SHORT));
    }
}
