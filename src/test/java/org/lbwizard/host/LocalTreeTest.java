package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files as the kernel's own file systems give them. */
class LocalTreeTest {
    @Test
    void aKernelSettingOfSeveralNumbersIsReadWhole() throws Exception {
        byte[] printk = LocalTree.at(Path.of("/")).read("/proc/sys/kernel/printk");

        assertThat(new String(printk, StandardCharsets.US_ASCII)).matches("(\\d+\\s+){4}");
    }
}
