"""Somebody at a unit's serial console."""
from __future__ import annotations

from node import Node


class Typist:
    """Logs in as root, and answers what a program asks."""

    def __init__(self, node: Node) -> None:
        self._console = node.console()
        node.run('systemctl start serial-getty@ttyS0').check()
        self.answer('login: ', 'root')
        self.answer('Password: ', 'of my own')
        self._console.expect('# $', 60)

    def answer(self, asked: str, text: str, timeout: float = 60) -> None:
        """Types a line once this was asked, on however many lines the terminal has it."""
        self._console.expect(asked.strip().replace(' ', r'\s+'), timeout)
        self._console.send(text.encode() + b'\r')

    def type(self, text: str) -> None:
        """Types a line."""
        self._console.send(text.encode() + b'\r')

    def read(self, text: str, timeout: float = 60) -> str:
        """Waits until this is shown, and returns what it was."""
        return self._console.expect(text, timeout)[0]
