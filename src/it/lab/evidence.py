"""What a failed story leaves to look at: the packets of every bridge, and what each node that runs says of itself."""
from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from types import TracebackType

from basics import LabError
from lab import Lab

# Each of these becomes one file per node.
SAYINGS = {
    'log': 'cat /var/log/lbwizard.log',
    'journal': 'journalctl -b --no-pager -n 2000',
    'running': 'ip -4 address; ip route; ip -s neighbour; nft list ruleset; cat /proc/net/ip_vs; ipvsadm -L -n; '
               'ipvsadm -L -n -c; systemctl list-units --failed --no-pager',
    'files': 'cd /etc && tail -n +1 hostname network/interfaces ha.d/*.cf ha.d/haresources sysctl.d/*lbwizard* '
             'systemd/system/multi-user.target.wants/* nftables.d/*; ls -la /var/lib/lbwizard /var/lib/lbwizard/*',
}
PACKETS = 20_000


class Evidence:
    """Around one story: a clean end takes all of it away, a failure keeps it and cuts the nodes that still run."""

    def __init__(self, lab: Lab, folder: Path) -> None:
        self._lab = lab
        self._folder = folder
        self._captures: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Evidence:
        shutil.rmtree(self._folder, ignore_errors=True)
        self._folder.mkdir(parents=True)
        for bridge in self._lab.bridges:
            self._captures.append(subprocess.Popen(
                ['tcpdump', '-i', bridge, '-n', '-s', '128', '-c', str(PACKETS), '-w', self._folder / f'{bridge}.pcap'],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        for capture in self._captures:
            capture.terminate()
            capture.wait()
        if kind is None:
            shutil.rmtree(self._folder)
        else:
            (self._folder / 'failure').write_text(f'{error}\n')
            self._hear_nodes()
        # A unit that is left on would answer for the next story's addresses.
        for node in self._lab.nodes_on:
            node.cut()

    def _hear_nodes(self) -> None:
        for node in self._lab.nodes_on:
            for name, command in SAYINGS.items():
                try:
                    said = node.run(command, timeout=30)
                    text = said.out + said.err
                except LabError as silent:
                    text = f'{silent}\n'
                (self._folder / f'{node.name}.{name}').write_text(text)
