package org.lbwizard.program;

/** A file that is the owner's but for a marked block of ours. */
public interface SharedFile {
    String path();

    /** The file with the block put where the old one stood, else at the end. */
    String put(String text, String block);

    /** The block itself; empty if there is none. */
    String in(String text);

    /** The owner's part of the file. */
    String around(String text);
}
