"""What a learner did in an older release: every line counts, what was earned stays, old snapshots are made again."""

from __future__ import annotations

import json
import math
import random
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from game import learning
from game.catalog import Catalog
from game.model import Grade, Profile, Response
from game.session import Session
from game.store import Home, MemoryFiles, decode, encode, memory_home

LINES = (Path(__file__).parent / "old_logs" / "v2-history.jsonl").read_bytes()
OLD = [decode(line) for line in LINES.splitlines()]
ADA = Profile("ada", "Ada", "owl", OLD[0].at)
COUNTED, TEN, ORDER = "number-isle/count-to-5", "number-isle/count-to-10", "number-isle/number-order"
LIT = {COUNTED: OLD[4].at, TEN: OLD[15].at}  # the old release lit these two, at these answers
SNAPSHOT = "learners/ada/snapshot.json"


@pytest.fixture
def files() -> MemoryFiles:
    """The data folder as the old release left it: profile, log, what was earned."""
    files = MemoryFiles()
    home = memory_home(files=files)
    home.save_profile(ADA)
    home.save_seen("ada", {f"lit {name} {at}" for name, at in LIT.items()} | {"badge first-light"})
    files.append(home.log("ada").name, LINES)
    return files


def sit(files: MemoryFiles, catalog: Catalog) -> Session:
    home: Home = memory_home(files=files)
    return Session(home, catalog, ADA, lambda: OLD[-1].at + 60.0, lambda: 60, random.Random(1))


def test_every_answer_of_an_old_log_counts(files: MemoryFiles, catalog: Catalog) -> None:
    session = sit(files, catalog)
    progress = session.progress
    assert progress.tries + progress.unsure == len(OLD)
    assert progress.rights == sum(one.grade is Grade.RIGHT for one in OLD)
    for name in (COUNTED, TEN, ORDER):
        mine = [one for one in OLD if one.skill == name and one.grade is not Grade.UNSURE]
        assert progress.skills[name].tries == len(mine)
    assert session.report.findings == ()
    assert list(session.log.attempts()) == OLD, "the log stays as it is"


def test_lanterns_that_an_older_model_lit_stay_lit(files: MemoryFiles, catalog: Catalog) -> None:
    alone = learning.replay(OLD, learning.graph_of(catalog.skills.values()))
    assert alone.skills[TEN].lit_at is None, "else this would tell nothing"
    session = sit(files, catalog)
    assert session.lit() == set(LIT)
    assert session.progress.skills[TEN].lit_at == LIT[TEN]
    assert session.progress.skills[TEN].card is not None
    assert {badge.id for badge, mine in session.badges() if mine} >= {"first-light"}
    session.save()
    again = sit(files, catalog)
    assert again.progress == session.progress and again.report.replay == ""


def test_an_old_log_is_gone_on_with(files: MemoryFiles, catalog: Catalog) -> None:
    session = sit(files, catalog)
    before = session.progress.tries
    run = session.begin_run(ORDER)
    item = session.deal(run)
    kind = session.response_kind(run, item)
    session.answer(run, item, Response(kind, item.answer), 4.0)
    assert session.progress.tries == before + 1
    assert sit(files, catalog).progress == session.progress


ODD: dict[str, tuple[object, ...]] = {
    "luck": (-1.0, 1.0, 2.0, 1e300),
    "proficient": (0.0, 1.0, -1.0, 5.0, 1e300),
    "mastery": ((("sure", 99.0),), (("check", -1e300),), (("check", 1e300), ("sure", -1.0)), (("z", 1.0),)),
    "purpose": ("", "claim", "placement", "something new"),
    "difficulty": (1e300, -1e300, 50.0),
    "seconds": (-1.0, 0.0, 1e-300, 1e300),
    "hints": (-5, 10**30),
    "offset": (10**9, -(10**9)),
    "at": (0.0, -1e9, 1e11),
    "skill": ("", "no-slash", "a/b/c"),
}


@pytest.mark.parametrize("purpose", ["practice", "review", "claim", "placement"])
@pytest.mark.parametrize("key", ODD)
def test_whatever_a_line_says_it_can_be_learned_from(key: str, purpose: str, catalog: Catalog) -> None:
    """A hand that edits a log, or a game that was wrong: what can be read does no harm."""
    graph = learning.graph_of(catalog.map("number-isle").skills)
    for value in ODD[key]:
        odd = [replace(one, **{"purpose": purpose, key: value}) for one in OLD]  # pyright: ignore[reportArgumentType]
        progress = learning.replay([decode(encode(one)) for one in odd], graph)
        for name, state in progress.skills.items():
            seen = (state.belief.mean, state.belief.var, *state.levels, progress.theta.mean, progress.theta.var)
            assert all(map(math.isfinite, seen)), (key, value)
            assert 0.0 <= learning.glow(progress, name, OLD[-1].at) <= 1.0


def test_a_snapshot_of_an_older_model_is_made_again(files: MemoryFiles, catalog: Catalog) -> None:
    session = sit(files, catalog)
    session.save()
    data = json.loads(files.data[SNAPSHOT])
    row = next(iter(data["snapshot"].values()))["value"]
    row["progress"]["theta"] = {"mean": 0.5, "var": 1.0, "at": OLD[-1].at}
    for state in row["progress"]["skills"].values():
        state["belief"] = {"mean": 0.5, "var": 1.0, "at": OLD[-1].at}
    del row["seal"]
    row["seal"] = zlib.crc32(json.dumps(row, sort_keys=True).encode())
    files.replace(SNAPSHOT, json.dumps(data).encode())
    again = sit(files, catalog)
    assert again.report.replay == "unreadable" and again.progress == session.progress
