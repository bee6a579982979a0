"""Two units that become a pair, change together, and take over from each other."""
from __future__ import annotations

import re
import time
from concurrent.futures import ThreadPoolExecutor

from appliance import Site, answered, files, program, same, state
from basics import HOME, LabError, wait_until
from cuts import STAGES
from hosts import Probe, Report
from modem import NullModem
from node import Node
from typist import Typist

SLAVE = '''flow: setup
answers:
  ha-pair: yes
  role: slave
  one-arm: no
  eth0-address: 10.0.0.22/24
  eth1-address: 192.168.2.22/24
  gateway: 10.0.0.31
  nameserver: 10.0.0.31
  peer-address: 10.0.0.21
  heartbeat-link: both
'''
MASTER = SLAVE.replace('role: slave', 'role: master').replace('.22/24', '.21/24').replace(
    'peer-address: 10.0.0.21', 'peer-address: 10.0.0.22') + '''  floating-address: 10.0.0.25
  floating-gateway: 192.168.2.1
  virtual-port: 80
  real-server: 192.168.2.50
'''
SLAVE_ONE_ARM = SLAVE.replace('one-arm: no', 'one-arm: yes').replace('  eth1-address: 192.168.2.22/24\n', '')
MASTER_ONE_ARM = MASTER.replace('one-arm: no', 'one-arm: yes').replace('  eth1-address: 192.168.2.21/24\n', '').replace(
    '  floating-gateway: 192.168.2.1\n', '').replace('192.168.2.50', '10.0.0.51')
VIP = 'http://10.0.0.25/'
FLOATING = '192.168.2.1'
SHARED = 'ha.cf', 'haresources', 'authkeys', 'ldirectord.cf', 'resource.d/lbwizard-addresses'
SUMS = 'cd /etc/ha.d && sha256sum ' + ' '.join(SHARED)
DEADTIME = 10
HELD = 20
# What `paired` leaves for the other stories: the disks of a master and its slave.
DISKS = HOME / 'master.cow', HOME / 'slave.cow'


# No heartbeat comes in or goes out.
DEAF = """nft 'table inet deaf {
    chain in { type filter hook input priority -10; udp dport 694 drop; }
    chain out { type filter hook output priority -10; udp dport 694 drop; }
}'"""


def alike(units: tuple[Node, Node]) -> None:
    """Fails unless what the units share is the same bytes."""
    sums = [unit.run(SUMS).out for unit in units]
    if sums[0] != sums[1] or sums[0].count('\n') != len(SHARED):
        raise LabError(f'the units differ:\n{sums[0]}{sums[1]}')


def has_vip(unit: Node) -> bool:
    """Whether a unit has the floating address of the clients' side."""
    return ' 10.0.0.25/' in unit.run('ip -4 -o address').out


def hears(unit: Node, other: str) -> bool:
    """Whether heartbeat of a unit hears the other one."""
    return 'active' in unit.run(f'cl_status nodestatus {other}').out


def ready(site: Site, master: Node, slave: Node) -> None:
    """Waits until the master serves and each hears the other."""
    answered(site, VIP, 180)
    wait_until('the two hear each other', lambda: hears(slave, 'lbmaster') and hears(master, 'lbslave'), 90)


def fingerprint(said: str) -> str:
    """The one that a slave's last page shows."""
    shown = re.search(r'SHA256:\S+', said)
    if not shown:
        raise LabError(f'the slave does not show its fingerprint: {said}')
    return shown[0]


