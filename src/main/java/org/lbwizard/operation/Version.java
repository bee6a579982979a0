package org.lbwizard.operation;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** The version of this program. */
public final class Version {
    private Version() {}

    /** Such as {@code 1.2.0}. */
    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream("/org/lbwizard/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "unknown");
        } catch (IOException unreadable) {
            return "unknown";
        }
    }
}
