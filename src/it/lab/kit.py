"""What the real servers are told: the scripts of `lbwizard kit`, run on a server with systemd of its own."""
from __future__ import annotations

from appliance import INSTALLED, ONE_ARM_VIP, SET_UP, Site, program, same
from basics import LabError, wait_until
from node import Node

INTERFACES = """auto lo
iface lo inet loopback

auto eth0
iface eth0 inet static
    address {}
"""
WEB = r"""perl -MIO::Socket -e '$all = IO::Socket::INET->new(LocalPort => 80, Listen => 20, ReuseAddr => 1) or die;
while (my $one = $all->accept) {
    while (my $line = <$one>) { last if $line =~ /^\r?$/ }
    print $one "HTTP/1.0 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nkit-real";
    close $one;
}'"""
SEEN = ('ip -4 -oneline address show dev lo; ip -4 route show default; sysctl net.ipv4.conf.all.arp_ignore '
        'net.ipv4.conf.all.arp_announce; nft list ruleset; ls /etc/systemd/system /etc/sysctl.d; '
        'systemctl list-unit-files --no-legend "lbwizard-vip*" "lbwizard-gateway*" "lbwizard-redirect*"')


def real_server(site: Site, bridge: str, address: str) -> Node:
    """A machine that serves on all its addresses, and has but one."""
    node = site.lab.node(f'real{address.split(".")[-1].split("/")[0]}', {'eth0': bridge}, disk=INSTALLED)
    node.boot()
    node.ready()
    node.put('/etc/network/interfaces', INTERFACES.format(address).encode())
    node.run('systemctl restart networking').check()
    node.start(WEB)
    return node


def serves(site: Site, url: str) -> bool:
    """Whether the real server behind this answers now."""
    try:
        return site.client.fetch(url, timeout=4) == 'kit-real'
    except LabError:
        return False


def prove(site: Site, unit: Node, real: Node, virtual: str, url: str) -> None:
    """Runs the script twice, over a reboot, and takes it back twice."""
    before = real.run(SEEN).out
    if serves(site, url):
        raise LabError(f'{virtual} is served before its server was prepared')
    said = program(unit, 'diagnose', expect=None).out
    if 'does not answer calls' not in said:
        raise LabError(f'{virtual}: an unprepared server is not diagnosed: {said}')
    real.put('/root/kit.sh', program(unit, f'kit linux --virtual {virtual}').out.encode(), 0o755)
    real.run('/root/kit.sh').check()
    wait_until(f'{virtual} is served', lambda: serves(site, url), 60)
    once = real.run(SEEN).out
    real.run('/root/kit.sh').check()
    same(f'{virtual}: the script run twice', real.run(SEEN).out, once)
    real.reboot()
    real.ready()
    real.start(WEB)
    wait_until(f'{virtual} is served', lambda: serves(site, url), 60)
    same(f'{virtual}: after a reboot', real.run(SEEN).out, once)
    for _ in range(2):
        real.run('/root/kit.sh undo').check()
        same(f'{virtual}: taken back', real.run(SEEN).out, before)
    if serves(site, url):
        raise LabError(f'{virtual} is served after all was taken back')


def kit(site: Site) -> str:
    """The scripts for direct routing, for the unit's own address, and for NAT, each twice, over a reboot, and undone."""
    unit = site.unit()
    real = real_server(site, 'outside', '10.0.0.61/24')
    answers = ONE_ARM_VIP.replace('10.0.0.51', '10.0.0.61')
    unit.put('/root/one-arm.yaml', answers.encode())
    program(unit, 'setup --answers /root/one-arm.yaml')
    prove(site, unit, real, 'VIP1', 'http://10.0.0.100/')
    program(unit, 'virtual add --label own --address 10.0.0.21 --port 80')
    program(unit, 'real add --virtual own --address 10.0.0.61')
    prove(site, unit, real, 'own', 'http://10.0.0.21/')
    unit.cut()
    real.cut()
    unit = site.unit(SET_UP)
    real = real_server(site, 'inside', '192.168.2.60/24')
    program(unit, 'virtual add --label nat --port 8080')
    program(unit, 'real add --virtual nat --address 192.168.2.60 --port 80')
    prove(site, unit, real, 'nat', 'http://10.0.0.21:8080/')
    unit.cut()
    real.cut()
    return 'direct routing, own address and NAT: each twice, over a reboot, and undone twice'
