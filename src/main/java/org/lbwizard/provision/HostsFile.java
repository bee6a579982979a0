package org.lbwizard.provision;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import org.lbwizard.host.Content;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Tree;
import org.lbwizard.plan.Wanted;
import org.lbwizard.program.hosts.HostsBlock;
import org.lbwizard.render.RenderedFile;

/** /etc/hosts of a tree, in which only our marked block is ours. */
final class HostsFile {
    private final Tree tree;

    HostsFile(Tree tree) {
        this.tree = tree;
    }

    /** What of a path's content is ours: of the hosts file the block, of any other all. */
    static Content ours(String path, Content content) {
        return path.equals(HostsBlock.PATH) ? content(HostsBlock.in(text(content))) : content;
    }

    /** The file with another block: around it, and in mode and owner, it stays the owner's. */
    Wanted with(String block) throws IOException {
        Content content = content(HostsBlock.put(current(), block));
        return tree.state(HostsBlock.PATH) instanceof FileState.Regular found
                ? new Wanted.File(content, found.mode(), found.owner())
                : new Wanted.File(content, RenderedFile.PUBLIC, tree.defaultOwner());
    }

    /** Whether the owner has written nothing around the block since an earlier text of the file. */
    boolean isAsBefore(String old) throws IOException {
        return HostsBlock.around(current()).equals(HostsBlock.around(old));
    }

    private String current() throws IOException {
        if (tree.state(HostsBlock.PATH) instanceof FileState.Other) {
            return "";
        }
        try {
            return text(Content.of(tree.read(HostsBlock.PATH)));
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
