package org.lbwizard.target;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.render.Templates;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** All targets, in the order in which their files are shown and put in place. */
public final class Targets {
    /** The truth from which all other files are rendered. */
    public static final String APPLIANCE_FILE = "/etc/lbwizard/appliance.yaml";

    public static final List<Target> ALL = List.of(
            new HostTarget(),
            new IfupdownTarget(),
            new ResolverTarget(),
            new KernelTarget(),
            new NftablesTarget(),
            new LdirectordTarget(),
            new SyncTarget(),
            new HeartbeatTarget(),
            new WatchTarget());

    /** The daemons that read files of ours, in the order in which they start. */
    public static final List<Daemon> DAEMONS =
            ALL.stream().flatMap(target -> target.daemon().stream()).toList();

    private Targets() {}

    /** Every path that any appliance may have a file at. */
    public static List<String> paths() {
        return Stream.concat(ALL.stream().flatMap(t -> t.paths().stream()), Stream.of(APPLIANCE_FILE))
                .toList();
    }

    /** The files of an appliance; the site's answers are there for every template as {@code site}. */
    public static List<RenderedFile> render(Appliance appliance, Templates templates) {
        List<RenderedFile> files = new ArrayList<>();
        for (Target target : ALL) {
            for (Target.Output output : target.outputs(appliance)) {
                Map<String, Object> view = new LinkedHashMap<>(output.view());
                view.put("site", site(appliance));
                String text = templates.render(target.id() + "/" + output.template(), view);
                files.add(new RenderedFile(output.path(), text, output.mode()));
            }
        }
        files.add(new RenderedFile(APPLIANCE_FILE, ApplianceFile.write(appliance), RenderedFile.PRIVATE));
        return files;
    }

    /** The links of an appliance, by path. */
    public static Map<String, String> links(Appliance appliance) {
        Map<String, String> links = new LinkedHashMap<>();
        ALL.forEach(target -> links.putAll(target.links(appliance)));
        return links;
    }

    /**
     * What is seen on a machine that runs as an appliance.
     *
     * @param texts the texts of its files, by path
     */
    public static Facts running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        ALL.forEach(target -> facts.putAll(target.running(appliance, texts)));
        Map<Fact, Optional<String>> all = new LinkedHashMap<>();
        facts.forEach((fact, value) -> all.put(fact, Optional.of(value)));
        DAEMONS.forEach(daemon -> all.putIfAbsent(Fact.daemon(daemon.unit()), Optional.empty()));
        ALL.forEach(target -> target.leftAlone(appliance).forEach(fact -> all.putIfAbsent(fact, Optional.empty())));
        appliance.links().forEach(link -> all.put(Fact.leased(link.name()), Optional.empty()));
        return new Facts(all);
    }

    /** What of an appliance others decide on a running machine. */
    public static Discretion discretion(Appliance appliance) {
        return ALL.stream().map(target -> target.discretion(appliance)).reduce(Discretion.NONE, Discretion::and);
    }

    /**
     * What files that we did not write have brought onto an appliance's ports.
     *
     * @param texts the texts of the files in place, by path
     */
    public static Facts foundOnPorts(Facts appliance, Map<String, String> texts) {
        Set<String> ports =
                appliance.of(Fact.Kind.CONFIGURED).stream().map(Fact::name).collect(Collectors.toSet());
        return IfupdownTarget.foundOn(ports, texts.getOrDefault(IfupdownTarget.INTERFACES, ""));
    }

    /** The site's answers; one that was not given is empty, so that its template serves the factory settings too. */
    private static Map<String, String> site(Appliance appliance) {
        Map<String, String> site = new HashMap<>() {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean containsKey(Object key) {
                return true;
            }

            @Override
            public String get(Object key) {
                return getOrDefault(key, "");
            }
        };
        appliance.site().forEach((String key, SiteAnswer answer) -> site.put(key, answer.value()));
        return site;
    }
}
