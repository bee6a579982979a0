"""The life of the package on a machine that is in use."""
from __future__ import annotations

from appliance import PACKAGES, SET_UP, Site, answered, awaited, program, state, unchanged
from basics import LabError


def known_password(site: Site) -> str:
    """A password that everybody knows must go before anything is set up; the new one stays, and stands nowhere."""
    unit = site.unit()
    unit.run('echo root:loadbalancer | chpasswd').check()
    before = state(unit)
    refused = program(unit, 'setup --answers /root/two-arm.yaml', expect=3)
    if 'admin-password' not in refused.err:
        raise LabError(refused.err)
    typed = unit.run("printf '%s\\n' '' no no 10.0.0.21/24 192.168.2.21/24 10.0.0.31 10.0.0.31 80 192.168.2.50 "
                     "'correct horse' 'correct horse' '' | lbwizard setup", timeout=240)
    if 'New password of root' not in typed.out or typed.rc != 0:
        raise LabError(typed.out + typed.err)
    answered(site)
    same = ("perl -e '@f = split /:/, `getent shadow root`; exit(crypt($ARGV[0], $f[1]) ne $f[1])' ")
    unit.run(same + "'correct horse'").check()
    program(unit, 'rollback 0 --yes')
    unchanged('the old state is not back', unit, before)
    unit.run(same + "'correct horse'").check()
    kept = unit.run("grep -rl 'correct horse' /var/log /var/lib/lbwizard /etc /run/log 2>/dev/null").out
    if kept:
        raise LabError(f'the new password stands in {kept}')
    unit.run("echo root:loadbalancer | chpasswd; echo 'battery staple' >/root/new; "
             "echo '  admin-password: file:/root/new' >>/root/two-arm.yaml").check()
    program(unit, 'setup --answers /root/two-arm.yaml')
    unit.run(same + "'battery staple'; rc=$?; rm /root/new; exit $rc").check()
    if 'Nothing to do' not in program(unit, 'setup --answers /root/two-arm.yaml').out:
        raise LabError('the same file does not serve again')
    unit.cut()
    return 'refused until changed; asked for at the console, given by reference; it outlives a roll-back and is kept nowhere'


def upgrade_and_removal(site: Site) -> str:
    """Upgraded, removed, installed again, purged: clients are served all the time."""
    unit = site.unit(SET_UP)
    answered(site)
    before = state(unit)
    unit.run('mkdir -p /etc/lbwizard/templates/names && echo own >/etc/lbwizard/templates/names/README').check()
    history = program(unit, 'history').out
    asked = site.client.probe('http://10.0.0.21/', interval=0.1, timeout=5)

    unit.run(f'dpkg -i {PACKAGES}/next.deb', timeout=400).check()
    unchanged('the upgrade changed the machine', unit, before)
    if program(unit, 'history').out != history or unit.run('cat /etc/lbwizard/templates/names/README').out != 'own\n':
        raise LabError('the upgrade lost the history or a template')
    if 'Nothing to do' not in program(unit, 'setup --answers /root/two-arm.yaml').out:
        raise LabError('after the upgrade the same answers do something')

    job = unit.start('lbwizard setup --answers /root/elsewhere.yaml --confirm-within 5m')
    awaited(job, timeout=120)
    if unit.run('dpkg -r lbwizard', timeout=200).rc == 0:
        raise LabError('removed while a change waits for its confirmation')
    program(unit, 'recover --now')
    job.wait(60)
    unchanged('the change that nobody confirmed is still there', unit, before)
    felt = asked.stop().failures

    asked = site.client.probe('http://10.0.0.21/', interval=0.1, timeout=5)
    unit.run('dpkg -r lbwizard', timeout=200).check()
    unchanged('the removal changed the machine', unit, before)
    failed = asked.stop().failures
    if failed:
        raise LabError(f'{failed} requests failed while the package was removed')
    unit.reboot()
    unit.ready()
    answered(site)
    unchanged('the removed package is missed after a reboot', unit, before)

    unit.run(f'dpkg -i {PACKAGES}/next.deb', timeout=400).check()
    if 'running system was verified' not in program(unit, 'status').out:
        raise LabError(program(unit, 'status').out)
    unit.run('dpkg -P lbwizard', timeout=200).check()
    left = unit.run('ls -d /var/lib/lbwizard /etc/lbwizard /var/log/lbwizard.log /var/cache/lbwizard /usr/lib/lbwizard '
                    '2>/dev/null').out
    if left:
        raise LabError(f'left after the purge: {left}')
    answered(site)
    unit.cut()
    return ('upgrade keeps settings, history and templates; no removal while a change waits '
            f'({felt} requests failed while a VIP moved there and back); removed: 0 failed, also after a reboot; purged: no state is left')
