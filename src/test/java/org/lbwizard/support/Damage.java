package org.lbwizard.support;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What a disk, a power cut or a hand does to a file. */
public final class Damage {
    private static final int ZEROES = 40;

    private Damage() {}

    /** Cut at every so manieth byte, every so manieth byte another one, and stretches of zeroes. */
    public static List<byte[]> of(byte[] sound, int step) {
        List<byte[]> damaged = new ArrayList<>();
        for (int at = 0; at < sound.length; at += step * Sample.stride()) {
            damaged.add(Arrays.copyOf(sound, at));
            damaged.add(flipped(sound, at, 1));
            damaged.add(flipped(sound, at, 0x80));
            damaged.add(with(sound, at, (byte) '\n'));
            damaged.add(zeroed(sound, at));
        }
        damaged.removeIf(each -> Arrays.equals(each, sound));
        return damaged;
    }

    private static byte[] flipped(byte[] sound, int at, int bits) {
        return with(sound, at, (byte) (sound[at] ^ bits));
    }

    private static byte[] with(byte[] sound, int at, byte other) {
        byte[] damaged = sound.clone();
        damaged[at] = other;
        return damaged;
    }

    private static byte[] zeroed(byte[] sound, int from) {
        byte[] damaged = sound.clone();
        Arrays.fill(damaged, from, Math.min(sound.length, from + ZEROES), (byte) 0);
        return damaged;
    }
}
