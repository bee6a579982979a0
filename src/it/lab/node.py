"""A node of the lab: a machine with a disk, ports and an agent, as one User-mode Linux process."""
from __future__ import annotations

import base64
import itertools
import os
import shlex
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from basics import LabError, Result, local, run_local, text, wait_until
from lines import Channel, Console, Line

# How much longer than a command's own limit its answer may take on a busy machine.
GRACE = 20.0


def _result(reply: dict[str, Any]) -> Result:
    return Result(reply['rc'], *(text(base64.b64decode(reply[stream])) for stream in ('out', 'err')))


class Job:
    """A command that runs in a node's background."""

    def __init__(self, node: Node, number: int, command: str | list[str]) -> None:
        self._node, self._number, self._command = node, number, command

    def _ask(self, operation: str) -> Result:
        return _result(self._node.ask(operation, job=self._number))

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        return self._ask('poll').rc

    def output(self) -> Result:
        """All output so far; `rc` is None while it runs."""
        return self._ask('poll')

    def wait(self, timeout: float) -> Result:
        """How it ended."""
        wait_until(f'{self._node.name}: end of {self._command}', lambda: self.poll() is not None, timeout)
        return self.output()

    def kill(self) -> Result:
        """Ends it and the programs of its session."""
        return self._ask('kill')


