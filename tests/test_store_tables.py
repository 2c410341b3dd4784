"""Profiles, settings and goals: kept through crashes, damage and hands that edit them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from game.learning import start
from game.learning.decide import fresh_item, fresh_skill
from game.learning.params import SHIPPED
from game.model import Goal, Grade, Profile, Progress, Settings, SkillState
from game.model.beliefs import Belief, Card, Fact, Placement, Recalibration
from game.store import Home, MemoryFiles, StoreError
from game.store.files import DiskFiles, Files
from game.store.plain import from_plain, to_plain

MIA = Profile("mia-1", "Mia ⭐", "owl", 100.0, ("sun", "boat", "owl"), 200.0)
BEN = Profile("ben-1", "Ben", "fox", 50.0)
GOAL = Goal("g1", "light", 3, "", 100.0, 700.0)
NAME = "profiles.json"


@pytest.fixture(params=["memory", "disk"])
def files(request: pytest.FixtureRequest, tmp_path: Path) -> Files:
    return MemoryFiles() if request.param == "memory" else DiskFiles(tmp_path)


def opened(files: Files) -> Home:
    return Home(files, "here")


def filled(files: Files) -> Home:
    home = opened(files)
    home.save_profile(MIA)
    home.save_profile(BEN)
    home.save_settings(MIA.id, Settings(calm=True, text=1.5))
    home.save_goals(MIA.id, [GOAL])
    home.save_seen(MIA.id, {"badge:first-light", "tour"})
    return home


def test_what_was_saved_is_there_at_the_next_opening(files: Files):
    filled(files)
    home = opened(files)
    assert home.profiles() == (BEN, MIA)
    assert home.settings(MIA.id) == Settings(calm=True, text=1.5)
    assert home.goals(MIA.id) == (GOAL,)
    assert home.seen(MIA.id) == {"badge:first-light", "tour"}
    assert home.findings == ()


def test_who_has_chosen_nothing_has_the_defaults(files: Files):
    home = filled(files)
    assert (home.settings("new"), home.goals("new"), home.seen("new")) == (Settings(), (), frozenset())


def test_saving_again_replaces(files: Files):
    home = filled(files)
    home.save_profile(Profile(MIA.id, "Mimi", "owl", 100.0))
    home.save_goals(MIA.id, [])
    assert [p.nickname for p in opened(files).profiles()] == ["Ben", "Mimi"]
    assert opened(files).goals(MIA.id) == ()


def test_a_forgotten_learner_is_moved_and_never_thrown_away(files: Files):
    home = filled(files)
    files.append(f"learners/{MIA.id}/attempts-here.jsonl", b"kept\n")
    folder = home.forget(MIA.id)
    assert opened(files).profiles() == (BEN,)
    assert opened(files).settings(MIA.id) == Settings()
    assert files.read(f"{folder}/attempts-here.jsonl") == b"kept\n"
    kept = json.loads(files.read(f"{folder}/profile.json"))
    assert from_plain(Profile, kept["profiles"]) == MIA
    assert not files.exists(f"learners/{MIA.id}")
    home.save_profile(MIA)
    assert home.forget(MIA.id) != folder  # nothing that was removed before is covered


@pytest.mark.parametrize("name", ["", "../x", "a/b", "a.b", "C:", "x" * 65, "ä"])
def test_an_id_that_is_no_safe_file_name_is_refused(files: Files, name: str):
    home = opened(files)
    for use in (home.log, home.snapshots, home.forget, lambda n: home.save_settings(n, Settings())):
        with pytest.raises(ValueError, match="id"):
            use(name)


# ------------------------------------------------------------------ damage

RUBBISH = [b"", b"{", b"[]", b"null", b"\xff\xfe", bytes(200), b'{"profiles": []}', b"[" * 100_000]


@pytest.mark.parametrize("rubbish", RUBBISH)
def test_a_corrupt_file_gives_way_to_the_version_before(files: Files, rubbish: bytes):
    filled(files)
    files.replace(NAME, rubbish)
    home = opened(files)
    assert home.profiles() == (BEN, MIA)
    assert [(f.kind, f.file, f.kept) for f in home.findings] == [("corrupt", NAME, f"{NAME}.corrupt-1")]
    assert files.read(f"{NAME}.corrupt-1") == rubbish
    assert opened(files).profiles() == (BEN, MIA)  # and before anything was saved again
    home.save_profile(Profile("zoe", "Zoe", "cat", 300.0))
    assert len(opened(files).profiles()) == 3
    assert opened(files).findings == ()


def test_without_a_version_before_it_starts_empty_and_keeps_the_damage(files: Files):
    files.replace(NAME, b"{")
    files.append("learners/mia-1/attempts-here.jsonl", b"")
    home = opened(files)
    assert home.profiles() == ()
    assert files.read(f"{NAME}.corrupt-1") == b"{"


def test_learners_without_a_profile_can_be_found_again(files: Files):
    filled(files)
    files.append("learners/lost-1/attempts-here.jsonl", b"line\n")
    assert opened(files).strays() == ("lost-1",)


def edited(files: Files, change) -> Home:
    filled(files)
    data = json.loads(files.read(NAME))
    change(data)
    files.replace(NAME, b"\xef\xbb\xbf" + json.dumps(data).encode())  # as an editor on Windows saves it
    return opened(files)


def mias(data: dict, table: str = "profiles") -> dict:
    return next(row for row in data[table].values() if row["learner"] == MIA.id)


@pytest.mark.parametrize(
    "change",
    [
        lambda data: mias(data).pop("value"),
        lambda data: mias(data).pop("learner"),
        lambda data: mias(data).update(learner="../../etc"),
        lambda data: mias(data).update(learner="another"),
        lambda data: mias(data).update(learner=7),
        lambda data: mias(data)["value"].pop("nickname"),
        lambda data: mias(data)["value"].update(created="long ago"),
        lambda data: mias(data)["value"].update(created=float("nan")),
        lambda data: mias(data)["value"].update(code="sun"),
        lambda data: mias(data)["value"].update(code=[1]),
        lambda data: data["profiles"].update({"x": data["profiles"].pop("1")}),
        lambda data: data["profiles"].update({"1": "a text"}),
        lambda data: data["profiles"].update({"1": None}),
    ],
)
def test_a_bad_entry_is_kept_aside_and_the_others_used(files: Files, change):
    home = edited(files, change)
    assert home.profiles() == (BEN,)
    assert [(f.kind, f.count, f.kept) for f in home.findings] == [("entry", 1, f"{NAME}.aside")]
    aside = files.read(f"{NAME}.aside")
    assert json.loads(aside)["table"] == "profiles"
    assert opened(files).findings == ()  # known by now
    home.save_profile(MIA)
    assert opened(files).profiles() == (BEN, MIA)
    assert files.read(f"{NAME}.aside") == aside


def test_bad_settings_and_goals_fall_back_to_none_chosen(files: Files):
    def change(data: dict) -> None:
        mias(data, "settings")["value"]["sound"] = "loud"
        mias(data, "goals")["value"][0].pop("kind")
        mias(data, "seen")["value"] = 5

    home = edited(files, change)
    assert (home.settings(MIA.id), home.goals(MIA.id), home.seen(MIA.id)) == (Settings(), (), frozenset())
    assert [f.count for f in home.findings] == [3]


def test_what_a_newer_game_added_is_kept(files: Files):
    def change(data: dict) -> None:
        data["crews"] = {"1": {"name": "The Owls"}}
        mias(data, "settings")["value"]["glow"] = 2

    home = edited(files, change)
    assert home.settings(MIA.id).calm
    home.save_profile(Profile("zoe", "Zoe", "cat", 300.0))
    assert json.loads(files.read(NAME))["crews"] == {"1": {"name": "The Owls"}}
    assert mias(json.loads(files.read(NAME)), "settings")["value"]["glow"] == 2


# ------------------------------------------------------------------ a full disk


def test_on_a_full_disk_nothing_is_pretended():
    files = MemoryFiles()
    home = filled(files)
    files.room = 100
    with pytest.raises(StoreError):
        home.save_profile(Profile(MIA.id, "Mimi", "owl", 100.0))
    assert home.profiles() == opened(files).profiles() == (BEN, MIA)
    files.room = None
    home.save_profile(Profile(MIA.id, "Mimi", "owl", 100.0))
    assert opened(files).profiles()[1].nickname == "Mimi"


# ------------------------------------------------------------------ plain data


def test_progress_comes_back_as_it_was():
    state = replace(
        fresh_skill("number-isle/compare"),
        tries=3,
        recent=(Grade.RIGHT, Grade.UNSURE),
        levels=(0.25, 0.75),
        open_at=4.0,
        card=Card(2.5, 5.0, 9.0, reps=1),
        lit_at=5.0,
        lit_by="claim",
        slips=(("m", 2),),
    )
    progress = replace(
        start(),
        skills={"number-isle/compare": state},
        items={"number-isle/compare/signs": fresh_item("number-isle/compare/signs", SHIPPED)},
        facts={"number-isle/compare/signs#1f": Fact(7, Card(1.0, 5.0, 9.0))},
        placements={"number-isle": Placement(3, (("number-isle/compare", 1.5),))},
        recalibration=Recalibration(0.25, 0.9),
        days=(19_999, 20_000),
        quests={"stepping-stones": 3},
    )
    text = json.dumps(to_plain(progress))
    assert from_plain(Progress, json.loads(text)) == progress


def test_a_snapshot_from_before_the_new_beliefs_is_refused():
    """It held a bell curve for each skill and no norms: it is made again of the log."""
    old = {"theta": {"mean": 0.5, "var": 1.0, "at": 0.0}, "skills": {}, "items": {}, "tries": 3}
    with pytest.raises(ValueError):
        from_plain(Progress, old)
    with pytest.raises(ValueError):
        from_plain(SkillState, {"belief": {"mean": 0.5, "var": 1.0, "at": 0.0}, "tries": 3})


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (Belief, [1.0]),
        (Belief, [True, 1.0]),
        (Belief, [1.0, "2"]),
        (Belief, [1.0, 2.0, 3.0, 4.0]),
        (Belief, {"mean": 1.0, "var": 1.0}),
        (Grade, "excellent"),
        (tuple[tuple[str, int], ...], [["a"]]),
        (tuple[tuple[str, int], ...], [["a", 1, 2]]),
        (tuple[str, ...], "abc"),
        (float | None, "1"),
        (int, 1.0),
        (bool, 1),
    ],
)
def test_data_of_another_type_is_refused(kind: object, data: object):
    with pytest.raises(ValueError):
        from_plain(kind, data)
