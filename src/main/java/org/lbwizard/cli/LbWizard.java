package org.lbwizard.cli;

import picocli.CommandLine;
import picocli.CommandLine.Mixin;

/** The program itself: it only carries the commands, and {@code setup} is the one run without a name. */
@CommandLine.Command(
        name = "lbwizard",
        description = "Turn this Debian machine into a load balancer. Without a command: the setup wizard.",
        footer = {
            "",
            "Examples:",
            "  lbwizard                           the wizard on this machine",
            "  lbwizard --root ./try              the wizard on a scratch tree",
            "  lbwizard plan --answers lb1.yaml   what that file would change",
        })
final class LbWizard {
    @Mixin
    private final GlobalOptions global;

    LbWizard(GlobalOptions global) {
        this.global = global;
    }

    GlobalOptions global() {
        return global;
    }
}
