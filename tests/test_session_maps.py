"""What a session makes of a map's languages and stories, and of a map that was edited since it was last played."""

from __future__ import annotations

import random
from dataclasses import replace

from game import items
from game.catalog import Catalog
from game.model import Draw, Goal, Grade, Level, Light, Profile, Response, Settings, Skill, SkillMap, Template
from game.session import Session
from game.store import Home, MemoryFiles, memory_home
from tests.scenes_kit import BEGIN, DAY

ADA = Profile("ada", "Ada", "owl", BEGIN)
GERMAN = {
    "Tiny": "Winzig",
    "One": "Eins",
    "I can do one.": "Ich kann eins.",
    "{a} and {b}?": "{a} und {b}?",
    "{a} rockets, {b} more?": "{a} Raketen und noch {b}?",
    "{a} ships, {b} more?": "{a} Schiffe und noch {b}?",
}


def template(skill: str, name: str, **more: object) -> Template:
    made = Template(
        id=f"tiny/{skill}/{name}", prompt="{a} and {b}?", answer="a + b", kinds=("choose", "type"),
        draw=tuple(Draw((letter,), tuple(range(1, 10))) for letter in "ab"),
        stories=(("space", "{a} rockets, {b} more?"), ("sea", "{a} ships, {b} more?")),
    )  # fmt: skip
    return replace(made, **more)  # pyright: ignore[reportArgumentType]


def skill(name: str, *needs: str, was: tuple[str, ...] = (), ways: tuple[Template, ...] = ()) -> Skill:
    ways = ways or (template(name, "first"), template(name, "second"))
    needs = tuple(f"tiny/{need}" for need in needs)
    can = f"I can do {name}."
    return Skill(f"tiny/{name}", name.title(), "", "add", needs, (), ways, can, was=tuple(f"tiny/{old}" for old in was))


def catalog(*skills: Skill, digest: str = "abc") -> Catalog:
    isle = Level("tiny", "tiny", 1, 1, 32, "", 1, ((0,),), (True,), ())
    return Catalog((SkillMap("tiny", "Tiny", "", (5, 8), "", skills, digest, words={"de": GERMAN}),), (isle,))


class Clock:
    """Goes ten seconds on at every look."""

    def __init__(self, at: float) -> None:
        self.at = at

    def __call__(self) -> float:
        self.at += 10
        return self.at


def sit(home: Home, content: Catalog, at: float = BEGIN, **likes: object) -> Session:
    home.save_profile(ADA)
    home.save_settings("ada", replace(Settings(), **likes))  # pyright: ignore[reportArgumentType]
    return Session(home, content, ADA, Clock(at), lambda: 60, random.Random(1))


def light_up(session: Session, name: str) -> None:
    """Answer rightly until the lantern is lit."""
    for _ in range(40):
        run = session.begin_run(name)
        item = session.deal(run)
        if session.answer(run, item, Response(session.response_kind(run, item), item.answer), 3.0).proficient:
            return
    raise AssertionError("it never lights")


# ------------------------------------------------------------------ languages and stories


def test_isles_and_skills_are_told_in_the_learners_language_and_back_again() -> None:
    session = sit(memory_home(), catalog(skill("one"), skill("two", "one")))
    session.speak("de_DE")
    assert session.catalog.map("tiny").title == "Winzig"
    assert (session.skills[0].title, session.skills[0].can) == ("Eins", "Ich kann eins.")
    assert session.skills[1].title == "Two", "what nobody translated stays as it is"
    session.speak("en")
    assert session.catalog.map("tiny").title == "Tiny" and session.skills[0].title == "One"


def test_an_item_is_told_in_the_learners_language_and_stays_the_same_item() -> None:
    session = sit(memory_home(), catalog(skill("one")), interests=("trains",))
    session.speak("de")
    item = session.deal(session.begin_run("tiny/one", "stones"))
    assert " und " in item.prompt
    one = session.catalog.skill("tiny/one")
    plain = items.make(one, next(t for t in one.templates if t.id == item.template), item.seed)
    assert (plain.answer, plain.choices) == (item.answer, item.choices)


def test_stories_are_about_what_the_learner_likes() -> None:
    def prompts(*likes: str) -> list[str]:
        session = sit(memory_home(), catalog(skill("one")), interests=likes)
        run = session.begin_run("tiny/one", "stones")
        return [session.deal(run).prompt for _ in range(12)]

    assert all("rockets" in prompt for prompt in prompts("space"))
    assert all("ships" in prompt for prompt in prompts("sea"))
    assert {"rockets" in prompt for prompt in prompts("sea", "space")} == {True, False}


