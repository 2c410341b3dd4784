"""Runs a whole simulation: every family, every learner, every policy, on as many processes as there are cores."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator, Sequence
from functools import cache

from game.lab.sim.families import FAMILIES
from game.lab.sim.play import Plan, Tally, offered, one_learner, play, rivals, sessions
from game.lab.sim.report import Report
from game.lab.sim.tracing import Tracing, fitted
from game.lab.sim.world import a_world

FIT_LEARNERS = 6  # of each family, for the parameters of knowledge tracing; none of them is ever reported
FEW = 8  # learners below which other processes don't pay

Job = tuple[Plan, str, int, tuple[str, ...], Tracing]


def simulate(
    learners: int,
    seed: int,
    tick: Callable[[str, float], None] = lambda what, share: None,
    policies: Sequence[str] = (),
    families: Sequence[str] = (),
    days: int = 25,
    items_a_day: int = 24,
    cores: int | None = None,
) -> Report:
    """Let ``learners`` of each family be practised by each policy, the same learners every time.

    ``policies`` and ``families`` name some of ``offered()`` and ``FAMILIES``, in any order; none means all. ``tick`` is
    told the share that is done. The same seed gives the same report on any machine and any number of ``cores``.
    Raises ValueError for a name that is not there, and for less than one learner, day or item.
    """
    names, kinds = _some("policy", policies, offered()), _some("family", families, tuple(FAMILIES))
    if min(learners, days, items_a_day) < 1:
        raise ValueError("a simulation needs at least one learner, one day and one item a day")
    plan = Plan(seed, days, items_a_day)
    traced = tuple(name for name in names if name.startswith("bkt"))
    tracing = trained(days, items_a_day) if traced else Tracing()
    jobs = [(plan, kind, number, names, tracing) for number in range(learners) for kind in kinds]
    tallies: dict[str, dict[str, list[Tally]]] = {kind: {name: [] for name in names} for kind in kinds}
    cores = min(cores or os.cpu_count() or 1, len(jobs))
    for done, (job, found) in enumerate(zip(jobs, _played(jobs, cores), strict=True), 1):
        for name, tally in found.items():
            tallies[job[1]][name].append(tally)
        tick("simulate", done / len(jobs))
    return Report(plan, learners, tracing if traced else None, tallies)


@cache
def trained(days: int = 25, items: int = 24) -> Tracing:
    """Knowledge tracing fitted on learners of all families whose skills got ten items each, whatever the seed."""
    runs: dict[tuple[str, int, int], list[bool]] = {}
    for family, mind in FAMILIES.items():
        for number in range(FIT_LEARNERS):
            name = f"training/{family}/{number}"
            world = a_world(name)
            policy = rivals(Tracing())["fixed-10"](world.course, random.Random(f"policy {name}"))
            key = (family, number)
            play(
                mind(world, name),
                policy,
                sessions(days, name),
                items,
                lambda row, key=key: runs.setdefault((*key, row.skill), []).append(row.right),
            )
    return fitted(runs.values())


def _some(what: str, wanted: Sequence[str], there: tuple[str, ...]) -> tuple[str, ...]:
    for name in wanted:
        if name not in there:
            raise ValueError(f"there is no {what} {name!r}; there are: {', '.join(there)}")
    return tuple(name for name in there if name in wanted) if wanted else there


def _played(jobs: Sequence[Job], cores: int) -> Iterator[dict[str, Tally]]:
    """What came of each job, in their order."""
    from concurrent.futures import ProcessPoolExecutor  # here, since only who simulates waits for it
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    done = 0
    if cores > 1 and len(jobs) >= FEW:
        with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:  # forking is not safe everywhere
            try:
                for found in pool.map(_job, jobs):
                    done += 1
                    yield found
            except BrokenProcessPool:  # no room for more processes: then one after another
                pass
    for job in jobs[done:]:
        yield _job(job)


def _job(job: Job) -> dict[str, Tally]:
    return one_learner(*job)