class Node:
    """One machine. It is off until `boot`; `cut` is the power cut, `cable` plugs and pulls network cables."""

    def __init__(self, name: str, number: int, ports: dict[str, str], mem: str, folder: Path, base: Path,
                 host_files: Path, disk: Path | None) -> None:
        self.name, self.log = name, folder / f'{name}.log'
        self._number, self._mem, self._base, self._host_files = number, mem, base, host_files
        self._disk, self._requests = folder / f'{name}.cow', folder / 'requests' / name
        self._requests.mkdir()
        self._bridges = ports
        self._console = Console()
        self._peer: Callable[[bytes], None] | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._channel: Channel | None = None
        self._serial: Line | None = None
        self._named = disk is not None
        self._jobs = itertools.count(1)
        if disk is not None:
            self._copy_disk(disk, self._disk)
        for index, nic in enumerate(ports):
            local(f'ip tuntap add {self._tap(index)} mode tap')
            local(f'ip link set {self._tap(index)} up')
            self.cable(nic, up=True)

    # Power

    @property
    def is_on(self) -> bool:
        """Whether the machine has power and has not halted or crashed."""
        return self._process is not None and self._process.poll() is None

    def boot(self, timeout: float = 120) -> None:
        """Power on; returns when the agent answers."""
        if self.is_on:
            raise LabError(f'{self.name}: is on already')
        self.cut()
        self._channel, console = Channel(self._requests), Line(self._console.receive)
        self._serial = Line(self._send_serial)
        self._console.line = console
        ends = [line.far for line in (console, self._serial, self._channel.line)]
        with open(self.log, 'ab') as log:
            numbers = [end.fileno() for end in ends]
            self._process = subprocess.Popen(
                self._command_line(log.fileno(), numbers), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                pass_fds=[log.fileno(), *numbers], start_new_session=True)
        for end in ends:
            end.close()
        self._wait_for_agent('', timeout)
        if not self._named:
            self.run(f'echo {self.name} >/etc/hostname; hostname {self.name}; sed -i s/lab$/{self.name}/ /etc/hosts; '
                     'sync').check()
            self._named = True

    def _command_line(self, log: int, serial: list[int]) -> list[str]:
        networks = [f'vec{index}:transport=tap,ifname={self._tap(index)},depth=128,gro=1,'
                    f'mac=52:54:00:20:{self._number:02x}:{index:02x}' for index in range(len(self._bridges))]
        # On one processor the kernel and its processes wake each other faster: fork and exec take two thirds.
        processors = sorted(os.sched_getaffinity(0))
        return ['taskset', '-c', str(processors[self._number % len(processors)]),
                'linux.uml', f'ubd0={self._disk},{self._base}', 'root=/dev/ubda', 'rootfstype=ext4', 'rw',
                f'mem={self._mem}', f'umid={self.name}', 'uml_dir=/run/uml', f'hostfs={self._host_files}',
                'con=null', f'con0=null,fd:{log}', 'ssl=null', *(f'ssl{i}=fd:{fd}' for i, fd in enumerate(serial)),
                'pty.legacy_count=0', 'selinux=0', 'net.ifnames=0',  *networks]

    def _wait_for_agent(self, other_than: str, timeout: float) -> None:
        assert self._channel is not None
        end = time.monotonic() + timeout
        while not self._channel.wait_for_boot(other_than, 0.5):
            if not self.is_on:
                raise self._failure('the machine stopped')
            if time.monotonic() > end:
                raise self._failure(f'no answer from the agent within {timeout:g} s')

    def ready(self, timeout: float = 120) -> str:
        """Waits until systemd has started everything; returns its word, running or degraded."""
        return self.run('systemctl is-system-running --wait', timeout).out.strip()

    def reboot(self, timeout: float = 180) -> None:
        """Restarts the machine from inside; returns when the agent of the new boot answers."""
        before = self._connected().boot
        self.start('systemctl reboot')
        self._wait_for_agent(before, timeout)

    def shutdown(self, timeout: float = 120) -> None:
        """Powers the machine off from inside."""
        self.start('systemctl poweroff')
        try:
            wait_until('power off', lambda: not self.is_on, timeout)
        except LabError as problem:
            raise self._failure(str(problem)) from problem
        self.cut()

    def cut(self) -> None:
        """Cuts the power; what the machine had not written to its disk is lost."""
        if self._process is None:
            return
        group = self._process.pid
        try:
            os.killpg(group, signal.SIGKILL)
        except ProcessLookupError:
            pass
        self._process.wait(10)
        wait_until(f'{self.name}: end of its processes', lambda: not _alive(group), 10, 0.02)
        assert self._channel is not None and self._serial is not None and self._console.line is not None
        self._channel.fail(f'{self.name}: the power was cut')
        for line in (self._channel.line, self._serial, self._console.line):
            line.close()
        self._process = self._channel = self._serial = self._console.line = None

    def close(self) -> None:
        """Cuts the power and takes the machine's network ports away."""
        self.cut()
        for index in range(len(self._bridges)):
            local(f'ip link del {self._tap(index)}')

    def freeze(self) -> None:
        """Stops the machine's clock and all it does; to its neighbours it hangs."""
        # The main process only: its traced children must not see the signal that ends the stop.
        self._main().send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Lets a frozen machine go on."""
        self._main().send_signal(signal.SIGCONT)

    def snapshot(self, path: Path) -> Path:
        """Saves the disk, for `disk=` of another node; one that runs is synced and held for that moment."""
        if not self.is_on:
            return self._copy_disk(self._disk, path)
        self.run('sync').check()
        self.freeze()
        try:
            return self._copy_disk(self._disk, path)
        finally:
            self.thaw()

    @staticmethod
    def _copy_disk(source: Path, target: Path) -> Path:
        local(f'cp --sparse=always {source} {target}')
        return target

    # Commands and files

    def run(self, command: str | list[str], timeout: float = 120, input: bytes = b'',
            env: dict[str, str] | None = None) -> Result:
        """Runs a program, or a line of bash, as root; other calls may run at the same time."""
        number = next(self._jobs)
        reply = self.ask('run', timeout, command=command, data=_base64(input), env=env or {}, job=number,
                         timeout=timeout)
        result = _result(reply)
        if reply.get('late'):
            raise self._failure(f'{_shown(command)} took more than {timeout:g} s\n{result.out}{result.err}')
        return result

    def start(self, command: str | list[str], input: bytes = b'', env: dict[str, str] | None = None) -> Job:
        """Starts a program, or a line of bash, as root and lets it run."""
        number = next(self._jobs)
        self.ask('start', command=command, data=_base64(input), env=env or {}, job=number)
        return Job(self, number, _shown(command))

    def put(self, path: str, data: bytes, mode: int = 0o644) -> None:
        """Writes a file."""
        self.ask('put', 60, path=path, data=_base64(data), mode=mode)

    def get(self, path: str) -> bytes:
        """The content of a file."""
        return base64.b64decode(self.ask('get', 60, path=path)['data'])

    def ask(self, operation: str, limit: float = 10, /, **arguments: Any) -> dict[str, Any]:
        """The agent's reply to one of its operations."""
        try:
            return self._connected().ask(operation, limit + GRACE, **arguments)
        except LabError as problem:
            raise self._failure(str(problem)) from problem

    def _connected(self) -> Channel:
        if self._channel is None:
            raise LabError(f'{self.name}: is off')
        return self._channel

    def _main(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            raise LabError(f'{self.name}: is off')
        return self._process

    # Cables

    def cable(self, nic: str, up: bool) -> None:
        """Plugs or pulls a network cable; the node's own link state stays as it is."""
        tap = self._tap(list(self._bridges).index(nic))
        local(f'ip link set {tap} master {self._bridges[nic]}' if up else f'ip link set {tap} nomaster')

    def console(self) -> Console:
        """The terminal on ttyS0, where somebody listens after `systemctl start serial-getty@ttyS0`."""
        return self._console

    def connect_serial(self, receive: Callable[[bytes], None]) -> None:
        """Says where the bytes go that the node writes to ttyS1."""
        self._peer = receive

    def _send_serial(self, data: bytes) -> None:
        if self._peer is not None:
            self._peer(data)

    def offer_serial(self, data: bytes) -> int:
        """Hands bytes to ttyS1; how many it took, which is all of them if the node is off."""
        serial = self._serial
        return len(data) if serial is None else serial.offer(data)

    def _tap(self, index: int) -> str:
        return f'n{self._number}-eth{index}'

    def _failure(self, message: str) -> LabError:
        tail = text(self.log.read_bytes())[-3000:] if self.log.exists() else ''
        return LabError(f'{self.name}: {message}\n--- end of {self.log}\n{tail}')


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()


def _shown(command: str | list[str]) -> str:
    return command if isinstance(command, str) else shlex.join(command)


def _alive(group: int) -> bool:
    return run_local(['pgrep', '-g', str(group)]).rc == 0
