"""What the bench measures of the store: saving one answer, opening from the snapshot, replaying the whole log."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import median

from game.catalog import Catalog, open_catalog
from game.model import Attempt, Grade, Profile
from game.quests import QUESTS
from game.resources import LEVELS, SKILL_MAPS
from game.session import Session
from game.store import encode, new_id, open_home

BEGIN = 1_767_607_200.0  # 5 January 2026, 10:00 UTC: the first attempt
LATER = BEGIN + 1e8  # after the last
MAYA = Profile("bench", "Maya", "owl", BEGIN)


def catalog(cache: Path) -> Catalog:
    """The game's own content, by the cache in this folder once it was read."""
    return open_catalog(SKILL_MAPS, LEVELS, cache)


def arrive(folder: Path, content: Catalog) -> tuple[float, Session]:
    """A learner opens the log below ``folder``: in how many seconds, and the session."""
    start = time.perf_counter()
    with open_home(folder, random.Random(1)) as home:
        session = Session(home, content, MAYA, lambda: LATER, lambda: 0, random.Random(1))
        return time.perf_counter() - start, session


def history(session: Session, size: int) -> None:
    """Write ``size`` attempts, 300 a day, into the learner's log at one go."""
    session.home.save_profile(session.profile)
    lines = map(encode, attempts(session, size, BEGIN, random.Random(1)))
    session.home.files.append(session.log.name, b"".join(lines))


def attempts(session: Session, count: int, since: float, rng: random.Random) -> Iterator[Attempt]:
    """Plausible attempts all over the skill map, four in five right."""
    templates = [(skill, t) for skill in session.skills for t in skill.templates]
    for i in range(count):
        skill, template = rng.choice(templates)
        right = rng.random() < 0.8
        ideas = () if right else template.misconceptions
        yield Attempt(
            new_id(rng), session.profile.id, since + 15.0 * i + 80_000 * (i // 300), 60, skill.id, template.id,
            rng.getrandbits(31), rng.choice(QUESTS).id, "choose", "How many are there in all?", (12, 13, 14, 15),
            14, 14 if right else 13, Grade.RIGHT if right else Grade.WRONG, ideas[0].id if ideas else None,
            int(rng.random() < 0.1), 6.5, template.difficulty, "bench",
        )  # fmt: skip


def measure(root: Path, sizes: Iterable[int], saves: int) -> dict[str, float]:
    """The figures for logs of these lengths, made below ``root``; ``saves`` answers are saved to each."""
    content = catalog(root / "cache")
    figures: dict[str, float] = {}
    for size in sizes:
        folder = root / f"log-{size}"
        history(arrive(folder, content)[1], size)
        figures[f"replay_s.{size}"], session = arrive(folder, content)
        session.save()
        figures[f"open_s.{size}"] = median(arrive(folder, content)[0] for _ in range(3))
        saved, synced = _saving(arrive(folder, content)[1], folder, saves)
        figures |= {f"save_ms.{size}": saved, f"save_fsync_ms.{size}": synced, f"save_own_ms.{size}": saved - synced}
    return figures


def _saving(session: Session, folder: Path, count: int) -> tuple[float, float]:
    """Milliseconds to make one more answer durable, and to append and sync the same bytes barely, by turns."""
    ours, bare = [], []
    raw = os.open(folder / "bare", os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    for attempt in attempts(session, count, LATER, random.Random(2)):
        start = time.perf_counter()
        session.log.append(attempt)
        middle = time.perf_counter()
        os.write(raw, encode(attempt))
        os.fsync(raw)
        ours.append(1000 * (middle - start))
        bare.append(1000 * (time.perf_counter() - middle))
    os.close(raw)
    return median(ours), median(bare)
