package org.lbwizard.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.HaPair;
import org.lbwizard.model.Ipv4;
import org.lbwizard.model.Link;
import org.lbwizard.model.PairKey;
import org.lbwizard.model.PairLink;
import org.lbwizard.model.PatternCheck;
import org.lbwizard.model.Resolver;
import org.lbwizard.model.Role;
import org.lbwizard.model.SiteAnswer;
import org.lbwizard.model.Token;
import org.lbwizard.model.VirtualServer;
import org.lbwizard.problem.Checked;
import org.lbwizard.problem.Place;
import org.lbwizard.problem.Problem;
import org.lbwizard.problem.RefusedException;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Limits;
import org.lbwizard.yaml.Yaml;
import org.lbwizard.yaml.YamlReader;

/** Reads appliance.yaml, and tells every problem with its line. */
public final class ApplianceReader {
    private final Fields.Problems problems = new Fields.Problems();
    private final Values values = new Values(problems);
    private final Map<Place, String> patterns = new LinkedHashMap<>();

    private ApplianceReader() {}

    /**
     * Reads an appliance.
     *
     * @param source the file's name, for messages
     */
    public static Checked<Appliance> read(String source, byte[] bytes) {
        return read(source, bytes, PatternCheck.NONE);
    }

    /**
     * Reads an appliance that is given anew.
     *
     * @param check looks at what its health checks expect
     */
    public static Checked<Appliance> read(String source, byte[] bytes, PatternCheck check) {
        ApplianceReader reader = new ApplianceReader();
        return YamlReader.readMapping(source, bytes, Limits.APPLIANCE)
                .then(reader::appliance)
                .then(appliance -> reader.checked(appliance, check));
    }

    /** One look at all expressions, which may be many. */
    private Checked<Appliance> checked(Appliance appliance, PatternCheck check) {
        Map<String, String> refusals = check.refusals(Set.copyOf(patterns.values()));
        List<Problem> found = new ArrayList<>();
        patterns.forEach((place, pattern) -> {
            String reason = refusals.get(pattern);
            if (reason != null) {
                found.add(PatternCheck.problem(pattern, reason).at(place));
            }
        });
        return found.isEmpty() ? Checked.good(appliance) : Checked.refused(found);
    }

    private Checked<Appliance> appliance(Yaml.Mapping top) {
        Fields fields = new Fields(top, problems);
        refuseOtherSchema(fields);
        String unit = fields.text("unit");
        Optional<Fields> interfaces = fields.optionalMapping("interfaces");
        LinkReader links = new LinkReader(values);
        Optional<Link> eth0 = interfaces.flatMap(f -> links.read(f, "eth0"));
        Optional<Link> eth1 = interfaces.flatMap(f -> links.read(f, "eth1"));
        interfaces.ifPresent(Fields::refuseOthers);
        Optional<Ipv4> gateway = values.value(fields, "gateway", Ipv4::parse);
        List<Ipv4> nameservers = nameservers(fields);
        Resolver resolver = resolver(fields);
        boolean autonat = fields.flag("autonat", eth1.isPresent());
        Optional<HaPair> pair = pair(fields, unit);
        List<VirtualServer> virtualServers = new VirtualServerReader(values, patterns).read(fields);
        Map<String, SiteAnswer> site = new LinkedHashMap<>();
        site(fields, "site", false, site);
        site(fields, "site-secrets", true, site);
        fields.refuseOthers();
        if (eth0.isEmpty() && problems.isEmpty()) {
            problems.add(top.place(), "interfaces", "eth0 is missing", "add `interfaces: { eth0: ... }`");
        }
        if (!problems.isEmpty()) {
            return Checked.refused(problems.all());
        }
        return located(
                top,
                Checked.of(() -> new Appliance(
                        pair,
                        eth0.orElseThrow(),
                        eth1,
                        gateway,
                        nameservers,
                        autonat,
                        virtualServers,
                        site,
                        resolver)));
    }

