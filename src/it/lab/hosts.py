"""Hosts of the lab: network namespaces on its bridges, with web servers, and clients that measure."""
from __future__ import annotations

import ctypes
import http.client
import os
import socket
import socketserver
import subprocess
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit

from basics import LabError, Result, local, run_local, text

CLONE_NEWNET = 0x40000000
LIBC = ctypes.CDLL(None, use_errno=True)


def _set_namespace(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        if LIBC.setns(descriptor, CLONE_NEWNET) != 0:
            raise OSError(ctypes.get_errno(), f'setns {path}')
    finally:
        os.close(descriptor)


class Server:
    """A web server that answers every path with the same text; `text` and `status` may be changed while it runs."""

    def __init__(self, address: str, port: int, body: str) -> None:
        self.text, self.status = body, 200
        self.clients: list[tuple[float, str]] = []
        self._connections: set[socket.socket] = set()
        server = self

        class Handler(BaseHTTPRequestHandler):
            """Answers one connection, with as many requests as the client likes."""
            protocol_version = 'HTTP/1.1'
            disable_nagle_algorithm = True
            wbufsize = -1

            def setup(self) -> None:
                super().setup()
                server._connections.add(self.connection)

            def finish(self) -> None:
                server._connections.discard(self.connection)
                super().finish()

            def do_GET(self) -> None:
                """Notes the client and sends the text."""
                server.clients.append((time.monotonic(), self.client_address[0]))
                data = server.text.encode()
                self.send_response(server.status)
                self.send_header('Content-Type', 'text/plain; charset=utf-8')
                self.send_header('Content-Length', str(len(data)))
                self.end_headers()
                self.wfile.write(data)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self._server = Quiet((address, port), Handler)
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        """Closes the port and all connections."""
        self._server.shutdown()
        self._server.server_close()
        for connection in list(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


class Quiet(ThreadingHTTPServer):
    """A server to which a client that goes away is nothing to report."""
    request_queue_size = 128

    def server_bind(self) -> None:
        """Binds without the look-up of the host's name that HTTPServer makes."""
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = str(self.server_address[0]), self.server_address[1]

    def handle_error(self, *_: object) -> None:
        """Says nothing."""


@dataclass(frozen=True)
class Sample:
    """One request: when it began, how long it took, and the text of the answer or of the error."""
    time: float
    seconds: float
    ok: bool
    text: str


@dataclass
class Report:
    """What a client saw."""
    samples: list[Sample] = field(default_factory=list)

    @property
    def failures(self) -> int:
        """How many requests failed."""
        return sum(not sample.ok for sample in self.samples)

    @property
    def longest_gap(self) -> float:
        """The longest time between two answers, in seconds."""
        good = [sample.time + sample.seconds for sample in self.samples if sample.ok]
        return max((after - before for before, after in zip(good, good[1:])), default=0.0)

    @property
    def longest_wait(self) -> float:
        """The longest time that one answer took, in seconds."""
        return max((sample.seconds for sample in self.samples if sample.ok), default=0.0)

    def texts(self) -> dict[str, int]:
        """How often each answer or error came."""
        seen = [sample.text for sample in self.samples]
        return {one: seen.count(one) for one in sorted(set(seen))}


def ask(connection: http.client.HTTPConnection, path: str) -> Sample:
    """One request on a connection, which is made if it is not there."""
    start = time.monotonic()
    try:
        connection.request('GET', path)
        answer = connection.getresponse()
        body = text(answer.read())
        ok, said = answer.status == 200, body if answer.status == 200 else f'status {answer.status}'
    except (OSError, http.client.HTTPException) as problem:
        ok, said = False, f'{type(problem).__name__}: {problem}'
    return Sample(start, time.monotonic() - start, ok, said)


def split(url: str) -> tuple[str, int, str]:
    """Host, port and path of a URL."""
    parts = urlsplit(url)
    return parts.hostname or '', parts.port or 80, parts.path or '/'


class Probe:
    """A client in the background that asks again and again, on a new connection each time or always on one."""

    def __init__(self, host: Host, url: str, interval: float, timeout: float, keep: bool) -> None:
        self.report = Report()
        self._host, self._interval, self._timeout, self._keep = host, interval, timeout, keep
        self._address, self._port, self._path = split(url)
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._work, daemon=True)
        self._thread.start()

    @property
    def broken(self) -> bool:
        """Whether a connection that was to be kept has broken; the probe has then ended."""
        return self._keep and self.report.failures > 0

    def stop(self) -> Report:
        """Ends the client and returns what it saw."""
        self._stopping.set()
        self._thread.join(2 * self._timeout + 5)
        return self.report

    def _work(self) -> None:
        self._host.move_thread()
        connection = http.client.HTTPConnection(self._address, self._port, timeout=self._timeout)
        if self._keep:
            # Without this, http.client would hide a break by connecting again.
            connection.auto_open = 0
            try:
                connection.connect()
            except OSError as problem:
                self.report.samples.append(Sample(time.monotonic(), 0, False, f'connect: {problem}'))
                return
        while not self._stopping.is_set() and not self.broken:
            sample = ask(connection, self._path)
            self.report.samples.append(sample)
            if not self._keep:
                connection.close()
            self._stopping.wait(max(0.0, sample.time + self._interval - time.monotonic()))
        connection.close()


class Host:
    """A machine that is only a network namespace: eth0, eth1, ... in the order of its bridges."""

    def __init__(self, name: str, number: int, nics: dict[str, str], gateway: str | None) -> None:
        self.name = name
        self._cables: list[str] = []
        self._closed = False
        self._busy: list[Server | Probe] = []
        local(f'ip netns add {name}')
        local(f'ip -n {name} link set lo up')
        for index, (bridge, address) in enumerate(nics.items()):
            cable = f'h{number}-eth{index}'
            self._cables.append(cable)
            local(f'ip link add {cable} type veth peer name eth{index} netns {name}')
            local(f'ip link set {cable} master {bridge} up')
            local(f'ip -n {name} addr add {address} dev eth{index}')
            local(f'ip -n {name} link set eth{index} up')
        if gateway:
            local(f'ip -n {name} route add default via {gateway}')

    def run(self, argv: list[str], timeout: float = 30, input: bytes = b'') -> Result:
        """Runs a program here."""
        return run_local(self._here(argv), timeout, input)

    def popen(self, argv: list[str]) -> subprocess.Popen[bytes]:
        """Starts a program here; its input and output are pipes."""
        return subprocess.Popen(self._here(argv), stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                stderr=subprocess.PIPE)

    def _here(self, argv: list[str]) -> list[str]:
        return ['ip', 'netns', 'exec', self.name, *argv]

    def serve(self, address: str, port: int, body: str) -> Server:
        """Starts a web server here."""
        with self.inside():
            server = Server(address, port, body)
        self._busy.append(server)
        return server

    def fetch(self, url: str, timeout: float = 5) -> str:
        """The text of one answer; a LabError if there is none."""
        address, port, path = split(url)
        connection = http.client.HTTPConnection(address, port, timeout=timeout)
        with self.inside():
            sample = ask(connection, path)
        connection.close()
        if not sample.ok:
            raise LabError(f'{self.name}: {url}: {sample.text}')
        return sample.text

    def probe(self, url: str, interval: float = 0.05, timeout: float = 1) -> Probe:
        """A client in the background with a new connection for each request."""
        return self._start(Probe(self, url, interval, timeout, keep=False))

    def hold(self, url: str, interval: float = 0.1, timeout: float = 30) -> Probe:
        """A client in the background that keeps one connection and sends all its requests on it."""
        return self._start(Probe(self, url, interval, timeout, keep=True))

    def _start(self, probe: Probe) -> Probe:
        self._busy.append(probe)
        return probe

    def move_thread(self) -> None:
        """Moves the calling thread here: the sockets it makes from now on belong to this host."""
        _set_namespace(f'/run/netns/{self.name}')

    @contextmanager
    def inside(self) -> Iterator[None]:
        """Has the calling thread here for a while."""
        before = os.open('/proc/thread-self/ns/net', os.O_RDONLY)
        self.move_thread()
        try:
            yield
        finally:
            _set_namespace(f'/proc/self/fd/{before}')
            os.close(before)

    def close(self) -> None:
        """Stops all servers and clients here and takes the host away; once is enough."""
        while self._busy:
            self._busy.pop().stop()
        while self._cables:
            local(f'ip link del {self._cables.pop()}')
        if not self._closed:
            self._closed = True
            local(f'ip netns del {self.name}')
