#!/usr/bin/env python3
"""Proves that the lab does what tests rely on: one line a check, with its seconds; ends at the first failure."""
from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from basics import LabError, wait_until
from hosts import Host
from lab import Lab, enter
from node import Node

VIP = '10.0.0.100'
INTERFACES = '''\
auto eth0
iface eth0 inet static
    address 10.0.0.1/24
    up ip addr add 10.0.0.100/32 dev eth0
auto eth1
iface eth1 inet static
    address 192.168.2.1/24
'''
LDIRECTORD = '''\
checktimeout=3
checkinterval=1
quiescent=no
virtual=10.0.0.100:80
    real=192.168.2.11:80 masq
    real=192.168.2.12:80 masq
    service=http
    request="/"
    receive="rs"
    scheduler=rr
    protocol=tcp
'''
NAT = '''\
table ip nat {
    chain postrouting {
        type nat hook postrouting priority srcnat;
        ip saddr 192.168.2.0/24 oif eth0 masquerade
    }
}
'''


@contextmanager
def check(name: str) -> Iterator[None]:
    """Prints the name of a check and how long it took, or what went wrong."""
    start = time.monotonic()
    try:
        yield
    except (LabError, AssertionError) as problem:
        print(f'FAILED {time.monotonic() - start:6.1f} s  {name}\n{problem}', flush=True)
        sys.exit(1)
    print(f'ok     {time.monotonic() - start:6.1f} s  {name}', flush=True)


def expect(actual: object, wanted: object) -> None:
    """Both are equal."""
    if actual != wanted:
        raise LabError(f'got {actual!r} instead of {wanted!r}')


def configure(node: Node) -> None:
    """Two arms with a virtual address, and a balancer for two real servers."""
    node.put('/etc/network/interfaces.d/lab', INTERFACES.encode())
    node.put('/etc/sysctl.d/60-lab.conf', b'net.ipv4.ip_forward = 1\n')
    node.put('/etc/ha.d/ldirectord.cf', LDIRECTORD.encode(), 0o600)
    node.put('/root/nat.nft', NAT.encode())
    node.run('sysctl -q --system && systemctl restart networking && nft -f /root/nat.nft && sync').check()


def balance(client: Host) -> None:
    """Both real servers answer, in turn."""
    url = f'http://{VIP}/'
    wait_until('both servers behind the address',
               lambda: {read(client, url), read(client, url)} == {'rs1', 'rs2'}, 90)
    answers = [client.fetch(url) for _ in range(8)]
    expect((answers.count('rs1'), answers.count('rs2')), (4, 4))


def read(client: Host, url: str) -> str:
    """The answer, or what was wrong."""
    try:
        return client.fetch(url, 1)
    except LabError as problem:
        return str(problem)


def try_serving(lab: Lab, node: Node) -> Host:
    """Addresses, balancing, masquerading and the clients that measure."""
    client = lab.host('client', {'outside': '10.0.0.9/24'})
    servers = [lab.host(f'rs{n}', {'inside': f'192.168.2.1{n}/24'}, gateway='192.168.2.1') for n in (1, 2)]
    for server in servers:
        server.serve('0.0.0.0', 80, server.name)
    with check('ifupdown, sysctl and nft take their files'):
        configure(node)
        expect(node.run('ip -br -4 address show dev eth0').check().split()[2:], ['10.0.0.1/24', f'{VIP}/32'])
    with check('ldirectord fills IPVS, and NAT serves in turn'):
        node.run('systemctl restart ldirectord').check()
        balance(client)
    with check('a real server gets out by masquerading'):
        outer = client.serve('10.0.0.9', 8080, 'outer')
        expect(servers[0].fetch('http://10.0.0.9:8080/'), 'outer')
        expect(outer.clients[0][1], '10.0.0.1')
    with check('a pulled cable cuts off clients, a plugged one brings them back'):
        try_cable(node, client)
    return client


