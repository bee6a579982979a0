"""What every part of the lab uses: results, failures, bounded waits, and commands on the machine that runs the lab."""
from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

T = TypeVar('T')
HERE = Path(__file__).resolve().parent
HOME = Path(os.environ.get('LBWIZARD_LAB') or HERE.parents[2] / 'target/lab').resolve()


class LabError(Exception):
    """Something in the lab did not do what a test relies on."""


@dataclass(frozen=True)
class Result:
    """How a command ended and what it wrote."""
    rc: int
    out: str
    err: str

    def check(self) -> str:
        """What the command wrote to standard output; a LabError if it failed."""
        if self.rc != 0:
            raise LabError(f'exit code {self.rc}\n{self.out}{self.err}')
        return self.out


def text(data: bytes) -> str:
    """Bytes that should be UTF-8, for people to read."""
    return data.decode(errors='replace')


def run_local(argv: list[str], timeout: float = 30, data: bytes = b'') -> Result:
    """Runs a command in the lab's own namespaces, on the machine that runs the lab."""
    try:
        done = subprocess.run(argv, input=data, capture_output=True, timeout=timeout, check=False)
    except subprocess.TimeoutExpired as late:
        raise LabError(f'{argv} took more than {timeout:g} s') from late
    return Result(done.returncode, text(done.stdout), text(done.stderr))


def local(command: str) -> str:
    """The output of a command that must succeed, given as words with spaces between them."""
    result = run_local(command.split())
    if result.rc != 0:
        raise LabError(f'{command}: {result.err.strip() or result.out.strip()}')
    return result.out


def wait_until(what: str, condition: Callable[[], T], timeout: float, interval: float = 0.2) -> T:
    """The first true value of the condition; a LabError that names what was waited for if none comes in time."""
    end = time.monotonic() + timeout
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > end:
            raise LabError(f'{what}: not within {timeout:g} s')
        time.sleep(interval)