# ------------------------------------------------------------------ edited maps


def played() -> MemoryFiles:
    """The files of a learner who has lit two lanterns, and set out for the third."""
    files = MemoryFiles()
    session = sit(memory_home(files=files), catalog(skill("one"), skill("two", "one"), skill("three", "two")))
    light_up(session, "tiny/one")
    light_up(session, "tiny/two")
    session.choose_goal(Goal("g", "reach", 1, "tiny/three", BEGIN, 0))
    session.save()
    return files


def test_a_map_as_it_was_has_no_edits() -> None:
    content = catalog(skill("one"), skill("two", "one"), skill("three", "two"))
    edits = sit(memory_home(files=played()), content, BEGIN + DAY).edits
    assert (edits.renamed, edits.removed, edits.templates) == ((), (), 0)


def test_a_renamed_skill_keeps_its_light_its_goal_and_its_evidence() -> None:
    files = played()
    before = list(memory_home(files=files).log("ada").attempts())
    content = catalog(skill("begin", was=("one",)), skill("two", "begin"), skill("far", "two", was=("three",)))
    session = sit(memory_home(files=files), content, BEGIN + DAY)
    assert session.lit() == {"tiny/begin", "tiny/two"} and session.light("tiny/far") is Light.READY
    assert session.goal_skill() == "tiny/far"
    assert session.evidence("tiny/begin").tries
    assert ("tiny/one", "tiny/begin") in session.edits.renamed and not session.edits.removed
    assert list(memory_home(files=files).log("ada").attempts())[: len(before)] == before, "the log stays as it is"
    light_up(session, "tiny/far")
    assert session.goals[0].reached


def test_what_was_earned_under_an_old_name_stays_earned_without_the_log() -> None:
    files = played()
    session = sit(memory_home(files=files), catalog(skill("one"), skill("two", "one")), BEGIN + DAY)
    marks = {mark.split(" ")[1] for mark in session.earned if mark.startswith("lit ")}
    assert marks == {"tiny/one", "tiny/two"}
    content = catalog(skill("begin", was=("one",)), skill("two", "begin"))
    session = sit(memory_home(files=files), content, BEGIN + 2 * DAY)
    session.save()
    assert any(mark.startswith("lit tiny/begin ") for mark in session.earned)


def test_a_removed_skill_is_told_of_and_harms_nothing() -> None:
    session = sit(memory_home(files=played()), catalog(skill("one"), skill("four", "one")), BEGIN + DAY)
    assert session.edits.removed == ("tiny/two",)
    assert session.light("tiny/four") is Light.READY
    assert session.goal_skill() not in {s.id for s in session.skills}
    assert session.trail().new == "tiny/four" and session.badges() == ()
    light_up(session, "tiny/four")
    session.save()


def test_changed_templates_keep_what_is_known() -> None:
    kept, fresh = template("one", "new", was=("first",)), template("one", "fresh")
    content = catalog(skill("one", ways=(kept, fresh)), skill("two", "one"), skill("three", "two"), digest="def")
    session = sit(memory_home(files=played()), content, BEGIN + DAY)
    assert session.lit() == {"tiny/one", "tiny/two"}
    assert "tiny/one/new" in session.progress.items and "tiny/one/first" not in session.progress.items
    assert session.edits.templates == 1, "the second one is gone"
    run = session.begin_run("tiny/one")
    item = session.deal(run)
    outcome = session.answer(run, item, Response("choose", item.answer), 2.0)
    assert outcome.verdict.grade is Grade.RIGHT and outcome.attempt and "tiny@def" in outcome.attempt.rules


def test_an_old_name_that_is_used_again_is_the_new_skills_own() -> None:
    """A second skill claims the id of one that is still there: nothing moves."""
    content = catalog(skill("one"), skill("two", "one", was=("one",)), skill("three", "two"))
    session = sit(memory_home(files=played()), content, BEGIN + DAY)
    assert session.lit() == {"tiny/one", "tiny/two"} and session.edits.renamed == ()


def test_a_snapshot_from_before_a_rename_is_not_believed() -> None:
    files = played()
    content = catalog(skill("begin", was=("one",)), skill("two", "begin"), skill("three", "two"))
    first = sit(memory_home(files=files), content, BEGIN + DAY)
    first.save()
    again = sit(memory_home(files=files), content, BEGIN + DAY)
    assert first.progress == again.progress and again.lit() == {"tiny/begin", "tiny/two"}