def try_cable(node: Node, client: Host) -> None:
    """What new connections and one kept connection see of an outage of two seconds."""
    probe, kept = client.probe(f'http://{VIP}/', timeout=0.5), client.hold(f'http://{VIP}/')
    time.sleep(1)
    node.cable('eth0', up=False)
    time.sleep(2)
    node.cable('eth0', up=True)
    time.sleep(2)
    report, held = probe.stop(), kept.stop()
    assert report.failures > 0 and 1.5 < report.longest_gap < 4, report.texts()
    assert not kept.broken and 1 < held.longest_wait < 10, held.texts()


def try_logins(node: Node) -> None:
    """Programs of the host, ssh and the console."""
    with check('java from the host'):
        expect('"25' in node.run('/opt/host/jdk/bin/java -version').err, True)
    with check('ssh to itself is a remote session'):
        said = node.run('ssh root@127.0.0.1 "loginctl show-session \\$XDG_SESSION_ID -p Remote" && '
                        'ssh admin@127.0.0.1 sudo -n id -u').check()
        expect(said.split(), ['Remote=yes', '0'])
    with check('login on the console'):
        console = node.console()
        node.run('systemctl start serial-getty@ttyS0').check()
        console.expect('login: ', 60)
        console.send(b'root\n')
        console.expect('# ', 60)
        console.send(b'tty; stty size; echo U=$USER\n')
        console.expect('/dev/ttyS0', 60)
        console.expect('U=root', 60)
    with check('files of 1 MB, twenty calls at once, a background job'):
        try_channel(node)


def try_channel(node: Node) -> None:
    """What goes in comes out."""
    data = bytes(range(256)) * 4096
    node.put('/root/data', data, 0o600)
    expect(node.get('/root/data') == data, True)
    expect(node.run(['cat'], input=b'x' * 9000).out == 'x' * 9000, True)
    job = node.start('sleep 1; echo done; exit 3')
    slow = [node.start(f'sleep 1; echo {n}') for n in range(20)]
    expect([one.wait(60).out.strip() for one in slow], [str(n) for n in range(20)])
    expect((job.wait(60).rc, job.output().out), (3, 'done\n'))


def try_power(lab: Lab, node: Node, client: Host) -> None:
    """Power cut, saved disk, serial cable, restart and power off."""
    with check('power cut; what was synced is there'):
        node.run('echo kept >/root/kept; sync /root/kept; echo lost >/root/lost').check()
        node.cut()
        node.boot()
        expect(node.run('cat /root/kept; cat /root/lost').out, 'kept\n')
    saved = lab.folder / 'saved.cow'
    with check('a second node boots from the saved disk'):
        node.snapshot(saved)
        other = lab.node('other', disk=saved)
        other.boot()
        expect(other.get('/root/kept'), b'kept\n')
    with check('null modem'):
        lab.null_modem(node, other)
        reader = other.start('stty -F /dev/ttyS1 19200 raw -echo; head -n 1 /dev/ttyS1')
        node.start('stty -F /dev/ttyS1 19200 raw -echo; while sleep 1; do echo hello >/dev/ttyS1; done')
        expect(reader.wait(60).out, 'hello\n')
        other.cut()
    with check('the balancer serves again after the power cut'):
        balance(client)
    with check('restart from inside'):
        node.reboot()
    with check('power off from inside'):
        node.shutdown()


def main() -> None:
    """Runs all checks in one lab."""
    enter()
    start = time.monotonic()
    with Lab() as lab:
        node = lab.node('lb1', {'eth0': 'outside', 'eth1': 'inside'})
        with check('boot until the agent answers'):
            node.boot()
            expect(node.run('hostname').out, 'lb1\n')
        with check('boot until systemd has started everything'):
            expect(node.ready(), 'degraded')  # heartbeat has no configuration yet
        client = try_serving(lab, node)
        try_logins(node)
        try_power(lab, node, client)
    print(f'all checks passed in {time.monotonic() - start:.0f} s')


if __name__ == '__main__':
    main()
