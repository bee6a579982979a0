package org.lbwizard.program.ipvs;

import org.lbwizard.model.Forwarding;

/** The words for forwarding methods that a fact of a real server holds, which are those of ldirectord.cf too. */
public final class ForwardingWord {
    private ForwardingWord() {}

    public static String of(Forwarding forwarding) {
        return switch (forwarding) {
            case DR -> "gate";
            case NAT -> "masq";
            case TUN -> "ipip";
        };
    }
}
