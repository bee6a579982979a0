package org.lbwizard.program;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.lbwizard.document.ApplianceFile;
import org.lbwizard.host.MachineFiles;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Resolver;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.plan.Masking;
import org.lbwizard.render.RenderedFile;
import org.lbwizard.render.Templates;
import org.lbwizard.running.Daemon;
import org.lbwizard.running.Discretion;
import org.lbwizard.running.Drivers;
import org.lbwizard.running.Fact;
import org.lbwizard.running.Facts;

/** The programs that lbwizard configures, in the order in which their files are shown and put in place. */
public final class Programs {
    /** The truth from which all other files are rendered. */
    public static final String APPLIANCE_FILE = "/etc/lbwizard/appliance.yaml";

    private final List<Program> all;

    public Programs(List<Program> all) {
        this.all = List.copyOf(all);
    }

    public List<Program> all() {
        return all;
    }

    /** The daemons that read files of ours, in the order in which they start. */
    private List<Daemon> daemons() {
        return all.stream().flatMap(program -> program.daemon().stream()).toList();
    }

    /** What a running machine is read and changed by. */
    public Drivers drivers() {
        return new Drivers(
                all.stream().flatMap(program -> program.drivers().stream()).toList(), daemons());
    }

    /** Every path that any appliance may have a file at. */
    public List<String> paths() {
        return Stream.concat(all.stream().flatMap(t -> t.paths().stream()), Stream.of(APPLIANCE_FILE))
                .toList();
    }

    /** The files of an appliance; the site's answers are there for every template as {@code site}. */
    public List<RenderedFile> render(Appliance appliance, Templates templates) {
        List<RenderedFile> files = new ArrayList<>();
        for (Program program : all) {
            for (Program.Output output : program.outputs(appliance)) {
                Map<String, Object> view = new LinkedHashMap<>(output.view());
                view.put("site", site(appliance));
                String text = templates.render(program.id() + "/" + output.template(), view);
                files.add(new RenderedFile(output.path(), text, output.mode()));
            }
        }
        files.add(new RenderedFile(APPLIANCE_FILE, ApplianceFile.write(appliance), RenderedFile.PRIVATE));
        return files;
    }

    /** The links of an appliance, by path. */
    public Map<String, String> links(Appliance appliance) {
        Map<String, String> links = new LinkedHashMap<>();
        all.forEach(program -> links.putAll(program.links(appliance)));
        return links;
    }

    /**
     * What is seen on a machine that runs as an appliance.
     *
     * @param texts the texts of its files, by path
     */
    public Facts running(Appliance appliance, Map<String, String> texts) {
        Map<Fact, String> facts = new LinkedHashMap<>();
        all.forEach(program -> facts.putAll(program.running(appliance, texts)));
        Map<Fact, Optional<String>> shall = new LinkedHashMap<>();
        facts.forEach((fact, value) -> shall.put(fact, Optional.of(value)));
        daemons().forEach(daemon -> shall.putIfAbsent(Fact.daemon(daemon.unit()), Optional.empty()));
        all.forEach(program -> program.leftAlone(appliance).forEach(fact -> shall.putIfAbsent(fact, Optional.empty())));
        return new Facts(shall);
    }

    /** What of an appliance others decide on a running machine. */
    public Discretion discretion(Appliance appliance) {
        return all.stream().map(program -> program.discretion(appliance)).reduce(Discretion.NONE, Discretion::and);
    }

    /**
     * What files that we did not write have brought onto the machine.
     *
     * @param appliance what is seen on a machine that runs as the appliance
     * @param texts the texts of the files in place, by path
     */
    public Facts found(Facts appliance, Map<String, String> texts) {
        Map<Fact, Optional<String>> found = new LinkedHashMap<>();
        all.forEach(program -> found.putAll(program.found(appliance, texts).values()));
        return new Facts(found);
    }

    /** The one that balances. */
    public Balancer balancer() {
        return the(Balancer.class);
    }

    /** The one that moves floating addresses. */
    public Failover failover() {
        return the(Failover.class);
    }

    private <T> T the(Class<T> kind) {
        return all.stream().filter(kind::isInstance).map(kind::cast).findFirst().orElseThrow();
    }

    /** Those without whose daemons an appliance does not serve. */
    public List<Served> served(Appliance appliance) {
        return appliance.isPaired() ? List.of(balancer(), failover()) : List.of(balancer());
    }

    /** What each of them says, in their order. */
    public <T> List<T> each(Function<Program, ? extends Collection<T>> question) {
        return all.stream().flatMap(program -> question.apply(program).stream()).toList();
    }

    /** What the resolver is told beside its nameservers. */
    public Resolver foundResolver(MachineFiles files) {
        return all.stream()
                .flatMap(program -> program.foundResolver(files).stream())
                .findFirst()
                .orElse(Resolver.NONE);
    }

    /** How the programs read their files before they are put in place. */
    public List<DryRun> dryRuns() {
        return all.stream().flatMap(program -> program.dryRun().stream()).toList();
    }

    /** The file at a path, if it is shared with the owner. */
    public Optional<SharedFile> sharedFile(String path) {
        return all.stream()
                .flatMap(program -> program.sharedFile().stream())
                .filter(file -> file.path().equals(path))
                .findFirst();
    }

    /** What must never be shown. */
    public Masking masking(Stream<Appliance> appliances) {
        Set<String> secrets = new LinkedHashSet<>();
        appliances.forEach(appliance -> {
            secrets.addAll(each(program -> program.secrets(appliance)));
            appliance.site().values().stream()
                    .filter(SiteAnswer::secret)
                    .map(SiteAnswer::value)
                    .forEach(secrets::add);
        });
        Map<String, UnaryOperator<String>> masks = new LinkedHashMap<>();
        all.forEach(program -> masks.putAll(program.masks()));
        return new Masking(secrets, masks);
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
