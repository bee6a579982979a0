"""The serial lines of a node: a raw line, the console that a person would type on, and the channel to the agent."""
from __future__ import annotations

import codecs
import itertools
import json
import re
import socket
import struct
import threading
from collections.abc import Callable
from concurrent.futures import Future, TimeoutError as FutureTimeout
from pathlib import Path
from typing import Any

from basics import LabError


class Line:
    """The lab's end of one serial port; `far` is the end that the node's process inherits."""

    def __init__(self, receive: Callable[[bytes], None]) -> None:
        self._near, self.far = socket.socketpair()
        # Like a real UART, a port that nobody reads keeps little for later.
        self._near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
        self._receive = receive
        self._writing = threading.Lock()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            while data := self._near.recv(65536):
                self._receive(data)
        except ConnectionResetError:
            pass  # The power was cut.

    def send(self, data: bytes, timeout: float = 30) -> None:
        """Sends it all; a LabError if the node does not take it in time."""
        with self._writing:
            # Not settimeout(), which would make the reading thread's socket a non-blocking one meanwhile.
            self._near.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, struct.pack('ll', int(timeout), 0))
            try:
                self._near.sendall(data)
            except OSError as problem:
                raise LabError(f'serial line: {problem}') from problem

    def offer(self, data: bytes) -> int:
        """Sends what fits now; how many bytes that was."""
        try:
            return self._near.send(data, socket.MSG_DONTWAIT)
        except OSError:
            return 0

    def close(self) -> None:
        """Ends the line and the thread that reads it."""
        self._near.shutdown(socket.SHUT_RDWR)


class Console:
    """The terminal on ttyS0."""

    def __init__(self) -> None:
        self.text = ''
        self.line: Line | None = None
        self._seen = 0
        self._decode = codecs.getincrementaldecoder('utf-8')('replace').decode
        self._changed = threading.Condition()

    def receive(self, data: bytes) -> None:
        """Adds what the node wrote."""
        with self._changed:
            self.text += self._decode(data)
            self._changed.notify_all()

    def send(self, data: bytes) -> None:
        """Types these bytes."""
        if self.line is None:
            raise LabError('console: the node is off')
        self.line.send(data)

    def expect(self, regex: str, timeout: float = 30) -> re.Match[str]:
        """The first match in the text that came after the last match."""
        with self._changed:
            if not self._changed.wait_for(lambda: re.search(regex, self.text[self._seen:]), timeout):
                raise LabError(f'console: no {regex!r} within {timeout:g} s in {self.text[self._seen:][-2000:]!r}')
            match = re.search(regex, self.text[self._seen:])
            assert match is not None
            self._seen += match.end()
            return match


class Channel:
    """Requests to the agent of a node, which may be under way side by side, and its replies.

    A UML serial port that was ever asked to take more than its 4 KB input buffer holds stays deaf. So there is one
    unread request at a time, and a large one is a file that the node sees.
    """

    def __init__(self, files: Path) -> None:
        self.boot = ''
        self.line = Line(self._receive)
        self._files = files
        self._rest = bytearray()
        self._numbers = itertools.count(1)
        self._sending = threading.Lock()
        self._pending: dict[int, Future[dict[str, Any]]] = {}
        self._read: dict[int, threading.Event] = {}
        self._changed = threading.Condition()

    def _receive(self, data: bytes) -> None:
        self._rest += data
        if b'\n' not in data:
            return
        *lines, self._rest = self._rest.split(b'\n')
        for line in lines:
            try:
                message = json.loads(line)
            except ValueError:
                continue  # A boot that cuts a line short leaves half a reply behind.
            if 'boot' in message:
                self._started(message['boot'])
            elif 'read' in message:
                self._mark_read(message['read'])
            elif future := self._pending.pop(message['id'], None):
                future.set_result(message)

    def _started(self, boot: str) -> None:
        self.fail('the node started anew')
        with self._changed:
            self.boot = boot
            self._changed.notify_all()

    def _mark_read(self, number: int) -> None:
        if event := self._read.get(number):
            event.set()

    def fail(self, why: str) -> None:
        """Ends all requests that are under way."""
        for number in list(self._pending):
            self._mark_read(number)
            if future := self._pending.pop(number, None):
                future.set_exception(LabError(why))

    def wait_for_boot(self, other_than: str, timeout: float) -> bool:
        """Whether an agent reported, in time, from another boot than that one."""
        with self._changed:
            return self._changed.wait_for(lambda: self.boot not in ('', other_than), timeout)

    def ask(self, operation: str, timeout: float, /, **arguments: Any) -> dict[str, Any]:
        """The agent's reply to one request."""
        number, future = next(self._numbers), Future[dict[str, Any]]()
        self._pending[number] = future
        try:
            self._send(number, json.dumps([operation, arguments]), timeout)
            reply = future.result(timeout)
        except FutureTimeout as late:
            raise LabError(f'{operation}: the agent did not answer within {timeout:g} s') from late
        finally:
            self._pending.pop(number, None)
        if 'error' in reply:
            raise LabError(f'{operation}: {reply["error"]}')
        return reply

    def _send(self, number: int, request: str, timeout: float) -> None:
        file = self._files / f'{number}.json'
        if len(request) > 2000:
            file.write_text(request)
            request = json.dumps(f'{self._files.name}/{file.name}')
        event = self._read[number] = threading.Event()
        try:
            with self._sending:
                self.line.send(f'{self.boot} {number} {request}\n'.encode(), timeout)
                if not event.wait(timeout):
                    raise LabError(f'the agent did not read a request within {timeout:g} s')
        finally:
            del self._read[number]
            file.unlink(missing_ok=True)
