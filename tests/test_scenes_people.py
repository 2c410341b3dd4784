"""Who plays: newcomers, forty learners on one machine, picture codes, and how each likes the game."""

from __future__ import annotations

import locale
import random
from dataclasses import replace

import pytest

from game.catalog import Catalog
from game.model import Skill
from game.scenes.quest import Quest
from game.store import memory_home, open_home
from tests.scenes_kit import BEGIN, Child, aboard, newcomers, real_catalog, sailed_home, sit_down
from tests.stops import refusing


def test_a_first_visit_begins_with_a_picture(pilot: Child) -> None:
    assert pilot.place == "newcomer" and len(pilot.ids("picture:")) == 12
    pilot.tap("Whale")
    for letter in "ida":
        pilot.tap(f"letter:{letter}")
    pilot.tap("erase")
    assert pilot.reads("Id") and not pilot.reads("Ida")
    pilot.tap("go")
    (profile,) = pilot.home.profiles()
    assert (profile.nickname, profile.picture, profile.code) == ("Id", "whale", ())
    assert isinstance(pilot.scene, Quest)


def test_a_nickname_is_short_and_needs_no_capitals(pilot: Child) -> None:
    pilot.type("wilhelmina-charlotte the third")
    assert pilot.reads("Wilhelmina-c") and not pilot.reads("Wilhelmina-ch")


def test_looking_on_as_a_newcomer_leaves_no_trace() -> None:
    child = sit_down(newcomers(2))
    child.tap("new")
    child.tap("picture:crab")
    child.tap("back")
    assert child.place == "who" and len(child.home.profiles()) == 2


def test_the_suggested_picture_is_one_that_nobody_has() -> None:
    child = sit_down(newcomers(2))  # both are foxes
    child.tap("new")
    child.key("return")
    child.key("return")
    assert [p.picture for p in child.home.profiles()].count("fox") == 2 and len(child.home.profiles()) == 3


def test_forty_learners_are_paged_and_there_is_no_room_for_more() -> None:
    child = sit_down(newcomers(40))
    seen = list(child.ids("who:"))
    assert not child.sees("prev")
    for _ in range(3):
        child.tap("next")
        seen += child.ids("who:")
    assert len(seen) == len(set(seen)) == 40
    assert not child.sees("next") and not child.sees("new")
    child.tap("prev")
    assert child.ids("who:") == seen[20:30]


def test_who_played_last_comes_first() -> None:
    home = newcomers(12)
    child = sit_down(home, at=BEGIN + 50)
    child.tap("next")
    late = child.ids("who:")[0]
    child.tap(late)
    child.tap("rest")
    child.tap("menu:who")
    assert child.ids("who:")[0] == late


def test_the_right_three_pictures_open_the_way() -> None:
    child = sit_down(newcomers(3))
    child.tap("who:l0")
    assert child.place == "code" and child.reads("Your three pictures?")
    for key in ("star", "fish", "crab"):
        child.tap(f"key:{key}")
    assert isinstance(child.scene, Quest)


def test_other_pictures_do_not_and_one_may_try_again() -> None:
    child = sit_down(newcomers(3))
    child.tap("who:l0")
    for key in ("star", "crab", "fish"):
        child.tap(f"key:{key}")
    child.run(0.7)
    assert child.place == "code" and child.reads("Try again!") and child.app.game.session is None
    child.tap("key:leaf")
    child.key("backspace")
    for key in ("star", "fish", "crab"):
        child.press(f"key:{key}")
    assert isinstance(child.scene, Quest)


def test_a_code_is_chosen_in_the_settings_and_taken_away_there(maya: Child) -> None:
    maya.tap("menu:settings")
    maya.tap("code")
    for key in ("leaf", "leaf", "shell"):
        maya.tap(f"key:{key}")
    assert maya.place == "settings"
    assert maya.home.profiles()[0].code == ("leaf", "leaf", "shell")
    maya.tap("code")
    maya.tap("none")
    assert maya.home.profiles()[0].code == () and maya.place == "settings"


def test_settings_are_kept_and_hold_the_next_time(maya: Child) -> None:
    maya.tap("menu:settings")
    assert not maya.app.game.learner.settings.timer and not maya.app.game.learner.settings.calm
    for id in ("calm", "timer", "size:1.3", "face:opendyslexic", "less:sound", "more:music"):
        maya.tap(id)
    kept = maya.home.settings("maya")
    assert (kept.calm, kept.timer, kept.text, kept.font) == (True, True, 1.3, "opendyslexic")
    assert (kept.sound, kept.music) == (0.7, 0.6)
    again = sit_down(maya.home)
    again.tap("who:maya")
    assert again.app.game.learner.settings == kept
    assert (again.app.stage.letters.reading, again.app.stage.letters.factor) == ("opendyslexic", 1.3)


