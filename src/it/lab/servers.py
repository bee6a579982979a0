"""The day after: servers added, changed and taken offline, faults found, and what the real servers are told."""
from __future__ import annotations

import json
import time
from collections.abc import Callable

from appliance import ONE_ARM_VIP, SET_UP, Site, answered, program, steadily_answered
from basics import LabError, wait_until
from node import Node
from traffic import VIP_ON_LO, one_arm, shares

URL = 'http://10.0.0.21/'


def table(unit: Node) -> str:
    """What IPVS has."""
    return unit.run('ipvsadm -L -n --thresholds; ipvsadm -S -n').out


def expect(what: str, unit: Node, text: str, timeout: float = 30) -> None:
    """Waits until this is in the table."""
    wait_until(f'{what}: {text} in the table', lambda: text in table(unit), timeout)


def servers(site: Site) -> str:
    """Virtual and real servers added, changed, drained, taken offline and removed, while clients are served."""
    unit = site.unit(SET_UP)
    steadily_answered(site)
    probe = site.client.probe(URL, interval=0.1, timeout=5)
    program(unit, 'real add --address 192.168.2.51 --weight 2')
    expect('a second server', unit, '-r 192.168.2.51:80 -m -w 2')
    program(unit, 'virtual add --port 8080 --label second')
    program(unit, 'real add --virtual second --address 192.168.2.50 --port 80')
    answered(site, 'http://10.0.0.21:8080/')
    program(unit, 'virtual add --label dns --port 53 --protocol udp --check none')
    program(unit, 'real add --virtual dns --address 192.168.2.50')
    expect('a UDP service', unit, '-A -u 10.0.0.21:53 -s wlc')
    program(unit, 'virtual set VIP1 --persistence 300 --persistence-clients 255.255.255.0 --check http --expected web')
    expect('persistence', unit, '-A -t 10.0.0.21:80 -s wlc -p 300 -M 255.255.255.0')
    program(unit, 'virtual set VIP1 --persistence 0')
    program(unit, 'real set VIP1 192.168.2.50 --most-connections 50000 --least-connections 40000')
    expect('thresholds', unit, '50000')
    # Drained: its connections go on, and no new ones come.
    held = [site.client.hold(URL, interval=0.5) for _ in range(6)]
    time.sleep(2)
    program(unit, 'real offline VIP1 192.168.2.51')
    expect('a drained server', unit, '-r 192.168.2.51:80 -m -w 0')
    time.sleep(2)
    if any(one.broken for one in held):
        raise LabError('draining has broken a connection')
    shares(site, URL, 1)
    for one in held:
        one.stop()
    program(unit, 'real online VIP1 192.168.2.51')
    expect('its weight is back', unit, '-r 192.168.2.51:80 -m -w 2')
    program(unit, 'real offline VIP1 192.168.2.51 --now')
    wait_until('it is out', lambda: '192.168.2.51' not in table(unit), 30)
    overview = program(unit, 'status').out
    for text in ('VIP1', 'healthy', 'offline'):
        if text not in overview:
            raise LabError(f'no {text} in the overview: {overview}')
    program(unit, 'virtual remove second')
    wait_until('the second service is gone', lambda: ':8080' not in table(unit), 30)
    report = probe.stop()
    unit.cut()
    if report.failures:
        raise LabError(f'{report.failures} of {len(report.samples)} requests failed: {report.texts()}')
    return f'12 changes under load, {len(report.samples)} requests, none failed'


def streams(site: Site) -> str:
    """Long connections outlive draining, another change meanwhile, and going online again."""
    unit = site.unit(SET_UP)
    steadily_answered(site)
    program(unit, 'real add --virtual VIP1 --address 192.168.2.51')
    wait_until('both servers serve', lambda: len({site.client.fetch(URL) for _ in range(8)}) == 2, 90)
    held = [site.client.hold(URL, interval=0.3, timeout=60) for _ in range(12)]
    time.sleep(2)
    for change in ('offline VIP1 192.168.2.51', 'set VIP1 192.168.2.50 --weight 2', 'online VIP1 192.168.2.51'):
        program(unit, f'real {change}')
        said = program(unit, 'status').out
        if 'online' not in change and 'offline, draining, ' not in said:
            raise LabError(f'after real {change}: {said}')
        time.sleep(2)
        broken = sum(one.broken for one in held)
        if broken:
            raise LabError(f'real {change} has broken {broken} of {len(held)} connections')
    waits = [one.stop().longest_gap for one in held]
    if unit.run('sysctl -n net.ipv4.vs.expire_nodest_conn').out.strip() != '1':
        raise LabError('connections to a server that is gone would not end')
    unit.cut()
    return f'{len(held)} of {len(held)} connections kept, the longest silence {max(waits):.1f} s'


def generation(unit: Node) -> int:
    """The number of the generation in place."""
    return int(json.loads(program(unit, 'status --json').out)['generation'])


# A fault: what it is, how it is made and mended, and what must be said of it.
Fault = tuple[str, Callable[[], object], Callable[[], object], str]


