#!/usr/bin/env python3
"""How long clients wait while a slave takes over, at this machine's real speed.

  take-over.py [RUNS] [TREE]

Two heartbeats in namespaces of their own, by the golden files of a two-arm pair (or by those of TREE). The master's cables
go and its processes end in one moment, as when its power fails. IPVS has no part in it, so this needs no guest: what is
measured is heartbeat's decision and the moving of both floating addresses, seen by a client on each side.
"""
from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

HERE = Path(__file__).resolve()
GOLDEN = HERE.parents[1] / 'test/golden/two-arm-master/tree'
# Each side with its client and its floating address.
SIDES = {'outside': ('10.0.0.9/24', '10.0.0.25'), 'inside': ('192.168.2.50/24', '192.168.2.1')}
UNITS = {'lbmaster': ('10.0.0.21/24', '192.168.2.21/24'), 'lbslave': ('10.0.0.22/24', '192.168.2.22/24')}
# What a unit sees: the files of the pair, its own ports, and no state but its own.
UNIT = r'''set -e
name=$1 tree=$2 log=$3 outside=$4 inside=$5
hostname "$name"
mount -t tmpfs none /run
mount -t tmpfs none /var/lib/heartbeat
mkdir -p /run/heartbeat/ccm /run/heartbeat/crm /run/lock /run/resource-agents /run/upper /run/work
mount -t overlay -o lowerdir=/etc/ha.d,upperdir=/run/upper,workdir=/run/work overlay /etc/ha.d
cp "$tree"/etc/ha.d/{ha.cf,haresources,authkeys} /etc/ha.d/
cp -a "$tree"/etc/ha.d/resource.d/. /etc/ha.d/resource.d/
chmod 755 /etc/ha.d/resource.d/lbwizard-addresses
chmod 600 /etc/ha.d/authkeys
sed -i "s|^logfacility .*|logfile $log|; s/^initdead .*/initdead 21/" /etc/ha.d/ha.cf
chown -R hacluster:haclient /run/heartbeat /var/lib/heartbeat
read -r _
ip link set lo up
ip address add "$outside" dev eth0
ip address add "$inside" dev eth1
ip link set eth0 up
ip link set eth1 up
/usr/libexec/heartbeat/heartbeat >/dev/null 2>&1
exec sleep 300'''


def sh(command: str) -> str:
    """Runs a command that must succeed."""
    done = subprocess.run(command.split(), capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f'{command}: {done.stderr}')
    return done.stdout


class Unit:
    """A unit of the pair: a heartbeat that thinks it is alone on its machine."""

    def __init__(self, name: str, tree: Path, logs: Path) -> None:
        self.cables = [f'{name[:5]}-{port}' for port in ('eth0', 'eth1')]
        self._process = subprocess.Popen(
            ['unshare', '--net', '--mount', '--uts', '--ipc', '--pid', '--fork', '--kill-child', '--mount-proc',
             'bash', '-c', UNIT, name, name, str(tree), str(logs / f'{name}.log'), *UNITS[name]],
            stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        children = Path(f'/proc/{self._process.pid}/task/{self._process.pid}/children')
        while not children.read_text().strip():
            time.sleep(0.05)
        inner = children.read_text().split()[0]
        for cable, port, side in zip(self.cables, ('eth0', 'eth1'), SIDES):
            sh(f'ip link add {cable} type veth peer name {port} netns {inner}')
            sh(f'ip link set {cable} master {side} up')
        assert self._process.stdin
        self._process.stdin.write(b'\n')
        self._process.stdin.close()

    def dies(self) -> None:
        """Loses its power."""
        for cable in self.cables:
            sh(f'ip link set {cable} down')
        self._process.kill()
        self._process.wait()
        time.sleep(0.2)


def answers(address: str) -> bool:
    """Whether somebody has an address."""
    return subprocess.run(['ping', '-c', '1', '-W', '1', address], capture_output=True, check=False).returncode == 0


def until_served() -> None:
    """Waits until both floating addresses answer."""
    end = time.monotonic() + 90
    while not all(answers(floating) for _, floating in SIDES.values()):
        if time.monotonic() > end:
            sys.exit('the master does not take its addresses')
        time.sleep(0.5)


class Client:
    """Somebody who asks an address again and again."""

    def __init__(self, address: str) -> None:
        self._times: list[float] = []
        self._ping = subprocess.Popen(['stdbuf', '-oL', 'ping', '-n', '-i', '0.1', address], stdout=subprocess.PIPE,
                                      text=True)
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._ping.stdout
        for line in self._ping.stdout:
            if 'icmp_seq' in line and 'nreachable' not in line:
                self._times.append(time.monotonic())

    def longest_gap(self) -> float:
        """Seconds between two answers; this ends it."""
        self._ping.kill()
        self._ping.wait()
        return max(after - before for before, after in zip(self._times, self._times[1:]))


def measure(tree: Path, logs: Path) -> dict[str, float]:
    """The gaps that one death of the master makes."""
    master, slave = Unit('lbmaster', tree, logs), Unit('lbslave', tree, logs)
    until_served()
    time.sleep(10)
    clients = {side: Client(floating) for side, (_, floating) in SIDES.items()}
    time.sleep(1)
    master.dies()
    time.sleep(2)
    until_served()
    time.sleep(2)
    gaps = {side: client.longest_gap() for side, client in clients.items()}
    slave.dies()
    return gaps


def main() -> None:
    if os.environ.get('TAKE_OVER') != 'inside':
        os.environ['TAKE_OVER'] = 'inside'
        os.execvp('unshare', ['unshare', '--net', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc',
                              sys.executable, str(HERE), *sys.argv[1:]])
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    tree = Path(sys.argv[2]).resolve() if len(sys.argv) > 2 else GOLDEN
    deadtime = re.search(r'(?m)^deadtime (\d+)', (tree / 'etc/ha.d/ha.cf').read_text())
    for side, (client, _) in SIDES.items():
        sh(f'ip link add {side} type bridge')
        sh(f'ip address add {client} dev {side}')
        sh(f'ip link set {side} up')
    logs = Path(tempfile.mkdtemp())
    try:
        for run in range(1, runs + 1):
            gaps = measure(tree, logs)
            print(f'run {run}: ' + ', '.join(f'{side} {gap:.2f} s' for side, gap in gaps.items())
                  + f' without an answer, at deadtime {deadtime[1] if deadtime else "?"} s', flush=True)
    finally:
        shutil.rmtree(logs)


if __name__ == '__main__':
    main()