def test_the_next_learner_does_not_inherit_the_last_ones_letters() -> None:
    child = aboard(text=1.3, font="opendyslexic")
    child.tap("menu:who")
    child.tap("new")
    child.tap("go")
    assert (child.app.stage.letters.reading, child.app.stage.letters.factor) == ("andika", 1.0)


def test_the_harbour_is_lettered_for_everyone() -> None:
    child = aboard(text=1.3, font="opendyslexic")
    child.tap("menu:who")
    child.settle()
    assert (child.app.stage.letters.reading, child.app.stage.letters.factor) == ("andika", 1.0)


def test_the_harbour_speaks_the_machines_language_whoever_played_last(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(locale, "getlocale", lambda: ("en_GB", "UTF-8"))
    child = aboard(language="de")
    assert not child.reads("Tonight's trail"), "the learner's own language at sea"
    child.tap("menu:who")
    child.settle()
    assert child.reads("Who is playing?")


def test_settings_that_cannot_be_kept_still_hold_for_now(maya: Child) -> None:
    maya.tap("menu:settings")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(maya.home, "save_settings", lambda learner, settings: refusing("full")(settings))
        maya.tap("calm")
    assert maya.app.game.learner.settings.calm and maya.place == "settings"
    assert maya.reads("can't write this down")


def test_a_notice_is_told_once() -> None:
    child = sit_down(newcomers(1))
    child.app.game.notices = "A file was damaged and has been mended."
    child.open("harbour")
    assert child.reads("has been mended")
    child.key("return")
    assert not child.reads("has been mended")
    child.open("harbour")
    assert not child.reads("has been mended")


def test_memory_and_disk_play_the_same_game(own_home: object) -> None:
    with open_home(str(own_home), random.Random(1)) as disk:
        played = []
        for home in (memory_home(), disk):
            child = aboard(sailed_home(home))
            child.open("quest", skill=real_catalog().order[2], quest="stones")
            assert child.until(lambda c: len(c.attempts) >= 3)
            played.append(([(a.prompt, a.response, a.at) for a in child.attempts], child.said, child.picture()))
        assert played[0][:2] == played[1][:2]
        assert played[0][2].get_buffer().raw == played[1][2].get_buffer().raw
        assert [a.id for a in disk.log("maya").tail(3)] == [a.id for a in child.attempts]


# ------------------------------------------------------------------ a map that was edited


def renamed(catalog: Catalog, old: str, new: str) -> Catalog:
    """The content after its author gave one skill another id, and said so with ``was``."""

    def ids(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new if name == old else name for name in names)

    def skill(one: Skill) -> Skill:
        if one.id != old:
            return replace(one, needs=ids(one.needs))
        templates = tuple(replace(t, id=t.id.replace(old, new)) for t in one.templates)
        return replace(one, id=new, title="Brand new name", templates=templates, was=(old,))

    maps = tuple(replace(one, skills=tuple(map(skill, one.skills))) for one in catalog.maps)
    levels = tuple(
        replace(level, things=tuple(replace(t, skill=ids((t.skill,))[0], needs=ids(t.needs)) for t in level.things))
        for level in catalog.levels
    )
    return replace(catalog, maps=maps, levels=levels)


def test_a_lantern_with_a_new_name_is_told_of_once_and_keeps_its_light() -> None:
    old = real_catalog().order[0]
    child = sit_down(sailed_home())
    edited = renamed(real_catalog(), old, "number-isle/brand-new")
    child.app.game.catalog = lambda: edited
    child.tap("who:maya")
    assert child.place == "trouble" and child.reads("Brand new name")
    child.key("return")
    assert child.place == "chart" and "number-isle/brand-new" in child.app.game.learner.lit()
    child.tap("menu:who")
    child.tap("who:maya")
    assert child.place == "chart", "told once"


def test_a_lantern_that_left_the_chart_is_told_of_once_and_harms_nothing() -> None:
    gone = real_catalog().order[3]
    fewer = tuple(replace(one, skills=tuple(s for s in one.skills if s.id != gone)) for one in real_catalog().maps)
    fewer = tuple(
        replace(m, skills=tuple(replace(s, needs=tuple(n for n in s.needs if n != gone)) for s in m.skills))
        for m in fewer
    )
    levels = tuple(
        replace(v, things=tuple(replace(t, needs=tuple(n for n in t.needs if n != gone)) for t in v.things
                                if t.skill != gone))
        for v in real_catalog().levels
    )  # fmt: skip
    child = sit_down(sailed_home())
    edited = replace(real_catalog(), maps=fewer, levels=levels)
    child.app.game.catalog = lambda: edited
    child.tap("who:maya")
    assert child.place == "trouble" and child.reads("left the chart")
    child.key("return")
    for place in ("chart", "isle", "logbook", "goals"):
        child.open(place)
    child.tap("menu:who")
    child.tap("who:maya")
    assert child.place == "chart"