def named(unit: Node, faults: list[Fault]) -> str:
    """Makes and mends each fault, and fails where the diagnosis does not name it or names one where there is none."""
    if 'checks passed' not in program(unit, 'diagnose').out:
        raise LabError(program(unit, 'diagnose', expect=None).out)
    for what, make, mend, said in faults:
        make()
        wait_until(f'the diagnosis of: {what}', lambda: said in program(unit, 'diagnose', expect=None).out, 60)
        mend()
        wait_until(f'nothing is wrong after: {what}',
                   lambda: 'checks passed' in program(unit, 'diagnose', expect=None).out, 120)
    unit.cut()
    return f'{len(faults)} of {len(faults)} faults named'


def diagnosed(site: Site) -> str:
    """Faults of NAT made on purpose, and whether the diagnosis names them."""
    unit = site.unit(SET_UP)
    answered(site)
    program(unit, 'virtual set VIP1 --check http --expected web')
    # Such a check leaves nobody to serve: it is accepted, because the server may be right to fail it, and told at once.
    warned = program(unit, 'virtual set VIP1 --expected nonsense')
    if 'fails its health check' not in warned.out + warned.err:
        raise LabError(f'no warning of the failed check: {warned.out} {warned.err}')
    program(unit, 'virtual set VIP1 --expected web')
    wait_until('the server is back', lambda: unit.run('ipvsadm -L -n | grep -c 192.168.2.50').out.strip() == '1', 60)
    web = site.servers[0]

    def gateway(address: str) -> None:
        web.run(['ip', 'route', 'replace', 'default', 'via', address]).check()

    def unanswered() -> None:
        gateway('192.168.2.77')
        for _ in range(8):
            try:
                site.client.fetch(URL, timeout=0.3)
            except LabError:
                pass

    def thief() -> None:
        site.servers[1].run(['ip', 'address', 'flush', 'dev', 'eth0']).check()
        thieves.append(site.lab.host('vip-thief', {'outside': '10.0.0.21/24'}))

    def shows(text: str) -> None:
        site.web(0).text = text

    def ill(status: int) -> None:
        site.web(0).status = status

    thieves: list = []
    return named(unit, [
        ('ldirectord is stopped', lambda: unit.run('systemctl stop ldirectord'),
         lambda: unit.run('systemctl start ldirectord'), 'ldirectord does not run'),
        ('the table is cleared, and the watch is off', lambda: unit.run('systemctl stop lbwizard-watch; ipvsadm -C'),
         lambda: unit.run('systemctl restart ldirectord lbwizard-watch'), 'is not in the IPVS table'),
        ('the rules are flushed', lambda: unit.run('nft flush ruleset'),
         lambda: program(unit, f'rollback {generation(unit)} --overwrite-edits --yes'), 'lbwizard_autonat'),
        ('the web server is stopped', lambda: site.web(0).stop(), lambda: site.revive(0), 'does not serve port 80'),
        ('the server is off', lambda: web.run(['ip', 'link', 'set', 'eth0', 'down']),
         lambda: (web.run(['ip', 'link', 'set', 'eth0', 'up']), gateway('192.168.2.21')), 'cannot be reached at all'),
        ('the gateway is another', lambda: gateway('192.168.2.77'), lambda: gateway('192.168.2.21'),
         'does not answer calls'),
        ('clients wait for answers', unanswered, lambda: gateway('192.168.2.21'), 'are half open (SYN_RECV)'),
        ('the web server shows another text', lambda: shows('out of order'), lambda: shows('web1'),
         'its answer has no `web`; it begins: out of order'),
        ('the web server answers with an error', lambda: ill(500), lambda: ill(200),
         'GET http://192.168.2.50:80/: 500'),
        ('another machine has the address', thief, lambda: thieves.pop().close(), 'another machine has 10.0.0.21 too'),
    ])


def diagnosed_direct_routing(site: Site) -> str:
    """Faults of direct routing made on purpose, and whether the diagnosis names them."""
    unit, hosts = one_arm(site, ONE_ARM_VIP, 'http://10.0.0.100/', VIP_ON_LO)
    server = hosts[0]

    def vip(action: str) -> None:
        unit.run(f'ip address {action} 10.0.0.100/32 dev eth0').check()

    def answers_arp(ignore: int) -> None:
        server.run(['sysctl', '-q', '-w', f'net.ipv4.conf.all.arp_ignore={ignore}']).check()

    said = named(unit, [
        ('a server does not have the VIP',
         lambda: server.run(['ip', 'address', 'del', '10.0.0.100/32', 'dev', 'lo']).check(),
         lambda: server.run(VIP_ON_LO[1]).check(), '10.0.0.51:80 does not answer calls'),
        ('a server answers ARP for the VIP', lambda: answers_arp(0), lambda: answers_arp(1),
         'the real server 10.0.0.51 answers ARP for 10.0.0.100'),
        ('the VIP is gone', lambda: vip('del'), lambda: vip('add'), '10.0.0.100 is not on this unit'),
    ])
    for host in hosts:
        host.close()
    return said
