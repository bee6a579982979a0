package org.lbwizard.render;

/**
 * A file as it should be, before anything was touched.
 *
 * @param path where it goes, absolute within the appliance's tree
 * @param text its whole content
 * @param mode permission bits
 */
public record RenderedFile(String path, String text, int mode) {
    /** For files that hold nothing secret. */
    public static final int PUBLIC = 0644;

    /** For programs. */
    public static final int EXECUTABLE = 0755;

    /** For files that hold a secret. */
    public static final int PRIVATE = 0600;
}
