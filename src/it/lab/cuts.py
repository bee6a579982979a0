"""One unit that is killed, or loses its power, at any moment of an apply."""
from __future__ import annotations

import random
import time
from collections import Counter

from appliance import SET_UP, Site, answered, program, same, settled, state, unchanged
from basics import LabError, wait_until
from node import Job, Node

STAGES = ['STAGE', 'CHECK', 'RELEASE', 'COMMIT', 'ACTIVATE', 'VERIFY']


def killed(site: Site) -> str:
    """SIGKILL in every stage; the next run brings all of the old state back."""
    unit = site.unit(SET_UP)
    answered(site)
    before = state(unit)
    caught = []
    for stage in STAGES:
        unit.run(': >/var/log/lbwizard.log')
        job = unit.start(f'lbwizard setup --answers /root/elsewhere.yaml & pid=$!; '
                         f'until grep -q "stage {stage} started" /var/log/lbwizard.log; do sleep 0.02; done; '
                         f'kill -9 $pid; wait $pid')
        job.wait(120)
        interrupted = unit.run('test -e /var/lib/lbwizard/journal').rc == 0
        recovered = program(unit, 'recover')
        if interrupted:
            caught.append(stage)
            unchanged(f'killed in {stage}', unit, before)
        elif 'Nothing to recover' not in recovered.out:
            raise LabError(recovered.out)
        else:
            program(unit, 'rollback --overwrite-edits', expect=None)
            unchanged(f'back from {stage}', unit, before)
    unit.cut()
    if len(caught) < len(STAGES) - 1:
        raise LabError(f'only caught in {caught}')
    return f'killed in {", ".join(caught)}: the old state each time'


def cut(site: Site, number: int, seed: int) -> str:
    """The power goes in the middle of an apply, and again in the middle of the boot that mends it, over and over on one
    disk: each time all is old, or all is new."""
    dice = random.Random(seed)
    unit = site.unit(SET_UP)
    whole = _work(unit, 'elsewhere')
    there = state(unit)
    program(unit, 'setup --answers /root/two-arm.yaml')
    here = state(unit)
    goals = {here: ('elsewhere', there), there: ('two-arm', here)}
    now = here
    ends = {'old': 0, 'new': 0}
    caught: Counter[str] = Counter()
    undone = 0
    for n in range(2, number + 1, 2):
        answers, goal = goals[now]
        # Before it touches anything there is nothing to tear.
        job = _begun(unit, answers)
        time.sleep(dice.uniform(0, 1.1) * whole)
        at = _stage(job.output().out)
        unit.cut()
        unit.boot()
        time.sleep(dice.uniform(0, 4))
        unit.cut()
        unit.boot()
        # A machine that still boots is slow, and would be cut before it has come far.
        unit.ready()
        found = settled(unit, set(goals), 300)
        undone += 'was rolled back' in unit.run('journalctl -b -u lbwizard-recover').out
        if found not in goals:
            same(f'cut {n} with seed {seed}, at: {at}', found, there if '10.0.0.22' in found else here)
        end = 'new' if found == goal else 'old'
        ends[end] += 1
        caught[at] += 1
        now = found
        print(f'  cuts {n - 1} and {n}: {end} ({at})', flush=True)
    unit.cut()
    return (f'{2 * sum(ends.values())} power cuts, seed {seed}: {ends["old"]} old, {ends["new"]} new, 0 torn; '
            f'{undone} journals undone at the last boot; where they fell: '
            + ', '.join(f'{at} {times}' for at, times in caught.most_common()))


def _begun(unit: Node, answers: str) -> Job:
    """An apply that has come to its first stage."""
    job = unit.start(f'lbwizard setup --answers /root/{answers}.yaml')
    wait_until('the first stage', lambda: job.output().out.strip(), 120, 0.02)
    return job


def _work(unit: Node, answers: str) -> float:
    """Seconds that an apply takes from its first stage on."""
    job = _begun(unit, answers)
    begin = time.monotonic()
    if job.wait(120).rc != 0:
        raise LabError(job.output().out + job.output().err)
    return time.monotonic() - begin


def _stage(said: str) -> str:
    """What an apply was doing when it had said this."""
    if not said.strip():
        return 'before the first stage'
    doing, dots, done = said.strip().splitlines()[-1].strip().partition(' ...')
    return doing if dots and not done else 'between two stages' if dots else 'after the last stage'