    /** Rules across parts are told of the file as a whole. */
    private static Checked<Appliance> located(Yaml.Mapping top, Checked<Appliance> appliance) {
        return switch (appliance) {
            case Checked.Good<Appliance> good -> good;
            case Checked.Refused<Appliance>(List<Problem> found) ->
                Checked.refused(found.stream().map(p -> p.at(top.place())).toList());
        };
    }

    private void refuseOtherSchema(Fields fields) {
        String schema = fields.text("schema");
        if (!schema.isEmpty() && !schema.equals(Integer.toString(ApplianceFile.SCHEMA))) {
            problems.add(
                    fields.placeOf("schema"),
                    "schema",
                    "schema " + schema + " is not known to this version, which reads " + ApplianceFile.SCHEMA,
                    "use the version of lbwizard that wrote the file");
        }
    }

    private List<Ipv4> nameservers(Fields fields) {
        List<Ipv4> servers = new ArrayList<>();
        for (Yaml item : fields.optionalList("nameservers")) {
            if (item instanceof Yaml.Scalar text) {
                try {
                    servers.add(Ipv4.parse(text.text()));
                } catch (RefusedException refusal) {
                    Problem problem = refusal.problem();
                    problems.add(text.place(), "nameservers", problem.what(), problem.advice());
                }
            } else {
                problems.add(item.place(), "nameservers", "here must stand an address", "write one `- address` a line");
            }
        }
        return servers;
    }

    private Resolver resolver(Fields fields) {
        List<String> lines = fields.words("resolver");
        return values.made(fields, "resolver", () -> new Resolver(lines)).orElse(Resolver.NONE);
    }

    private Optional<HaPair> pair(Fields fields, String unit) {
        Optional<Fields> given = fields.optionalMapping("pair");
        if (unit.equals(ApplianceFile.SINGLE) != given.isEmpty()) {
            problems.add(
                    fields.placeOf("unit"),
                    "unit",
                    "`pair` goes with a master or slave, and only with it",
                    "make `unit` and `pair` agree");
            return Optional.empty();
        }
        return given.flatMap(f -> pairOf(f, fields.placeOf("unit"), unit));
    }

    private Optional<HaPair> pairOf(Fields fields, Place unitPlace, String unit) {
        Optional<Role> role = Optional.empty();
        try {
            role = Optional.of(Token.parse(Role.class, unit));
        } catch (RefusedException refusal) {
            problems.add(unitPlace, "unit", refusal.problem().what(), "give one of: single, master, slave");
        }
        Optional<Ipv4> peer = values.required(fields, "peer", Ipv4::parse);
        Optional<PairLink> link = values.required(fields, "heartbeat-link", text -> Token.parse(PairLink.class, text));
        Optional<String> device = fields.optionalText("serial-device");
        Optional<Ipv4> floatingGateway = values.value(fields, "floating-gateway", Ipv4::parse);
        boolean autoFailback = fields.flag("auto-failback", false);
        boolean pingGateway = fields.flag("ping-gateway", false);
        Optional<PairKey> key = values.value(fields, "heartbeat-key", PairKey::new);
        fields.refuseOthers();
        if (role.isEmpty() || peer.isEmpty() || link.isEmpty()) {
            return Optional.empty();
        }
        Role unitRole = role.get();
        return values.made(
                fields,
                "pair",
                () -> new HaPair(
                        unitRole, peer.get(), link.get(), device, floatingGateway, autoFailback, pingGateway, key));
    }

    private void site(Fields fields, String key, boolean secret, Map<String, SiteAnswer> into) {
        Optional<Fields> answers = fields.optionalMapping(key);
        if (answers.isPresent() && fields.value(key).orElseThrow() instanceof Yaml.Mapping mapping) {
            mapping.entries()
                    .forEach(e -> into.put(e.key(), new SiteAnswer(answers.get().text(e.key()), secret)));
        }
    }
}
