package org.lbwizard.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.commons.net.SocketClient;
import org.apache.commons.net.ftp.FTPClient;
import org.apache.commons.net.ftp.FTPReply;
import org.apache.commons.net.imap.IMAPClient;
import org.apache.commons.net.pop3.POP3Client;
import org.apache.commons.net.smtp.SMTPClient;
import org.apache.commons.net.smtp.SMTPReply;

/** Asks over the network: the greeting of FTP, SMTP, POP3 and IMAP, an answer to HTTP, else a connection. */
public final class NetworkProbes implements Probes {
    @Override
    public Optional<String> service(String address, int port, Speech speech, Duration bound) {
        int millis = (int) bound.toMillis();
        try {
            switch (speech) {
                case HTTP -> request(address, port, millis);
                case FTP -> greet(new FTPClient(), address, port, millis);
                case SMTP -> greet(new SMTPClient(), address, port, millis);
                case POP3 -> greet(new POP3Client(), address, port, millis);
                case IMAP -> greet(new IMAPClient(), address, port, millis);
                case NONE -> connect(address, port, millis).close();
            }
            return Optional.empty();
        } catch (IOException unanswered) {
            return Optional.of(said(unanswered));
        }
    }

    @Override
    public boolean connects(String address, int port, Duration bound) {
        try (Socket open = connect(address, port, (int) bound.toMillis())) {
            return open.isConnected();
        } catch (IOException unanswered) {
            return false;
        }
    }

    /** The clients' {@code connect} waits for the greeting and refuses one that is none. */
    private static void greet(SocketClient client, String address, int port, int millis) throws IOException {
        client.setConnectTimeout(millis);
        client.setDefaultTimeout(millis);
        try {
            client.connect(address, port);
            refuseUnwelcome(client);
        } finally {
            if (client.isConnected()) {
                client.disconnect();
            }
        }
    }

    /** A service that is there may still send its clients away. */
    private static void refuseUnwelcome(SocketClient client) throws IOException {
        Optional<String> refusal = Optional.empty();
        if (client instanceof SMTPClient mail && !SMTPReply.isPositiveCompletion(mail.getReplyCode())) {
            refusal = Optional.of(mail.getReplyString());
        } else if (client instanceof FTPClient files && !FTPReply.isPositiveCompletion(files.getReplyCode())) {
            refusal = Optional.of(files.getReplyString());
        }
        if (refusal.isPresent()) {
            throw new IOException("it greets with `" + refusal.get().strip() + "`");
        }
    }

    private static void request(String address, int port, int millis) throws IOException {
        try (Socket socket = connect(address, port, millis)) {
            socket.setSoTimeout(millis);
            String request = "HEAD / HTTP/1.1\r\nHost: " + address + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String status = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1))
                    .readLine();
            if (status == null || !status.startsWith("HTTP/")) {
                throw new IOException("something answers that does not speak HTTP");
            }
        }
    }

    private static Socket connect(String address, int port, int millis) throws IOException {
        Socket socket = new Socket();
        try {
            socket.connect(new InetSocketAddress(address, port), millis);
            return socket;
        } catch (IOException failed) {
            socket.close();
            throw failed;
        }
    }

    private static String said(IOException unanswered) {
        return switch (unanswered) {
            case SocketTimeoutException slow -> "no answer in time";
            case NoRouteToHostException unreachable -> "the host is not reachable";
            case ConnectException refused -> "nothing listens there";
            default -> unanswered.getMessage() == null ? "the connection broke" : unanswered.getMessage();
        };
    }
}
