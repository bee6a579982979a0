"""A node with lbwizard installed on it, and the neighbours that the stories need."""
from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from basics import HERE, HOME, LabError, Result, wait_until
from hosts import Host, Server
from lab import Lab
from node import Job, Node

CHECKOUT = HERE.parents[2]
PROGRAM = HOME / 'program'
INSTALLED = HOME / 'installed.cow'
SET_UP = HOME / 'set-up.cow'
# Where a node sees PROGRAM.
PACKAGES = '/opt/host/lbwizard'

# As Debian leaves a machine that was given an address by hand.
FOUND_INTERFACES = '''auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address 10.0.0.5/24
    gateway 10.0.0.31
'''

TWO_ARM = '''flow: setup
answers:
  ha-pair: no
  one-arm: no
  eth0-address: 10.0.0.21/24
  eth1-address: 192.168.2.21/24
  gateway: 10.0.0.31
  nameserver: 10.0.0.31
  virtual-port: 80
  real-server: 192.168.2.50
'''
ONE_ARM = '''flow: setup
answers:
  ha-pair: no
  one-arm: yes
  eth0-address: 10.0.0.21/24
  gateway: 10.0.0.31
  nameserver: 10.0.0.31
  virtual-port: 80
  real-server: 10.0.0.51
'''
ONE_ARM_VIP = ONE_ARM + '  virtual-address: 10.0.0.100\n'
ELSEWHERE = TWO_ARM.replace('10.0.0.21/24', '10.0.0.22/24')
# Right by all rules, and yet out of reach of everybody on the net.
UNREACHABLE = TWO_ARM.replace('10.0.0.21/24', '10.7.7.21/24').replace('10.0.0.31', '10.7.7.1')

# Everything that must be all old or all new: the managed files and links with mode and owner, and what runs on them.
STATE = r'''
cd / && for f in etc/hostname etc/hosts etc/network/interfaces etc/resolv.conf etc/modules-load.d/* etc/sysctl.d/* \
    etc/nftables.d/* etc/ha.d/*.cf etc/ha.d/haresources etc/ha.d/authkeys \
    etc/ha.d/resource.d/lbwizard-addresses etc/default/lbwizard-sync \
    etc/lbwizard/appliance.yaml etc/systemd/system/multi-user.target.wants/*; do
    if [ -L "$f" ]; then echo "$f -> $(readlink "$f")"
    elif [ -e "$f" ]; then echo "$f $(stat -c '%a %u:%g' "$f") $(sha256sum <"$f")"; fi
done
find /etc -name '*lbwizard-new' -o -name '*lbwizard-old'
'''
RUNNING = r'''
hostname; ip -4 -o address show | awk '$2 != "lo" { print $2, $4 }' | sort; ip -4 route show default
sysctl -n net.ipv4.ip_forward net.ipv4.conf.eth0.arp_ignore net.ipv4.conf.eth0.rp_filter net.ipv4.vs.conntrack
systemctl is-active ldirectord heartbeat lbwizard-autonat lbwizard-sync | sed 's/failed/inactive/'
nft list table ip lbwizard_autonat 2>/dev/null | grep -c masquerade
sed -n 's/ *[0-9]* *[0-9]* *$//; 4,$p' /proc/net/ip_vs
'''


def build() -> None:
    """Builds the package, and the same as a later version, outside the lab's namespaces."""
    shutil.rmtree(PROGRAM, ignore_errors=True)
    PROGRAM.mkdir(parents=True)
    built = subprocess.run([CHECKOUT / 'packaging/deb/build'], check=True, stdout=subprocess.PIPE, text=True).stdout
    shutil.copy(built.strip().splitlines()[-1], PROGRAM / 'lbwizard.deb')
    tree = PROGRAM / 'next'
    subprocess.run(['dpkg-deb', '-R', PROGRAM / 'lbwizard.deb', tree], check=True)
    control = tree / 'DEBIAN/control'
    control.write_text(control.read_text().replace('\nVersion: ', '\nVersion: 9:'))
    subprocess.run(['dpkg-deb', '--root-owner-group', '-Zgzip', '-z1', '-b', tree, PROGRAM / 'next.deb'], check=True,
                   stdout=subprocess.DEVNULL)
    shutil.rmtree(tree)


def install(lab: Lab) -> None:
    """Makes the disk that every story begins with: Debian with the package, which has changed nothing."""
    node = lab.node('installing', {'eth0': 'outside', 'eth1': 'inside'}, mem='640M')
    node.boot()
    node.ready()
    node.put('/etc/network/interfaces', FOUND_INTERFACES.encode())
    before = files(node)
    node.run(f'dpkg -i {PACKAGES}/lbwizard.deb && sync', timeout=400).check()
    same('installing the package changed the machine', files(node), before)
    node.run("printf 'root:of my own\\nadmin:of my own\\n' | chpasswd").check()
    node.put('/root/two-arm.yaml', TWO_ARM.encode())
    node.put('/root/elsewhere.yaml', ELSEWHERE.encode())
    node.put('/root/unreachable.yaml', UNREACHABLE.encode())
    node.shutdown()
    node.snapshot(INSTALLED)


