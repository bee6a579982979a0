package org.lbwizard.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a service, by how it greets on a port of the loopback. */
class NetworkProbesTest {
    private static final Duration BOUND = Duration.ofMinutes(1);

    private final NetworkProbes probes = new NetworkProbes();

    /** What a service that greets so, or answers so, is found to be. */
    private Optional<String> asked(Speech speech, String greeting) throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            pool.execute(() -> greet(server, greeting.replace("|", "\r\n")));
            return probes.service("127.0.0.1", server.getLocalPort(), speech, BOUND);
        }
    }

    private static void greet(ServerSocket server, String greeting) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(greeting.getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            // Until the other side has read it: a close before that could reset the connection.
            client.shutdownOutput();
            client.getInputStream().readAllBytes();
        } catch (IOException gone) {
            // The client has seen what it wanted.
        }
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, ''",
        "HTTP, HTTP/1.1 503 Service Unavailable||",
        "FTP, 220 welcome|",
        "SMTP, 220 mail.example ESMTP|",
        "POP3, +OK POP3 ready|",
        "IMAP, * OK IMAP4rev1 ready|"
    })
    void aServiceThatGreetsAsItShouldServes(Speech speech, String greeting) throws IOException {
        assertThat(asked(speech, greeting)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP, SSH-2.0-OpenSSH|, something answers that does not speak HTTP",
        "FTP, 530 too many users|, it greets with `530 too many users`",
        "SMTP, 554 no service here|, it greets with `554 no service here`",
    })
    void aServiceThatSendsItsClientsAwayDoesNot(Speech speech, String greeting, String why) throws IOException {
        assertThat(asked(speech, greeting)).contains(why);
    }

    @ParameterizedTest
    @EnumSource(Speech.class)
    void aPortWhereNothingListensDoesNot(Speech speech) throws IOException {
        int free;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = server.getLocalPort();
        }

        assertThat(probes.service("127.0.0.1", free, speech, BOUND)).contains("nothing listens there");
        assertThat(probes.connects("127.0.0.1", free, BOUND)).isFalse();
    }

    @Test
    void aServiceThatAcceptsAndSaysNothingIsLate() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(probes.service("127.0.0.1", silent.getLocalPort(), Speech.HTTP, Duration.ofMillis(300)))
                    .contains("no answer in time");
            assertThat(probes.connects("127.0.0.1", silent.getLocalPort(), BOUND))
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"80, HTTP", "21, FTP", "25, SMTP", "587, SMTP", "110, POP3", "143, IMAP", "443, NONE", "8080, NONE"})
    void thePortTellsWhatIsSpokenWhereNobodySays(int port, Speech speech) {
        assertThat(Speech.of(Optional.empty(), port)).isEqualTo(speech);
    }

    @ParameterizedTest
    @CsvSource({"http, HTTP", "ftp, FTP", "submission, SMTP", "pop, POP3", "imap, IMAP", "https, NONE", "dns, NONE"})
    void theHealthCheckTellsWhateverThePort(String service, Speech speech) {
        assertThat(Speech.of(Optional.of(service), 80)).isEqualTo(speech);
    }
}
