"""The life of one unit's running machine: set up, change, fail, go back."""
from __future__ import annotations

import time

from appliance import SET_UP, Site, answered, awaited, files, gone_back, program, running, same, state, unchanged
from basics import LabError, wait_until

def first_set_up(site: Site) -> str:
    """Apply, serve, apply again; reboot, and all is still there; autonat outlives what nftables does."""
    unit = site.unit()
    program(unit, 'setup --answers /root/two-arm.yaml')
    answered(site)
    before = state(unit)
    again = program(unit, 'setup --answers /root/two-arm.yaml').out
    if 'Nothing to do' not in again:
        raise LabError(f'the same answers do something: {again}')
    unchanged('the same answers changed something', unit, before)
    program(unit, 'plan --check')
    for what in ('start', 'reload', 'restart'):
        unit.run(f'systemctl {what} nftables').check()
        # Its own job follows that of nftables, which is the one that systemctl waits for.
        wait_until(f'autonat after {what} of nftables',
                   lambda: unit.run('systemctl list-jobs | grep -q lbwizard-autonat').rc != 0
                   and '1' in unit.run('nft list ruleset | grep -c masquerade').out, 20)
    unit.reboot()
    unit.ready()
    waited = answered(site)
    unchanged('after the reboot it is another machine', unit, before)
    status = program(unit, 'status').out
    if 'running system was verified' not in status:
        raise LabError(status)
    unit.shutdown()
    unit.snapshot(SET_UP)
    return f'served {waited:.1f} s after the reboot was done'


def not_confirmed(site: Site) -> str:
    """An address that nobody reaches, the line lost, and the old state comes back: also across a reboot."""
    unit = site.unit(SET_UP)
    answered(site)
    before = state(unit)
    begin = time.monotonic()
    result = program(unit, 'setup --answers /root/unreachable.yaml --confirm-within 15s', expect=5)
    back = time.monotonic() - begin
    unchanged('the old state is not back', unit, before)
    answered(site)
    if 'not confirmed in time' not in result.err:
        raise LabError(result.out + result.err)
    if 'not confirmed in time' not in program(unit, 'history').out:
        raise LabError('the history does not tell')
    # The process is gone, then the machine: the deadline outlives both.
    job = unit.start('lbwizard setup --answers /root/unreachable.yaml --confirm-within 60s')
    awaited(job)
    if program(unit, 'setup --answers /root/two-arm.yaml', expect=7).rc != 7:
        raise LabError('a second apply is let in meanwhile')
    unit.reboot()
    if 'awaits its confirmation' not in unit.run('lbwizard status').out:
        raise LabError('the reboot did not keep what waits: ' + unit.run('lbwizard status').out)
    wait_until('the old state after the reboot', lambda: '10.0.0.21' in unit.run('ip -4 -o address').out, 120)
    gone_back(unit)
    unchanged('the old state is not back after the reboot', unit, before)
    # And what is confirmed stays.
    job = unit.start('lbwizard setup --answers /root/elsewhere.yaml --confirm-within 60s')
    awaited(job)
    program(unit, 'confirm')
    if job.wait(30).rc != 0:
        raise LabError('the waiting process does not see the confirmation')
    answered(site, 'http://10.0.0.22/')
    unit.cut()
    return f'a lost line was back after {back:.0f} s with 15 s to confirm'