def completed(site: Site) -> tuple[Node, Node]:
    """A slave, a master, and the pair completed from the master; wrong fingerprints and passwords are refused."""
    site.gateway(FLOATING)
    slave, master = site.unit(), site.unit()
    site.lab.null_modem(master, slave)
    slave.put('/root/slave.yaml', SLAVE.encode())
    shown = fingerprint(program(slave, 'setup --answers /root/slave.yaml').out)
    master.put('/root/master.yaml', MASTER.encode())
    program(master, 'setup --answers /root/master.yaml')
    master.run("echo 'of my own' >/root/right; echo 'of another' >/root/wrong").check()
    if 'not complete' not in program(master, 'status').out:
        raise LabError('the status does not tell that the pair is not complete')
    other = 'SHA256:' + 43 * 'A'
    program(master, f'pair --fingerprint {other} --password file:/root/right --account admin', expect=3)
    program(master, f'pair --fingerprint {shown} --password file:/root/wrong --account admin', expect=4)
    begin = time.monotonic()
    program(master, f'pair --fingerprint {shown} --password file:/root/right --account admin', timeout=400)
    print(f'  completed in {time.monotonic() - begin:.0f} s', flush=True)
    alike((master, slave))
    return master, slave


def more_servers(unit: Node, addresses: list[str]) -> None:
    """Writes settings with these real servers beside the first."""
    lines = ''.join(f'\\n      - {{ address: {address}, port: 80, weight: 1 }}' for address in addresses)
    unit.run(rf"sed '/{addresses[0]}/d; /real-servers:/s/$/{lines}/' /etc/lbwizard/appliance.yaml "
             '>/root/more.yaml').check()


def paired(site: Site) -> str:
    """Completed by ssh; changed on both at once or on neither, from whichever is active; the drill."""
    master, slave = completed(site)
    ready(site, master, slave)
    refused = program(slave, 'setup --answers /root/slave.yaml', expect=4)
    if 'slave of a pair' not in refused.err:
        raise LabError(refused.err)

    more_servers(master, ['192.168.2.51'])
    program(master, 'setup --appliance /root/more.yaml', timeout=400)
    alike((master, slave))
    if '192.168.2.51' not in slave.run('cat /etc/ha.d/ldirectord.cf').out:
        raise LabError('the change did not reach the slave')
    said = program(master, 'status').out
    if 'Both units have the same settings' not in said or 'This unit is the active one' not in said:
        raise LabError(said)

    # The slave refuses: neither changes.
    slave.run('mkdir -p /etc/lbwizard/templates/ldirectord && sed "s/protocol = tcp/protocol = TCP/" '
              '/etc/ha.d/ldirectord.cf >/etc/lbwizard/templates/ldirectord/ldirectord.cf').check()
    before = master.run(SUMS).out
    program(master, 'setup --answers /root/master.yaml', timeout=400, expect=4)
    slave.run('rm -r /etc/lbwizard/templates')
    same('the master changed although the slave refused', master.run(SUMS).out, before)
    alike((master, slave))

    drill = program(master, 'failover --test --yes', timeout=600).out
    print('  ' + drill.strip().replace('\n', ' '), flush=True)
    if 'served after' not in drill or not has_vip(master):
        raise LabError(drill)

    # The slave is the active one, and changes both.
    program(master, 'standby', timeout=400)
    if not has_vip(slave):
        raise LabError('the slave does not have the address')
    refused = program(master, 'setup --appliance /root/more.yaml', expect=4)
    if 'passive unit' not in refused.err:
        raise LabError(refused.err)
    slave.run("sed 's/weight: 1/weight: 2/' /etc/lbwizard/appliance.yaml >/root/weights.yaml").check()
    program(slave, 'setup --appliance /root/weights.yaml', timeout=400)
    alike((master, slave))
    if 'masq 2' not in master.run('cat /etc/ha.d/ldirectord.cf').out:
        raise LabError('the change of the slave did not reach the master')
    program(master, 'takeover', timeout=400)
    if not has_vip(master) or has_vip(slave):
        raise LabError('the master did not take over')
    answered(site, VIP, 30)
    for unit, disk in zip((master, slave), DISKS):
        unit.shutdown()
        unit.snapshot(disk)
    return drill.strip().replace('\n', ' ')


def boot_pair(site: Site) -> tuple[Node, Node, NullModem]:
    """The pair that `paired` left, powered up together."""
    site.gateway(FLOATING)
    master, slave = (site.unit(disk, power=False) for disk in DISKS)
    modem = site.lab.null_modem(master, slave)
    with ThreadPoolExecutor() as pool:
        for booted in [pool.submit(unit.boot) for unit in (master, slave)]:
            booted.result()
    ready(site, master, slave)
    if has_vip(master) == has_vip(slave):
        raise LabError('powered up together, not just one of them has the address')
    if not has_vip(master):
        program(master, 'takeover', timeout=400)
    return master, slave, modem


