#!/usr/bin/env python3
"""The product told as stories: each fails with what is not as it should be.

  stories.py                  all stories
  stories.py NAME ...         only these; first-set-up makes the disk that most others begin with
  stories.py --cuts N --seed S    so many power cuts, at moments chosen by the seed
  stories.py --go-on NAME ...     with the package and the disks of the run before
  stories.py --list               their names
"""
from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Callable

import cuts
import figures
import kit
import live
import package
import pair
import servers
import traffic
from appliance import PROGRAM, SINGLE, Site, build, install
from basics import HOME, LabError
from evidence import Evidence
from lab import INSIDE, Lab, enter

STORIES: dict[str, Callable[[Site], str]] = {
    story.__name__.replace('_', '-'): story
    for story in (live.first_set_up, figures.overhead, figures.no_outage, live.not_confirmed, cuts.killed,
                  live.refused_and_rolled_back, live.factory, live.over_ssh,
                  live.line_cut, traffic.direct_routing, traffic.own_address, traffic.two_arms, traffic.dead_server,
                  traffic.wrong_answers, package.known_password, package.upgrade_and_removal,
                  pair.paired, pair.typed_pair, pair.fail_over, pair.fail_over_one_arm, pair.watched, pair.cables,
                  pair.active_goes_back, pair.pair_failures,
                  servers.servers, servers.streams, servers.diagnosed, servers.diagnosed_direct_routing, kit.kit)
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('names', nargs='*', choices=[*STORIES, 'power-cuts', []], default=[])
    parser.add_argument('--cuts', type=int, default=4)
    parser.add_argument('--seed', type=int, default=int(time.time()))
    parser.add_argument('--go-on', action='store_true', help='with the package and the disks of the run before')
    parser.add_argument('--list', action='store_true', help='print the names of all stories')
    options = parser.parse_args()
    if options.list:
        print(*STORIES, 'power-cuts', sep='\n')
        return 0
    if INSIDE not in os.environ and not options.go_on:
        build()
    enter()
    failed = 0
    known = STORIES | {'power-cuts': lambda site: cuts.cut(site, options.cuts, options.seed)}
    chosen = {name: known[name] for name in options.names or known}
    with Lab(name=f'stories-{options.seed}', lbwizard=PROGRAM) as lab:
        if not options.go_on:
            install(lab)
        site = Site(lab)
        for name, story in chosen.items():
            begin = time.monotonic()
            try:
                site.gateway(SINGLE)
                with Evidence(lab, HOME / 'failed' / name):
                    said = story(site)
                print(f'ok      {name} ({time.monotonic() - begin:.0f} s): {said}', flush=True)
            except LabError as error:
                failed += 1
                print(f'FAILED  {name} ({time.monotonic() - begin:.0f} s): {error}\n'
                      f'        what was seen is kept in {HOME / "failed" / name}', flush=True)
    print(f'{len(chosen) - failed} passed, {failed} failed', flush=True)
    return 1 if failed else 0


if __name__ == '__main__':
    sys.exit(main())