def refused_and_rolled_back(site: Site) -> str:
    """What the real programs, the neighbours or the probes find wrong leaves everything as it was."""
    unit = site.unit(SET_UP)
    before = state(unit)
    thief = site.lab.host('thief', {'outside': '10.0.0.22/24'})
    refused = program(unit, 'setup --answers /root/elsewhere.yaml', expect=4)
    if 'has this address already' not in refused.err:
        raise LabError(refused.err)
    thief.close()
    unit.run('mkdir -p /etc/lbwizard/templates/ldirectord && sed "s/protocol = tcp/protocol = TCP/" '
             '/etc/ha.d/ldirectord.cf >/etc/lbwizard/templates/ldirectord/ldirectord.cf').check()
    refused = program(unit, 'setup --answers /root/two-arm.yaml', expect=4)
    if 'ldirectord' not in refused.err:
        raise LabError(refused.err)
    # A file that every parser accepts, and that does something else.
    unit.run('sed "s/scheduler = wlc/scheduler = rr/" /etc/ha.d/ldirectord.cf '
             '>/etc/lbwizard/templates/ldirectord/ldirectord.cf').check()
    refused = program(unit, 'setup --answers /root/two-arm.yaml', expect=4)
    if 'should be wlc' not in refused.err:
        raise LabError(refused.err)
    unit.run('rm -r /etc/lbwizard/templates')
    unchanged('after three refusals', unit, before)
    unit.run('ip address add 10.0.0.77/24 dev eth0; systemctl stop ldirectord')
    drift = program(unit, 'status').out
    if 'ldirectord.service is not there' not in drift:
        raise LabError(drift)
    program(unit, 'setup --answers /root/two-arm.yaml', expect=4)
    program(unit, 'setup --answers /root/two-arm.yaml --overwrite-edits')
    answered(site)
    unit.run('ipvsadm -e -t 10.0.0.21:80 -r 192.168.2.50:80 -m -w 7; ip link set eth1 down').check()
    drift = program(unit, 'status').out
    if 'is masq 7, and should be masq 1' not in drift or 'eth1 is down' not in drift:
        raise LabError(drift)
    program(unit, 'setup --answers /root/two-arm.yaml --overwrite-edits')
    answered(site)
    unit.cut()
    # Something on the machine that undoes what ifup does: only a look at the running machine tells.
    unit = site.unit()
    unit.put('/etc/network/if-up.d/thief', b'#!/bin/sh\n[ "$IFACE" = eth1 ] && ip address flush dev eth1\n', 0o755)
    before = state(unit)
    failed = program(unit, 'setup --answers /root/two-arm.yaml', expect=5)
    if 'the address 192.168.2.21/24 on eth1 is not there' not in failed.err:
        raise LabError(failed.err)
    unchanged('after a failed probe', unit, before)
    unit.cut()
    return 'refused by a neighbour, ldirectord and our own rules; drift mended by consent; a failed probe rolled back'


def factory(site: Site) -> str:
    """Factory settings with Java and without, and back to the machine as it was found."""
    unit = site.unit(SET_UP)
    found = site.unit()
    as_found = files(found)
    found.cut()
    program(unit, 'rollback 0 --yes')
    same('the machine as found', files(unit), as_found)
    if '10.0.0.5/24' not in running(unit) or '10.0.0.21' in running(unit):
        raise LabError(running(unit))
    program(unit, 'setup --answers /root/two-arm.yaml')
    unit.run('lbrestore --yes', timeout=240).check()
    with_java = files(unit)
    if '192.168.2.21/24' not in running(unit):
        raise LabError(running(unit))
    program(unit, 'setup --answers /root/two-arm.yaml')
    unit.run('rm -r /usr/lib/lbwizard/java; printf garbage >/etc/lbwizard/appliance.yaml; '
             'rm -rf /var/lib/lbwizard/generations')
    said = unit.run('JAVA_HOME= lbrestore --yes', timeout=240)
    same('factory files without Java', files(unit), with_java)
    if '192.168.2.21/24' not in running(unit):
        raise LabError(said.out + said.err + running(unit))
    unit.cut()
    return 'back to generation 0, lbrestore with Java, and without Java on a damaged history'


def over_ssh(site: Site) -> str:
    """A remote session gets two minutes to confirm by itself, and Enter keeps."""
    unit = site.unit(SET_UP)
    job = unit.start("(sleep 45; printf '\\n') | script -qec \"ssh -tt -o StrictHostKeyChecking=no admin@127.0.0.1 "
                     "sudo lbwizard setup --answers /root/elsewhere.yaml --yes\" /dev/null")
    awaited(job, 'Press Enter to keep the change', 120)
    if job.wait(90).rc != 0 or 'Applied: generation' not in job.output().out:
        raise LabError(job.output().out)
    if '127.0.0.1' not in program(unit, 'history').out:
        raise LabError(program(unit, 'history').out)
    unit.cut()
    return 'asked over ssh and sudo, kept with Enter'


def line_cut(site: Site) -> str:
    """The line breaks before anybody has confirmed: the old state comes back by itself."""
    unit = site.unit(SET_UP)
    answered(site)
    before = state(unit)
    job = unit.start('script -qec "ssh -tt -o StrictHostKeyChecking=no admin@127.0.0.1 '
                     'sudo lbwizard setup --answers /root/elsewhere.yaml --yes --confirm-within 40s" /dev/null')
    awaited(job, 'Press Enter to keep the change', 120)
    unit.run('pkill -KILL -x ssh').check()
    begin = time.monotonic()
    gone_back(unit, 180)
    back = time.monotonic() - begin
    unchanged('the old state is not back', unit, before)
    answered(site)
    if 'not confirmed in time' not in program(unit, 'history').out:
        raise LabError(program(unit, 'history').out)
    unit.cut()
    return f'the line was cut while 40 s ran to confirm; the old state was back {back:.0f} s later'
