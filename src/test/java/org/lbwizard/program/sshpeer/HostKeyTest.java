package org.lbwizard.program.sshpeer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Host keys as OpenSSH prints them; the fingerprint is what `ssh-keygen -lf` said of this one. */
class HostKeyTest {
    private static final String KEY =
            "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ1hrZNcabJbeyjq3NgDfs7siLx+0Sz6KOs8xjFEguRq";
    private static final String FINGERPRINT = "SHA256:TbTO5yjNMGetCeVtitC60C0mBa+ZvvpdtlEIpERBh9k";

    @Test
    void aScanAndAPublicKeysFileGiveTheSameKey() {
        assertThat(HostKey.in("# 10.0.0.22:22 SSH-2.0-OpenSSH_9.2p1\n10.0.0.22 " + KEY + "\n"))
                .contains(new HostKey(KEY));
        assertThat(HostKey.in(KEY + " root@lbslave\n")).contains(new HostKey(KEY));
    }

    @Test
    void itsFingerprintIsTheOneThatPeopleSee() {
        assertThat(new HostKey(KEY).fingerprint()).hasToString(FINGERPRINT);
    }

    @Test
    void whatIsNoKeyIsNone() {
        assertThat(HostKey.in("")).isEmpty();
        assertThat(HostKey.in("10.0.0.22: Connection refused")).isEmpty();
        assertThat(HostKey.in("10.0.0.22 ssh-rsa AAAAB3NzaC1yc2E=")).isEmpty();
    }
}
