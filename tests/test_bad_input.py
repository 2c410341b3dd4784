"""What a data folder, a hand edit or a command line may hold that the game never wrote: it plays on, and says so."""

from __future__ import annotations

import json
import os
import random
from dataclasses import replace
from pathlib import Path

import pytest

from game import learning
from game.catalog import Catalog, CatalogError, Fault, check
from game.cli import main
from game.demo import Learner
from game.model import Attempt, Goal, Profile, Settings
from game.pilot import Clock, Pilot, stage_game
from game.play import Soon
from game.scenes.code import possible
from game.scenes.found import take_in
from game.session import MOST_TARGET
from game.store import MemoryFiles, StoreError, memory_home, open_home, open_progress, save_snapshot
from tests.scenes_kit import BEGIN, MAYA, aboard, light, sailed_home, sit_down

# ------------------------------------------------------------------ profiles


@pytest.mark.parametrize("nickname", ["a\0b", "\ud800", "\u202e🦊\u200b" + "W" * 300, "", "{0}%s", "a\nb\tc"])
@pytest.mark.parametrize("picture", ["dragon", "../../x", "a\0b", ""])
def test_an_odd_nickname_or_picture_locks_nobody_out(nickname: str, picture: str) -> None:
    home = sailed_home()
    home.save_profile(replace(MAYA, nickname=nickname, picture=picture))
    child = sit_down(home)
    child.tap("who:maya")
    child.settle()
    assert child.place == "chart"


def test_more_learners_than_there_is_room_for_are_all_reached() -> None:
    home = memory_home()
    for n in range(60):
        home.save_profile(Profile(f"l{n}", f"L{n}", "owl", BEGIN, (), float(n)))
    child = sit_down(home)
    for _ in range(5):
        child.tap("next")
    assert child.sees("who:l0") and not child.sees("new")


@pytest.mark.parametrize("code", [("dragon", "star", "star"), ("star",) * 9, ("star",)])
def test_a_code_that_nobody_can_give_keeps_nobody_out(code: tuple[str, ...]) -> None:
    assert not possible(code) and possible(("star", "fish", "star"))
    home = sailed_home()
    home.save_profile(replace(MAYA, code=code))
    child = sit_down(home)
    child.tap("who:maya")
    for _ in range(3):
        child.tap("key:leaf")
    assert child.place == "chart"


def test_learners_whose_profiles_are_lost_are_taken_in_again(catalog: Catalog) -> None:
    files = MemoryFiles()
    light(memory_home(files=files), catalog, catalog.order[:1], BEGIN)
    files.replace("learners/nobody/attempts-here.jsonl", b"no attempt\n")
    home = memory_home(files=files)
    take_in(home)
    (found,) = home.profiles()
    assert found.id == "maya" and found.nickname and found.created == BEGIN
    child = sit_down(home)
    child.tap("who:maya")
    assert child.app.game.learner.lit() == {catalog.order[0]}


def test_on_a_full_disk_the_lost_are_taken_in_another_time(catalog: Catalog) -> None:
    files = MemoryFiles()
    light(memory_home(files=files), catalog, catalog.order[:1], BEGIN)
    files.room = 0
    home = memory_home(files=files)
    take_in(home)
    assert home.profiles() == ()


# ------------------------------------------------------------------ settings, goals, marks


@pytest.mark.parametrize(
    "settings",
    [
        Settings(text=99.0), Settings(text=-3.0), Settings(text=1e300), Settings(font="comic"), Settings(font="../x"),
        Settings(sound=-3.0, music=99.0), Settings(language="../../etc"), Settings(language="xx\0"),
    ],
)  # fmt: skip
def test_settings_out_of_range_are_brought_into_it(settings: Settings) -> None:
    home = sailed_home()
    child = aboard(home, **{name: getattr(settings, name) for name in Settings.__slots__})
    for place in ("settings", "logbook", "chart"):
        child.open(place)
    assert child.place == "chart"


@pytest.mark.parametrize(
    "goal",
    [
        Goal("g", "reach", 1, "number-isle/gone", BEGIN, 0.0), Goal("g", "reach", 1, "", 0.0, 0.0),
        Goal("g", "fly", 3, "", BEGIN, 0.0), Goal("g", "light", 10**30, "", BEGIN, 1e300),
        Goal("g", "days", -5, "", -1e300, 0.0), Goal("g", "days", 0, "", 1e300, 1e301),
    ],
)  # fmt: skip
def test_a_goal_that_makes_no_sense_is_no_harm(goal: Goal) -> None:
    home = sailed_home()
    home.save_goals("maya", [goal])
    child = aboard(home)
    for place in ("goals", "chart"):
        child.open(place)
    assert all(1 <= g.target <= MOST_TARGET for g in child.app.game.learner.goals)


