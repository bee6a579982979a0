"""Two units that become a pair, change together, and take over from each other."""
from __future__ import annotations

import re
import time

from appliance import Site, answered, program
from basics import LabError, wait_until
from node import Node

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
  heartbeat-link: network
'''
MASTER = SLAVE.replace('role: slave', 'role: master').replace('.22/24', '.21/24').replace(
    'peer-address: 10.0.0.21', 'peer-address: 10.0.0.22') + '''  floating-address: 10.0.0.25
  floating-gateway: 192.168.2.1
  virtual-port: 80
  real-server: 192.168.2.50
'''
VIP = 'http://10.0.0.25/'
SHARED = 'cd /etc/ha.d && sha256sum ha.cf haresources authkeys ldirectord.cf'


def alike(units: list[Node]) -> None:
    """Fails unless what the units share is the same bytes."""
    sums = [unit.run(SHARED).out for unit in units]
    if sums[0] != sums[1] or sums[0].count('\n') != 4:
        raise LabError(f'the units differ:\n{sums[0]}{sums[1]}')


def pair(site: Site) -> tuple[Node, Node]:
    """A slave, a master, and the pair completed from the master; wrong fingerprints and passwords are refused."""
    for server in site.servers:
        server.run(['ip', 'route', 'replace', 'default', 'via', '192.168.2.1'])
    slave = site.unit()
    slave.put('/root/slave.yaml', SLAVE.encode())
    said = program(slave, 'setup --answers /root/slave.yaml').out
    shown = re.search(r'SHA256:\S+', said)
    if not shown:
        raise LabError(f'the slave does not show its fingerprint: {said}')
    master = site.unit()
    master.put('/root/master.yaml', MASTER.encode())
    program(master, 'setup --answers /root/master.yaml')
    master.run("echo 'of my own' >/root/right; echo 'of another' >/root/wrong").check()
    if 'not complete' not in program(master, 'status').out:
        raise LabError('the status does not tell that the pair is not complete')
    program(master, 'pair --fingerprint SHA256:another --password file:/root/right --account admin', expect=3)
    program(master, f'pair --fingerprint {shown[0]} --password file:/root/wrong --account admin', expect=4)
    begin = time.monotonic()
    program(master, f'pair --fingerprint {shown[0]} --password file:/root/right --account admin', timeout=400)
    print(f'  completed in {time.monotonic() - begin:.0f} s', flush=True)
    alike([master, slave])
    return master, slave


def paired(site: Site) -> str:
    """Completed by ssh, changed on both at once or on neither, and the slave takes over when the master dies."""
    master, slave = pair(site)
    answered(site, VIP, 120)
    wait_until('heartbeat of both', lambda: 'active' in slave.run('cl_status nodestatus lbmaster').out, 60)
    refused = program(slave, 'setup --answers /root/slave.yaml', expect=4)
    if 'slave of a pair' not in refused.err:
        raise LabError(refused.err)

    master.run(r"sed '/real-servers:/a\      - { address: 192.168.2.51, port: 80, weight: 1 }' "
               '/etc/lbwizard/appliance.yaml >/root/more.yaml').check()
    program(master, 'setup --appliance /root/more.yaml', timeout=400)
    alike([master, slave])
    if '192.168.2.51' not in slave.run('cat /etc/ha.d/ldirectord.cf').out:
        raise LabError('the change did not reach the slave')
    if 'Both units have the same settings' not in program(master, 'status').out:
        raise LabError(program(master, 'status').out)

    # The slave refuses: neither changes.
    slave.run('mkdir -p /etc/lbwizard/templates/ldirectord && sed "s/protocol = tcp/protocol = TCP/" '
              '/etc/ha.d/ldirectord.cf >/etc/lbwizard/templates/ldirectord/ldirectord.cf').check()
    before = master.run(SHARED).out
    program(master, 'setup --answers /root/master.yaml', timeout=400, expect=4)
    slave.run('rm -r /etc/lbwizard/templates')
    if master.run(SHARED).out != before:
        raise LabError('the master changed although the slave refused')
    alike([master, slave])

    asked = site.client.probe(VIP, interval=0.1, timeout=1)
    time.sleep(5)
    master.cut()
    died = time.monotonic()
    wait_until('the slave takes over', lambda: '10.0.0.25/' in slave.run('ip -4 -o address').out, 120)
    took = time.monotonic() - died
    answered(site, VIP, 60)
    time.sleep(5)
    report = asked.stop()
    slave.cut()
    return (f'the slave had the address {took:.1f} s after the master died (deadtime 10 s); longest gap for a client '
            f'{report.longest_gap:.1f} s, {report.failures} of {len(report.samples)} requests failed')
