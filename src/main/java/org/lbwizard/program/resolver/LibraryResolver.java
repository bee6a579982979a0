package org.lbwizard.program.resolver;

import java.util.List;
import java.util.Map;
import org.lbwizard.model.Appliance;
import org.lbwizard.model.Ipv4;
import org.lbwizard.program.Program;
import org.lbwizard.render.RenderedFile;

/** The resolver of the C library, which reads its file at each use. */
public final class LibraryResolver implements Program {
    private static final String RESOLV_CONF = ResolvConf.PATH;

    @Override
    public String id() {
        return "resolver";
    }

    @Override
    public List<String> paths() {
        return List.of(RESOLV_CONF);
    }

    @Override
    public List<Output> outputs(Appliance appliance) {
        List<String> servers =
                appliance.nameservers().stream().map(Ipv4::toString).toList();
        Map<String, Object> view =
                Map.of("nameservers", servers, "kept", appliance.resolver().lines());
        return List.of(new Output(RESOLV_CONF, "resolv.conf", RenderedFile.PUBLIC, view));
    }
}