# The real servers' gateway: a single unit's own address there.
SINGLE = '192.168.2.21'


class Site:
    """One unit between a client and two web servers."""

    def __init__(self, lab: Lab) -> None:
        self.lab = lab
        self.client = lab.host('client', {'outside': '10.0.0.9/24'})
        lab.host('gateway', {'outside': '10.0.0.31/24'})
        self.servers: list[Host] = []
        self._webs: list[Server] = []
        for number, address in enumerate(['192.168.2.50', '192.168.2.51'], 1):
            server = lab.host(f'web{number}', {'inside': f'{address}/24'}, gateway=SINGLE)
            self._webs.append(server.serve(address, 80, f'web{number}'))
            self.servers.append(server)
        self._count = 0

    def gateway(self, address: str) -> None:
        """Has the real servers use this gateway."""
        for server in self.servers:
            server.run(['ip', 'route', 'replace', 'default', 'via', address]).check()

    def web(self, number: int) -> Server:
        """The web server of one of the servers, counted from 0."""
        return self._webs[number]

    def revive(self, number: int) -> None:
        """Starts it anew after it was stopped."""
        self._webs[number] = self.servers[number].serve(f'192.168.2.{50 + number}', 80, f'web{number + 1}')

    def unit(self, disk: Path = INSTALLED, ready: bool = True, power: bool = True) -> Node:
        """A fresh unit from a saved disk."""
        self._count += 1
        node = self.lab.node(f'unit{self._count}', {'eth0': 'outside', 'eth1': 'inside'}, mem='640M', disk=disk)
        if power:
            node.boot()
            if ready:
                node.ready()
        return node


def program(node: Node, arguments: str, timeout: float = 240, expect: int | None = 0) -> Result:
    """Runs lbwizard in a node and checks its exit code."""
    result = node.run(f'lbwizard {arguments}', timeout=timeout)
    if expect is not None and result.rc != expect:
        log = node.run('tail -n 40 /var/log/lbwizard.log').out
        raise LabError(f'lbwizard {arguments}: exit {result.rc}, not {expect}\n{result.out}{result.err}\n{log}')
    return result


def second_server(site: Site, node: Node, address: str, url: str = 'http://10.0.0.21/') -> None:
    """Has a second real server, as the first, and returns once clients are served by both."""
    node.run(f"sed '/real-servers:/a\\      - {{ address: {address}, port: 80, weight: 1 }}' /etc/lbwizard/appliance.yaml "
             '>/root/more.yaml').check()
    program(node, 'setup --appliance /root/more.yaml')
    wait_until('both servers serve', lambda: len({site.client.fetch(url) for _ in range(8)}) == 2, 90)


def awaited(job: Job, text: str = 'Check that you can', timeout: float = 90) -> None:
    """Waits until an apply waits for its confirmation, and says so with this text."""
    wait_until('the wait for a confirmation', lambda: text in job.output().out, timeout)


def gone_back(node: Node, timeout: float = 120) -> None:
    """Waits until an apply that nobody confirmed is undone."""
    wait_until('the end of going back', lambda: node.run('test -e /var/lib/lbwizard/journal').rc != 0, timeout)


def files(node: Node) -> str:
    """The managed files with mode and owner."""
    return node.run(STATE).out


def running(node: Node) -> str:
    """What the machine does."""
    return node.run(RUNNING).out


def state(node: Node) -> str:
    """Both of them."""
    return files(node) + running(node)


def same(what: str, now: str, then: str) -> None:
    """Fails with the lines that differ."""
    if now != then:
        old, new = then.splitlines(), now.splitlines()
        differing = [f'- {line}' for line in old if line not in new] + [f'+ {line}' for line in new if line not in old]
        raise LabError(f'{what}:\n' + '\n'.join(differing))


def settled(node: Node, known: set[str], timeout: float = 60) -> str:
    """The state once ldirectord had its time: it takes a server out and in again before it is content."""
    until = time.monotonic() + timeout
    now = state(node)
    while now not in known and time.monotonic() < until:
        time.sleep(1)
        now = state(node)
    return now


def unchanged(what: str, node: Node, before: str) -> None:
    """Fails with the lines that differ from an earlier state."""
    same(what, settled(node, {before}), before)


def steadily_answered(site: Site, url: str = 'http://10.0.0.21/', seconds: float = 4, timeout: float = 60) -> None:
    """Waits until a client was served for some seconds: as it starts, ldirectord takes its server out and in again."""
    answered(site, url, timeout)
    since = [time.monotonic()]

    def still() -> bool:
        try:
            if not site.client.fetch(url, timeout=2).startswith('web'):
                since[0] = time.monotonic()
        except (OSError, LabError):
            since[0] = time.monotonic()
        return time.monotonic() - since[0] >= seconds

    wait_until(f'answers from {url} for {seconds} s', still, timeout)


def answered(site: Site, url: str = 'http://10.0.0.21/', timeout: float = 60) -> float:
    """Seconds until a client is served."""
    begin = time.monotonic()

    def served() -> bool:
        try:
            return site.client.fetch(url, timeout=1).startswith('web')
        except (OSError, LabError):
            return False

    wait_until(f'an answer from {url}', served, timeout)
    return time.monotonic() - begin