class Load:
    """Clients that ask all the time: one with new connections, many that keep theirs."""

    def __init__(self, site: Site) -> None:
        self._asking = site.client.probe(VIP, interval=0.1, timeout=1)
        self._holding: list[Probe] = [site.client.hold(VIP, interval=1, timeout=60) for _ in range(HELD)]
        time.sleep(5)
        self.failed_before = self._asking.report.failures

    def end(self) -> tuple[Report, int]:
        """What the asking one saw, and how many connections have lived."""
        time.sleep(8)
        kept = sum(not probe.broken for probe in self._holding)
        for probe in self._holding:
            probe.stop()
        return self._asking.stop(), kept


def dies(site: Site, active: Node, passive: Node) -> str:
    """The power of the active unit is cut under load; what the clients saw."""
    load = Load(site)
    active.cut()
    died = time.monotonic()
    wait_until('the other takes over', lambda: has_vip(passive), DEADTIME + 60)
    took = time.monotonic() - died
    answered(site, VIP, 60)
    report, kept = load.end()
    return (f'address after {took:.1f} s, longest gap {report.longest_gap:.1f} s at deadtime {DEADTIME} s, '
            f'{report.failures} of {len(report.samples)} new connections failed, {kept} of {HELD} kept')


def fail_over(site: Site) -> str:
    """Two arms: the active unit dies under load, and comes back without and with auto_failback."""
    master, slave, _ = boot_pair(site)
    first = dies(site, master, slave)
    print(f'  {first}', flush=True)
    # Its return moves nothing.
    load = Load(site)
    master.boot()
    wait_until('the master is back', lambda: hears(slave, 'lbmaster'), 120)
    time.sleep(10)
    report, kept = load.end()
    if has_vip(master) or report.failures or kept != HELD:
        raise LabError(f'the return of the master was felt: {report.texts()}, {kept} kept')
    slave.run("sed 's/auto-failback: no/auto-failback: yes/' /etc/lbwizard/appliance.yaml >/root/back.yaml").check()
    program(slave, 'setup --appliance /root/back.yaml', timeout=400)
    alike((master, slave))
    if not has_vip(slave):
        raise LabError('a change has moved the addresses')
    master.cut()
    answered(site, VIP, 60)
    load = Load(site)
    master.boot()
    wait_until('the master takes them back', lambda: has_vip(master) and not has_vip(slave), 180)
    report, kept = load.end()
    master.cut()
    slave.cut()
    return (f'{first}; return without auto_failback: nothing felt; with it: longest gap {report.longest_gap:.1f} s, '
            f'{kept} of {HELD} kept')


def typed_pair(site: Site) -> str:
    """Both units set up at their consoles, the slave first, and the pair completed in the same sitting."""
    site.gateway(FLOATING)
    slave, master = site.unit(), site.unit()
    site.lab.null_modem(master, slave)
    # Debian's sshd lets root in with a key only; an owner who wants to type the password allows it first.
    slave.run("echo 'PermitRootLogin yes' >/etc/ssh/sshd_config.d/root.conf; systemctl restart ssh").check()
    begin = time.monotonic()
    at_slave = Typist(slave)
    at_slave.type('lbwizard setup --line')
    for asked, text in asked_of(SLAVE):
        at_slave.answer(asked, text)
    at_slave.answer('Enter applies', '', 180)
    shown = at_slave.read(r'SHA256:[A-Za-z0-9+/]{43}', 240)
    at_master = Typist(master)
    at_master.type('lbwizard setup --line')
    for asked, text in asked_of(MASTER):
        at_master.answer(asked, text)
    at_master.answer('Enter applies', '', 180)
    at_master.answer('Press Enter to complete it now', '', 240)
    at_master.read(re.escape(shown))
    at_master.answer('shows the same: ', 'yes')
    at_master.answer('Password of root on 10.0.0.22: ', 'of my own')
    at_master.read('10.0.0.22, is changed first')
    at_master.read('# $', 400)
    took = time.monotonic() - begin
    alike((master, slave))
    ready(site, master, slave)
    master.cut()
    slave.cut()
    return f'{took:.0f} s from the first login to the pair'


