"""What clients see: both ways of forwarding, a real server that dies, and answers that are refused."""
from __future__ import annotations

import time

from appliance import (ONE_ARM, ONE_ARM_VIP, SET_UP, TWO_ARM, Site, answered, program, second_server, state,
                       unchanged)
from basics import LabError, wait_until
from hosts import Host, Server
from node import Node

REQUESTS = 400

# What a real server needs that is to take 10.0.0.100 by direct routing.
VIP_ON_LO = [['sysctl', '-q', '-w', 'net.ipv4.conf.all.arp_ignore=1', 'net.ipv4.conf.all.arp_announce=2'],
             ['ip', 'address', 'add', '10.0.0.100/32', 'dev', 'lo']]

# Answers that break a rule, and a word of the reason that must be given.
WRONG = {
    'the gateway is the unit itself': (TWO_ARM.replace('gateway: 10.0.0.31', 'gateway: 10.0.0.21'), 'gateway'),
    'both arms in one net': (TWO_ARM.replace('192.168.2.21/24', '10.0.0.99/24'), 'subnet'),
    'a real server on the wrong arm': (TWO_ARM.replace('192.168.2.50', '10.0.0.50'), 'real-server'),
    'a leading zero': (TWO_ARM.replace('192.168.2.50', '192.168.002.050'), 'leading zero'),
    'the port of SSH': (TWO_ARM.replace('virtual-port: 80', 'virtual-port: 22'), 'SSH'),
    'a key that nobody asks': (TWO_ARM + '  real-sever: 192.168.2.51\n', 'did you mean'),
}


def shares(site: Site, url: str, servers: int) -> str:
    """Asks many times, each on a connection of its own, and says who answered how often."""
    probe = site.client.probe(url, interval=0, timeout=5)
    wait_until('enough answers', lambda: len(probe.report.samples) >= REQUESTS, 120)
    report = probe.stop()
    if report.failures or len(report.texts()) != servers:
        raise LabError(f'{report.failures} of {len(report.samples)} requests failed: {report.texts()}')
    counts = ', '.join(f'{name} {count}' for name, count in report.texts().items())
    return f'{len(report.samples)} requests, 0 errors ({counts})'


def one_arm(site: Site, answers: str, url: str, prepare: list[list[str]]) -> tuple[Node, list[Host]]:
    """A unit with one arm, and two web servers on the clients' net that were prepared by these commands."""
    hosts = []
    for number in (1, 2):
        host = site.lab.host(f'dr{number}', {'outside': f'10.0.0.5{number}/24'})
        host.serve('0.0.0.0', 80, f'web-dr{number}')
        for command in prepare:
            host.run(command).check()
        hosts.append(host)
    unit = site.unit()
    unit.put('/root/one-arm.yaml', answers.encode())
    program(unit, 'setup --answers /root/one-arm.yaml')
    answered(site, url)
    second_server(site, unit, '10.0.0.52', url)
    return unit, hosts


def one_arm_served(site: Site, answers: str, url: str, prepare: list[list[str]]) -> str:
    """What the clients of such a unit see."""
    unit, hosts = one_arm(site, answers, url, prepare)
    seen = shares(site, url, 2)
    if 'Route' not in unit.run('cat /proc/net/ip_vs').out:
        raise LabError('not direct routing: ' + unit.run('cat /proc/net/ip_vs').out)
    for host in hosts:
        host.close()
    unit.cut()
    return seen


def direct_routing(site: Site) -> str:
    """One arm, a virtual address of its own: the servers hold it on lo and answer the client themselves."""
    return 'VIP on lo: ' + one_arm_served(site, ONE_ARM_VIP, 'http://10.0.0.100/', VIP_ON_LO)


def own_address(site: Site) -> str:
    """One arm, the unit's own address is the VIP: the servers take it by REDIRECT."""
    return 'REDIRECT: ' + one_arm_served(site, ONE_ARM, 'http://10.0.0.21/', [
        ['nft', 'add table ip vip; add chain ip vip in { type nat hook prerouting priority -100; }; '
                'add rule ip vip in ip daddr 10.0.0.21 tcp dport 80 redirect to :80']])


def behind_two_arms(site: Site) -> Node:
    """A unit with two arms and two servers."""
    unit = site.unit(SET_UP)
    answered(site)
    second_server(site, unit, '192.168.2.51')
    return unit


def two_arms(site: Site) -> str:
    """Two arms: servers and clients are on nets of their own, and the servers reach the outside through the unit."""
    unit = behind_two_arms(site)
    seen = shares(site, 'http://10.0.0.21/', 2)
    outside: Server = site.client.serve('10.0.0.9', 8080, 'outside')
    site.servers[0].fetch('http://10.0.0.9:8080/')
    came_from = outside.clients[-1][1]
    if came_from != '10.0.0.21':
        raise LabError(f'a real server was not masqueraded: it came from {came_from}')
    unit.cut()
    return f'{seen}; the servers\' own traffic comes from {came_from}'


def dead_server(site: Site) -> str:
    """A real server that dies is taken out, and put back when it is alive again."""
    unit = behind_two_arms(site)

    def serves() -> bool:
        lines = unit.run("awk '/C0A80233:/ { print $4 }' /proc/net/ip_vs").out.split()
        return bool(lines) and lines[0] != '0'

    probe = site.client.probe('http://10.0.0.21/', interval=0.05, timeout=5)
    site.web(1).stop()
    begin = time.monotonic()
    wait_until('the dead server to be out', lambda: not serves(), 60)
    out = time.monotonic() - begin
    failed = probe.stop().failures
    after = shares(site, 'http://10.0.0.21/', 1)
    site.revive(1)
    begin = time.monotonic()
    wait_until('the server to be back', serves, 60)
    back = time.monotonic() - begin
    unit.cut()
    return f'out after {out:.1f} s ({failed} requests failed meanwhile, then {after}), back after {back:.1f} s'


def wrong_answers(site: Site) -> str:
    """Answers that break a rule are refused with the reason, and the machine is as it was."""
    unit = site.unit()
    before = state(unit)
    for what, (answers, reason) in WRONG.items():
        unit.put('/root/wrong.yaml', answers.encode())
        refused = program(unit, 'setup --answers /root/wrong.yaml', expect=3)
        if reason not in refused.err:
            raise LabError(f'{what}: {refused.err}')
    unchanged('a refused answer changed something', unit, before)
    unit.cut()
    return f'{len(WRONG)} files refused with their reasons, nothing changed'
