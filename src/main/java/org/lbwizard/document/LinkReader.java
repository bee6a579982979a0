package org.lbwizard.document;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.lbwizard.model.Cidr;
import org.lbwizard.model.Link;
import org.lbwizard.model.LinkLayer;
import org.lbwizard.model.LinkLayer.LowerPort;
import org.lbwizard.yaml.Fields;
import org.lbwizard.yaml.Yaml;

/** Reads the network ports of appliance.yaml, with what they need below IP. */
final class LinkReader {
    private final Values values;

    LinkReader(Values values) {
        this.values = values;
    }

    Optional<Link> read(Fields interfaces, String key) {
        return interfaces.optionalMapping(key).flatMap(fields -> {
            String name = fields.text("port");
            Optional<Cidr> cidr = values.required(fields, "address", Cidr::parse);
            List<String> options = fields.words("options");
            List<LowerPort> below = new ArrayList<>();
            for (Yaml item : fields.optionalList("below")) {
                fields.mapping(item).flatMap(this::lowerPort).ifPresent(below::add);
            }
            fields.refuseOthers();
            return cidr.flatMap(c -> values.made(fields, key, () -> new Link(name, c, new LinkLayer(options, below))));
        });
    }

    private Optional<LowerPort> lowerPort(Fields fields) {
        String name = fields.text("port");
        List<String> options = fields.words("options");
        fields.refuseOthers();
        return values.made(fields, "below", () -> new LowerPort(name, options));
    }
}