# What is asked, in the words of the flow, for each answer of a file; what is left out keeps its default.
PROMPTS = {
    'ha-pair': 'one of an HA pair', 'role': 'master or the slave', 'one-arm': 'one arm', 'eth0-address': 'of eth0',
    'eth1-address': 'of eth1', 'gateway': 'default gateway', 'nameserver': 'nameserver', 'peer-address': 'other unit',
    'heartbeat-link': 'serial cable', 'ping-gateway': 'no longer reaches', 'auto-failback': 'comes back',
    'floating-address': 'virtual server listens', 'floating-gateway': "servers' gateway", 'virtual-port': 'Port of',
    'real-server': 'first real server'}


def asked_of(answers: str) -> list[tuple[str, str]]:
    """What will be asked on the way of these answers, and what is typed."""
    given = dict(line.strip().split(': ', 1) for line in answers.splitlines()[2:])
    is_asked = [key for key in PROMPTS if key in given or (
        key in ('ping-gateway', 'auto-failback') and given['role'] == 'master')]
    return [('Press Enter to go on', '')] + [(PROMPTS[key], given.get(key, '')) for key in is_asked]


def fail_over_one_arm(site: Site) -> str:
    """One arm, DR: the pair set up and completed by the master's answers alone, and its master dies under load."""
    servers = []
    for number in (1, 2):
        host = site.lab.host(f'pair-dr{number}', {'outside': f'10.0.0.5{number}/24'})
        host.run(['sysctl', '-q', '-w', 'net.ipv4.conf.all.arp_ignore=1', 'net.ipv4.conf.all.arp_announce=2']).check()
        host.run(['ip', 'address', 'add', '10.0.0.25/32', 'dev', 'lo']).check()
        host.serve('0.0.0.0', 80, f'web-dr{number}')
        servers.append(host)
    slave, master = site.unit(), site.unit()
    site.lab.null_modem(master, slave)
    slave.put('/root/slave.yaml', SLAVE_ONE_ARM.encode())
    shown = fingerprint(program(slave, 'setup --answers /root/slave.yaml').out)
    master.run("echo 'of my own' >/root/right").check()
    master.put('/root/master.yaml', (MASTER_ONE_ARM + f'''  peer-fingerprint: {shown}
  peer-account: admin
  peer-password: file:/root/right
''').encode())
    begin = time.monotonic()
    program(master, 'setup --answers /root/master.yaml', timeout=400)
    took = time.monotonic() - begin
    alike((master, slave))
    ready(site, master, slave)
    seen = dies(site, master, slave)
    slave.cut()
    for host in servers:
        host.close()
    return f'master and pair set up in {took:.0f} s; {seen}'


def holds(unit: Node) -> int:
    """How many of the floating addresses a unit has."""
    return int(unit.run(f"ip -4 -o address | grep -c ' 10.0.0.25/\\| {FLOATING}/'").out)


def put_back(unit: Node, what: str) -> float:
    """Takes something away, and returns the seconds until all is there again."""
    begin = time.monotonic()
    unit.run(what, timeout=120).check()
    wait_until(f'the repair after {what}', lambda: holds(unit) == 2 and '192.168.2.50' in unit.run('ipvsadm -Ln').out, 60)
    return time.monotonic() - begin