def test_marks_of_what_was_earned_may_be_garbled() -> None:
    home = sailed_home()
    home.save_seen("maya", ["lit number-isle/count-to-5 abc", "lit gone/x 5", "mastered x nan", "lit  ", "badge odd"])
    child = aboard(home)
    child.open("logbook")
    assert child.place == "logbook"


def test_a_log_that_names_what_is_gone_is_still_read(catalog: Catalog) -> None:
    files = MemoryFiles()
    home = sailed_home(memory_home(files=files))
    name = home.log("maya").name
    files.replace(name, bytes(files.data[name]).replace(b"number-isle/count-to-5", b"gone-isle/old"))
    child = aboard(memory_home(files=files))
    for place in ("logbook", "goals", "chart"):
        child.open(place)
        for tab in child.ids("tab:"):
            child.tap(tab)
            child.settle()
    assert child.place == "chart"


# ------------------------------------------------------------------ snapshots


@pytest.mark.parametrize(
    "spoil",
    [
        lambda row: row.update(marks={"a\0b": [1, 1, 1]}),
        lambda row: row.update(marks={name: [10**30, 10**30, 5] for name in row["marks"]}),
        lambda row: row["progress"]["theta"].__setitem__(1, -5.0),
        lambda row: row["progress"]["skills"].popitem(),
        lambda row: row["progress"].update(tries=10**400),
        lambda row: row["progress"].update(tries=row["progress"]["tries"] + 1),
        lambda row: row.pop("seal"),
    ],
)
def test_a_snapshot_that_was_tampered_with_is_made_again(spoil, catalog: Catalog) -> None:
    files = MemoryFiles()
    home = memory_home(files=files)
    light(home, catalog, catalog.order[:1], BEGIN)
    start = learning.start()
    progress, log, _report = open_progress(home, "maya", start, learning.fold, "rules")
    assert save_snapshot(home, log, progress, "rules")
    name = "learners/maya/snapshot.json"
    data = json.loads(files.data[name])
    spoil(next(iter(data["snapshot"].values()))["value"])
    files.replace(name, json.dumps(data).encode())
    again, _log, report = open_progress(memory_home(files=files), "maya", start, learning.fold, "rules")
    assert again == progress and report.replay == "unreadable"


# ------------------------------------------------------------------ commands and content


def test_a_demo_on_a_full_disk_says_so_and_loses_nothing(catalog: Catalog) -> None:
    files = MemoryFiles()
    home = sailed_home(memory_home(files=files))
    clock = Clock(BEGIN)
    said: list[Attempt] = []
    app = stage_game(home, clock, random.Random(1), said.append, (640, 360))
    app.game.catalog = lambda: catalog
    before, files.room = len(home.log("maya").tail(1000)), 1000  # two or three answers
    with pytest.raises(StoreError, match="full"):
        Learner(Pilot(app, clock), random.Random(1)).play(BEGIN + 300)
    assert said and len(memory_home(files=files).log("maya").tail(1000)) == before + len(said)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_what_is_no_ordinary_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    (fault,) = check([tmp_path])
    assert "no ordinary file" in fault.what


@pytest.mark.parametrize("size", ["1x1", "320x240", "639x360", "640x5000", "axb"])
def test_a_window_that_shows_nothing_is_refused(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["demo", "--out", "x", "--size", size])
    assert "give a size" in capsys.readouterr().err


def test_a_demo_that_is_over_before_it_began_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["demo", "--out", str(tmp_path), "--minutes", "1e-9", "--size", "640x360"]) == 1
    assert "nobody came aboard" in capsys.readouterr().err


def test_a_picture_that_cannot_be_kept_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "newcomer.png").mkdir()
    assert main(["demo", "--out", str(tmp_path), "--minutes", "0.05", "--size", "640x360"]) == 1
    assert "newcomer.png" in capsys.readouterr().err


def test_faults_of_shipped_content_are_told_on_the_terminal_too(capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> Catalog:
        raise CatalogError([Fault("a.yaml", 3, "this is wrong", "do that"), Fault("b.yaml", 4, "so is this", "do so")])

    soon = Soon(broken)
    soon.start()
    with pytest.raises(CatalogError):
        soon()
    said = capsys.readouterr().err
    assert "a.yaml:3:" in said and "b.yaml:4:" in said


def test_a_folder_where_a_file_should_be_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "home" / "device.json").mkdir(parents=True)
    (tmp_path / "home" / "device.json" / "x").write_text("x")
    assert main(["demo", "--out", str(tmp_path / "out"), "--home", str(tmp_path / "home"), "--minutes", "0.05"]) == 1
    assert "no folder stands where a file should" in capsys.readouterr().err
    with open_home(tmp_path / "other", random.Random(1)) as home:
        assert home.findings == ()
