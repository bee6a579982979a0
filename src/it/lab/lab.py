"""A lab of load balancer nodes, hosts and cables in namespaces of its own, which leaves nothing behind.

A script calls `enter()` first, then `with Lab() as lab:`. Everything ends with the script: to end it from outside,
send SIGKILL to it, or SIGINT to its process group.
"""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from basics import HERE, HOME, LabError, local
from hosts import Host
from modem import NullModem
from node import Node

INSIDE = 'LBWIZARD_LAB_INSIDE'


def enter() -> None:
    """Starts the calling script again inside new namespaces, unless it is there already; the image is made first."""
    if os.environ.get(INSIDE):
        return
    if os.geteuid() != 0:
        sys.exit('lab: needs root')
    if subprocess.run([HERE / 'image.sh'], env=os.environ | {'LBWIZARD_LAB': str(HOME)}, check=False).returncode != 0:
        sys.exit('lab: no image')
    # Process 1 of the new namespace is a shell, because somebody has to reap the processes of a cut node.
    os.execvpe('unshare', ['unshare', '--mount', '--net', '--pid', '--fork', '--kill-child', '--mount-proc',
                           'bash', '-c', '"$@"; exit $?', 'lab', sys.executable, *sys.orig_argv[1:]],
               os.environ | {INSIDE: '1', 'LC_ALL': 'C.UTF-8'})


def find_jdk() -> Path:
    """A JDK 25 of this machine: JAVA_HOME or one below /usr/lib/jvm."""
    for jdk in [Path(os.environ.get('JAVA_HOME') or '/'), *sorted(Path('/usr/lib/jvm').glob('*'))]:
        release = jdk / 'release'
        if (jdk / 'bin/javac').exists() and release.exists() and 'JAVA_VERSION="25' in release.read_text():
            return jdk.resolve()
    raise LabError('no JDK 25 in JAVA_HOME or below /usr/lib/jvm')


class Lab:
    """All nodes, hosts and bridges of one test; two labs may run at once if their names differ."""

    def __init__(self, name: str = '', lbwizard: Path | None = None, jdk: Path | None = None) -> None:
        self.folder = HOME / 'runs' / (name or Path(sys.argv[0]).stem)
        self._host_files = HOME / 'host'
        self._shown = {'jdk': jdk or find_jdk(), 'lbwizard': lbwizard or self.folder / 'empty',
                       'requests': self.folder / 'requests'}
        self._nodes: list[Node] = []
        self._hosts: list[Host] = []
        self._modems: list[NullModem] = []
        self._bridges: set[str] = set()

    def __enter__(self) -> Lab:
        if not os.environ.get(INSIDE):
            raise LabError('call enter() before anything else')
        shutil.rmtree(self.folder, ignore_errors=True)
        for name in ('empty', 'requests'):
            (self.folder / name).mkdir(parents=True)
        local('mount -t tmpfs none /run')
        local('ip link set lo up')
        for name, folder in self._shown.items():
            (self._host_files / name).mkdir(parents=True, exist_ok=True)
            local(f'mount -o bind,ro {folder} {self._host_files / name}')
        return self

    def __exit__(self, *_: object) -> None:
        for modem in self._modems:
            modem.close()
        for host in self._hosts:
            host.close()
        for node in self._nodes:
            node.close()
        for bridge in self._bridges:
            local(f'ip link del {bridge}')
        for mount in [*(self._host_files / name for name in self._shown), '/run']:
            local(f'umount -R {mount}')

    def node(self, name: str, nics: dict[str, str] | None = None, mem: str = '384M', disk: Path | None = None) -> Node:
        """A machine that is off, with ports on bridges (eth0, eth1, ... in this order) and a new or a saved disk."""
        ports = nics or {}
        for index, nic in enumerate(ports):
            if nic != f'eth{index}':
                raise LabError(f'{name}: port {index} must be called eth{index}')
        for bridge in ports.values():
            self._bridge(bridge)
        node = Node(name, len(self._nodes) + 1, ports, mem, self.folder, HOME / 'base.img', self._host_files, disk)
        self._nodes.append(node)
        return node

    def host(self, name: str, nics: dict[str, str], gateway: str | None = None) -> Host:
        """A client or server with one address on each of these bridges."""
        for bridge in nics:
            self._bridge(bridge)
        host = Host(name, len(self._hosts) + 1, nics, gateway)
        self._hosts.append(host)
        return host

    @property
    def nodes_on(self) -> list[Node]:
        """The nodes that run just now."""
        return [node for node in self._nodes if node.is_on]

    @property
    def bridges(self) -> list[str]:
        """The names of the cables' other ends."""
        return sorted(self._bridges)

    def null_modem(self, a: Node, b: Node) -> NullModem:
        """A serial cable between the ttyS1 of two nodes."""
        modem = NullModem(a, b)
        self._modems.append(modem)
        return modem

    def _bridge(self, name: str) -> None:
        if name not in self._bridges:
            local(f'ip link add {name} type bridge stp_state 0 forward_delay 0 mcast_snooping 0')
            local(f'ip link set {name} up')
            self._bridges.add(name)
