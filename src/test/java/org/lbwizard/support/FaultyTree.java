package org.lbwizard.support;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.lbwizard.host.ExtendedAttributes;
import org.lbwizard.host.FileState;
import org.lbwizard.host.Lock;
import org.lbwizard.host.Owner;
import org.lbwizard.host.Tree;

/** A tree on which one call, or every call from one on, goes wrong. */
public final class FaultyTree implements Tree {
    /** How it goes wrong. */
    public enum Fault {
        /** The call fails once, like a passing I/O error. */
        ONCE,
        /** The call and all later ones fail, like a full or dead disk. */
        FOR_GOOD,
        /** The process is gone: nothing more is done, a write may be half done. */
        CRASH
    }

    /** Stands for the end of the process. */
    public static final class Crash extends Error {
        private static final long serialVersionUID = 1L;
    }

    private final Tree tree;
    private final Fault fault;
    private final int at;
    private final BooleanSupplier isTime;
    private final List<Lock> held = new ArrayList<>();
    private int calls;

    public FaultyTree(Tree tree, Fault fault, int at) {
        this.tree = tree;
        this.fault = fault;
        this.at = at;
        this.isTime = () -> fault == Fault.ONCE ? calls == at : calls >= at;
    }

    private FaultyTree(Tree tree, BooleanSupplier isTime) {
        this.tree = tree;
        this.fault = Fault.CRASH;
        this.at = Integer.MAX_VALUE;
        this.isTime = isTime;
    }

    /** The process is gone at the first call after which something is so. */
    public static FaultyTree crashingOnce(Tree tree, BooleanSupplier isSo) {
        return new FaultyTree(tree, isSo);
    }

    /** How many calls there were. */
    public int calls() {
        return calls;
    }

    private void call(String what) throws IOException {
        calls++;
        boolean wrong = isTime.getAsBoolean();
        if (wrong && fault == Fault.CRASH) {
            for (Lock lock : held) {
                lock.close();
            }
            throw new Crash();
        }
        if (wrong) {
            throw new IOException("injected at call " + calls + ": " + what);
        }
    }

    private boolean tears() {
        return fault == Fault.CRASH && calls + 1 == at;
    }

    @Override
    public Path root() {
        return tree.root();
    }

    /** A lock ends with the process that has it. */
    @Override
    public Lock.Attempt lock(String path, String holder) throws IOException {
        call("lock " + path);
        Lock.Attempt attempt = tree.lock(path, holder);
        attempt.lock().ifPresent(held::add);
        return attempt;
    }

    @Override
    public boolean isLive() {
        return tree.isLive();
    }

    @Override
    public Owner defaultOwner() {
        return tree.defaultOwner();
    }

    @Override
    public FileState state(String path) throws IOException {
        call("state " + path);
        return tree.state(path);
    }

    @Override
    public byte[] read(String path) throws IOException {
        call("read " + path);
        return tree.read(path);
    }

    @Override
    public List<String> list(String directory) throws IOException {
        call("list " + directory);
        return tree.list(directory);
    }

    @Override
    public boolean exists(String path) throws IOException {
        call("exists " + path);
        return tree.exists(path);
    }

    @Override
    public boolean isDirectory(String path) throws IOException {
        call("isDirectory " + path);
        return tree.isDirectory(path);
    }

    @Override
    public void create(String path, byte[] content, int mode, Owner owner) throws IOException {
        if (tears()) {
            tree.create(path, Arrays.copyOf(content, content.length / 2), mode, owner);
        }
        call("create " + path);
        tree.create(path, content, mode, owner);
    }

    @Override
    public ExtendedAttributes attributes(String path) throws IOException {
        call("attributes " + path);
        return tree.attributes(path);
    }

    @Override
    public void setAttributes(String path, ExtendedAttributes attributes) throws IOException {
        call("setAttributes " + path);
        tree.setAttributes(path, attributes);
    }

    @Override
    public Optional<String> obstacle(String path) throws IOException {
        call("obstacle " + path);
        return tree.obstacle(path);
    }

    @Override
    public void createLink(String path, String target) throws IOException {
        call("createLink " + path);
        tree.createLink(path, target);
    }

    @Override
    public void addName(String existing, String name) throws IOException {
        call("addName " + name);
        tree.addName(existing, name);
    }

    @Override
    public void rename(String from, String to) throws IOException {
        call("rename " + to);
        tree.rename(from, to);
    }

    @Override
    public void delete(String path) throws IOException {
        call("delete " + path);
        tree.delete(path);
    }

    @Override
    public void createDirectory(String path, int mode) throws IOException {
        call("createDirectory " + path);
        tree.createDirectory(path, mode);
    }

    @Override
    public void append(String path, byte[] bytes) throws IOException {
        if (tears()) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            tree.append(path, text.substring(0, text.length() - 1).getBytes(StandardCharsets.UTF_8));
        }
        call("append " + path);
        tree.append(path, bytes);
    }

    @Override
    public void sync(String directory) throws IOException {
        call("sync " + directory);
        tree.sync(directory);
    }
}
