"""How long one unit takes, and what its clients feel."""
from __future__ import annotations

import time

from appliance import SET_UP, Site, answered, program, running, same, second_server, steadily_answered
from basics import LabError
from node import Node
from typist import Typist

# What somebody types who has all files at hand, and knows what each of them needs.
TYPED = b'''set -e
cd /root/typed && cp -a etc/. /etc/ && chmod 600 /etc/lbwizard/appliance.yaml
hostname lbmaster && modprobe -a ip_vs ip_vs_wlc nf_conntrack && sysctl -q -p /etc/sysctl.d/60-lbwizard.conf
ifdown -i /root/interfaces.found eth0; ifup eth0 && ifup eth1
systemctl disable heartbeat; systemctl enable ldirectord lbwizard-autonat
systemctl start lbwizard-autonat && systemctl reload ldirectord
'''


def overhead(site: Site) -> str:
    """From Enter at the review to the first answer, against the same steps as bare commands; in turn, on fresh disks."""
    unit = site.unit(SET_UP)
    unit.run('tar -C / -cf /root/typed.tar etc/hostname etc/hosts etc/network/interfaces etc/resolv.conf '
             'etc/modules-load.d etc/sysctl.d/60-lbwizard.conf etc/nftables.d etc/ha.d/ldirectord.cf etc/lbwizard').check()
    tree = unit.get('/root/typed.tar')
    unit.cut()
    typed, accepted = [], []
    for _ in range(3):
        unit = site.unit()
        unit.put('/root/typed.sh', TYPED)
        unit.put('/root/typed.tar', tree)
        unit.run('mkdir /root/typed && tar -C /root/typed -xf /root/typed.tar && '
                 'cp /etc/network/interfaces /root/interfaces.found').check()
        typed.append(_until_served(site, unit, Typist(unit), 'sh /root/typed.sh; echo ended $?'))
        by_hand = running(unit)
        unit.cut()
        unit = site.unit()
        typist = Typist(unit)
        typist.type('lbwizard setup --line --answers /root/two-arm.yaml; echo ended $?')
        typist.read('Enter applies', 120)
        accepted.append(_until_served(site, unit, typist, ''))
        same('the two ways lead elsewhere', running(unit), by_hand)
        unit.cut()
    ratios = ', '.join(f'{mine / bare:.2f}' for mine, bare in zip(accepted, typed, strict=True))
    return (f'until the VIP answers: typed {_shown(typed)} s, lbwizard from its review on {_shown(accepted)} s; '
            f'ratios {ratios}, of the sums {sum(accepted) / sum(typed):.2f}')


def _until_served(site: Site, unit: Node, typist: Typist, line: str) -> float:
    """Seconds from a line that is typed to the first answer; returns once all is done and well."""
    begin = time.monotonic()
    typist.type(line)
    answered(site)
    took = time.monotonic() - begin
    typist.read('ended 0', 120)
    return took


def _shown(seconds: list[float]) -> str:
    return ', '.join(f'{took:.1f}' for took in seconds)


def no_outage(site: Site) -> str:
    """A running client sees nothing of a change that is not about its VIP; a VIP that moves is away for a moment."""
    unit = site.unit(SET_UP)
    steadily_answered(site)
    kept = site.client.hold('http://10.0.0.21/')
    # A machine that is busy with something else answers late; a refusal or a reset is an outage.
    asked = site.client.probe('http://10.0.0.21/', interval=0.05, timeout=5)
    second_server(site, unit, '192.168.2.51')
    kept_report, asked_report = kept.stop(), asked.stop()
    if kept.broken or asked_report.failures:
        raise LabError(f'a change of another kind was felt: {asked_report.failures} failures')
    unit.run('sed "s/10.0.0.21/10.0.0.22/g" /root/more.yaml >/root/moved.yaml').check()
    moved = site.client.probe('http://10.0.0.22/', interval=0.05, timeout=0.5)
    old = site.client.probe('http://10.0.0.21/', interval=0.05, timeout=0.5)
    program(unit, 'setup --appliance /root/moved.yaml')
    answered(site, 'http://10.0.0.22/')
    new_report, old_report = moved.stop(), old.stop()
    lost = max(s.time for s in old_report.samples if s.ok)
    came = min(s.time for s in new_report.samples if s.ok)
    unit.cut()
    return (f'{len(asked_report.samples)} requests and one kept connection: 0 failures, longest gap '
            f'{asked_report.longest_gap:.2f} s, longest wait {kept_report.longest_wait:.2f} s; '
            f'VIP moved: {max(0.0, came - lost):.2f} s between the last old and the first new answer')
