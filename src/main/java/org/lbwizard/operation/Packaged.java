package org.lbwizard.operation;

import java.io.IOException;
import java.io.InputStream;
import org.lbwizard.document.ApplianceReader;
import org.lbwizard.flow.Flow;
import org.lbwizard.flow.FlowReader;
import org.lbwizard.flow.Glossary;
import org.lbwizard.model.Appliance;

/** The data that the program brings along. */
public final class Packaged {
    private static final String HOME = "/org/lbwizard/";

    private Packaged() {}

    public static Flow setup() {
        return flow("setup");
    }

    /** A flow by its name. */
    public static Flow flow(String id) {
        String name = "wizard-flows/" + id + ".yaml";
        return FlowReader.read(name, bytes(name)).orRefuse();
    }

    public static Glossary glossary() {
        return Words.GLOSSARY;
    }

    /** Read when it is first asked for: no page waits for it. */
    private static final class Words {
        private static final String NAME = "wizard-flows/glossary.yaml";
        static final Glossary GLOSSARY = Glossary.read(NAME, bytes(NAME)).orRefuse();
    }

    public static Appliance factory() {
        return ApplianceReader.read("lbrestore/factory.yaml", bytes("lbrestore/factory.yaml"))
                .orRefuse();
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Packaged.class.getResourceAsStream(HOME + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the program");
            }
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new IllegalStateException(name + " cannot be read from the program", unreadable);
        }
    }
}