def watched(site: Site) -> str:
    """What floats, what is in the table and what runs is watched; one holder at all times."""
    master, slave, _ = boot_pair(site)
    seen = []
    for what in ('systemctl restart networking', 'ip address delete 10.0.0.25/24 dev eth0',
                 f'ip address delete {FLOATING}/24 dev eth1', 'ipvsadm -C'):
        seen.append(f'{what}: {put_back(master, what):.1f} s')
    if holds(slave):
        raise LabError('the passive unit has a floating address')
    master.run('kill -9 $(cat /run/ldirectord.ldirectord.pid)').check()
    wait_until('ldirectord runs again', lambda: master.run('systemctl is-active ldirectord').rc == 0, 60)
    if 'was started again: 1 time' not in program(master, 'status').out:
        raise LabError(program(master, 'status').out)
    master.run('systemctl stop ldirectord').check()
    said = program(master, 'status --check', expect=10).out
    if not said.startswith('Health checking is not running') or 'healthy' in said:
        raise LabError(said)
    found = program(master, 'diagnose', expect=4).out
    if found.count('FAULT') != 1 or not found.startswith('FAULT: ldirectord does not run'):
        raise LabError(found)
    master.run('systemctl start ldirectord').check()
    wait_until('the table', lambda: '192.168.2.50' in master.run('ipvsadm -Ln').out, 60)
    # Without the watch, the two commands repair it.
    master.run('systemctl stop lbwizard-watch; ip address delete 10.0.0.25/24 dev eth0').check()
    program(master, 'takeover', timeout=400)
    if holds(master) != 2 or holds(slave):
        raise LabError('takeover did not put the address back')
    master.run('systemctl start lbwizard-watch').check()
    # A heartbeat that is killed: the other unit takes over, and there is never a second holder.
    begin = time.monotonic()
    master.run('kill -9 $(cat /run/heartbeat.pid)').check()
    while holds(slave) < 2 or not hears(slave, 'lbmaster'):
        if holds(master) and holds(slave):
            raise LabError('both units have a floating address')
        if time.monotonic() - begin > 120:
            raise LabError(f'after heartbeat was killed: {holds(master)} here, {holds(slave)} there')
    seen.append(f'heartbeat killed, and both in place again: {time.monotonic() - begin:.1f} s')
    answered(site, VIP, 30)
    master.cut()
    slave.cut()
    return '; '.join(seen)


def cables(site: Site) -> str:
    """A pulled cable: of the heartbeat's two paths one is enough, and a split brain is told."""
    master, slave, modem = boot_pair(site)
    modem.pull()
    wait_until('the status tells of the serial cable', lambda: 'nothing over /dev/ttyS1' in program(master, 'status').out,
               90)
    if not has_vip(master) or has_vip(slave):
        raise LabError('the serial cable alone moved the addresses')
    modem.plug()
    wait_until('the serial path is back', lambda: 'ttyS1' not in program(master, 'status').out, 90)
    # Without ping-gateway nobody takes over from a unit that lives.
    master.cable('eth0', up=False)
    time.sleep(DEADTIME + 10)
    if has_vip(slave):
        raise LabError('the slave took over although it hears the master')
    master.cable('eth0', up=True)
    answered(site, VIP, 60)
    # Neither hears the other, and both are on the net: both have the addresses, and say so.
    modem.pull()
    slave.run(DEAF).check()
    wait_until('the slave takes over', lambda: has_vip(slave) and '192.168.2.1/24' in slave.run('ip -4 address').out,
               DEADTIME + 90)
    if not has_vip(master):
        raise LabError('the master gave its addresses away for nothing')
    for unit in (master, slave):
        said = program(unit, 'status').out
        if 'SPLIT BRAIN' not in said:
            raise LabError(said)
    slave.run('nft delete table inet deaf').check()
    modem.plug()
    # Both give up, start again, and one of the two takes the addresses.
    answered(site, VIP, 180)
    # With ping-gateway the unit that still reaches the gateway takes over.
    ready(site, master, slave)
    # After a partition heartbeat starts again on both, and who is active may change once more.
    time.sleep(60)
    wait_until('one of them is active', lambda: has_vip(master) != has_vip(slave), 180)
    active, passive = (master, slave) if has_vip(master) else (slave, master)
    active.run("sed 's/ping-gateway: no/ping-gateway: yes/' /etc/lbwizard/appliance.yaml >/root/ping.yaml").check()
    program(active, 'setup --appliance /root/ping.yaml', timeout=400)
    ready(site, master, slave)
    wait_until('the active one is active', lambda: has_vip(active) and not has_vip(passive), 120)
    time.sleep(20)
    pulled = time.monotonic()
    active.cable('eth0', up=False)
    wait_until('the other takes over', lambda: has_vip(passive), 120)
    took = time.monotonic() - pulled
    answered(site, VIP, 60)
    master.cut()
    slave.cut()
    return f'one path is enough; split brain told; with ping-gateway handed over {took:.1f} s after the cable was pulled'


