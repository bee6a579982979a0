package org.lbwizard.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Wanted;
import org.lbwizard.program.Programs;
import org.lbwizard.program.SharedFile;
import org.lbwizard.render.RenderedFile;

/** The files of a tree in which only a marked block is ours. */
final class SharedFiles {
    private final Tree tree;
    private final Programs programs;

    SharedFiles(Tree tree, Programs programs) {
        this.tree = tree;
        this.programs = programs;
    }

    /** What of a path's content is ours: of such a file the block, of any other all. */
    Content ours(String path, Content content) {
        return at(path).map(file -> content(file.in(text(content)))).orElse(content);
    }

    /** The file at a path, if it is such a one. */
    Optional<SharedFile> at(String path) {
        return programs.sharedFile(path);
    }

    /** A file with another block: around it, and in mode and owner, it stays the owner's. */
    Wanted with(SharedFile file, String block) throws IOException {
        Content content = content(file.put(current(file), block));
        return tree.state(file.path()) instanceof FileState.Regular found
                ? new Wanted.File(content, found.mode(), found.owner())
                : new Wanted.File(content, RenderedFile.PUBLIC, tree.defaultOwner());
    }

    /** Whether the owner has written nothing around the block since an earlier text of the file. */
    boolean isAsBefore(SharedFile file, String old) throws IOException {
        return file.around(current(file)).equals(file.around(old));
    }

    private String current(SharedFile file) throws IOException {
        if (tree.state(file.path()) instanceof FileState.Other) {
            return "";
        }
        try {
            return text(Content.of(tree.read(file.path())));
        } catch (NoSuchFileException none) {
            return "";
        }
    }

    /** Byte by byte as characters, so that what is no UTF-8 in the owner's part survives. */
    static String text(Content content) {
        return new String(content.bytes(), StandardCharsets.ISO_8859_1);
    }

    private static Content content(String text) {
        return Content.of(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
