"""The serial cable between two nodes."""
from __future__ import annotations

import threading
from collections.abc import Callable

from node import Node

BYTES_A_SECOND = 1920  # 19200 baud
CHUNK = 96
LIMIT = 4096


class Wire:
    """One direction, as fast as a real cable: a burst would fill the 4 KB of a UML port, which then stays deaf."""

    def __init__(self, deliver: Callable[[bytes], int]) -> None:
        self.plugged = True
        self._deliver = deliver
        self._waiting = bytearray()
        self._lock = threading.Lock()
        self._closed = threading.Event()
        threading.Thread(target=self._carry, daemon=True).start()

    def send(self, data: bytes) -> None:
        """Takes bytes to carry; what is too much, or meets a pulled cable, is lost."""
        with self._lock:
            if self.plugged:
                self._waiting += data[:LIMIT - len(self._waiting)]

    def pull(self) -> None:
        """Loses what is on the way and what is sent from now on."""
        with self._lock:
            self.plugged = False
            self._waiting.clear()

    def close(self) -> None:
        """Ends the thread that carries."""
        self._closed.set()

    def _carry(self) -> None:
        while not self._closed.wait(CHUNK / BYTES_A_SECOND):
            with self._lock:
                if self._waiting:
                    del self._waiting[:self._deliver(bytes(self._waiting[:CHUNK]))]


class NullModem:
    """A cable between the ttyS1 of two nodes."""

    def __init__(self, a: Node, b: Node) -> None:
        self._wires = Wire(b.offer_serial), Wire(a.offer_serial)
        a.connect_serial(self._wires[0].send)
        b.connect_serial(self._wires[1].send)

    def pull(self) -> None:
        """Takes the cable out."""
        for wire in self._wires:
            wire.pull()

    def plug(self) -> None:
        """Puts the cable back."""
        for wire in self._wires:
            wire.plugged = True

    def close(self) -> None:
        """Ends its threads."""
        for wire in self._wires:
            wire.close()