def active_goes_back(site: Site) -> str:
    """The active unit restarts heartbeat for a change that nobody confirms: one unit has the addresses afterwards."""
    master, slave, _ = boot_pair(site)
    before = files(master)
    master.run("sed 's/auto-failback: no/auto-failback: yes/' /etc/lbwizard/appliance.yaml >/root/back.yaml").check()
    failed = program(master, 'setup --alone --appliance /root/back.yaml --confirm-within 20s', timeout=400, expect=5)
    if 'not confirmed in time' not in failed.err:
        raise LabError(failed.out + failed.err)
    same('the old files are not back', files(master), before)
    wait_until('heartbeat is one again', lambda: hears(master, 'lbslave') and hears(slave, 'lbmaster'), 120)
    wait_until('one unit has the addresses', lambda: has_vip(master) != has_vip(slave), 60)
    time.sleep(10)
    if has_vip(master) == has_vip(slave):
        raise LabError(f'master {has_vip(master)}, slave {has_vip(slave)}')
    answered(site, VIP, 60)
    active = 'master' if has_vip(master) else 'slave'
    master.cut()
    slave.cut()
    return f'back on the old files, and only the {active} has the addresses'


def pair_failures(site: Site) -> str:
    """The other unit is killed in each stage, cannot be reached, or has another version: neither unit changes."""
    master, slave, _ = boot_pair(site)
    before = state(master), state(slave)
    master.run("sed 's/weight: 2/weight: 3/' /etc/lbwizard/appliance.yaml >/root/three.yaml").check()
    exits = []
    for stage in STAGES:
        slave.run(': >/var/log/lbwizard.log')
        # In brackets, so that the shell does not find itself.
        killer = slave.start(f'until grep -q "stage {stage} started" /var/log/lbwizard.log; do sleep 0.01; done; '
                             'kill -9 $(pgrep -f "setup --appliance [-]")')
        failed = program(master, 'setup --appliance /root/three.yaml', timeout=600, expect=None)
        try:
            killer.wait(60)
        except LabError as late:
            raise LabError(f'the slave was not killed in {stage}: {late}\n{failed.out}{failed.err}') from late
        if failed.rc == 0:
            raise LabError(f'the slave was killed in {stage}, and the master goes on: {failed.out}')
        exits.append(f'{stage} {failed.rc}')
        for unit, then in zip((master, slave), before):
            same(f'after {stage}', state(unit), then)
    slave.cable('eth0', up=False)
    refused = program(master, 'setup --appliance /root/three.yaml', timeout=300, expect=4)
    if '--alone' not in refused.err:
        raise LabError(refused.err)
    slave.cable('eth0', up=True)
    slave.run("mv /usr/sbin/lbwizard /root/; printf '#!/bin/sh\necho lbwizard 9.9\n' >/usr/sbin/lbwizard; "
              'chmod 755 /usr/sbin/lbwizard').check()
    refused = program(master, 'setup --appliance /root/three.yaml', expect=4)
    if 'different versions' not in refused.err:
        raise LabError(refused.err)
    slave.run('mv /root/lbwizard /usr/sbin/').check()
    for unit, then in zip((master, slave), before):
        same('after all failures', state(unit), then)
    program(master, 'setup --appliance /root/three.yaml', timeout=400)
    alike((master, slave))
    master.cut()
    slave.cut()
    return f'{len(exits) + 2} failures survived ({", ".join(exits)}, unreachable, other version); then applied on both'
