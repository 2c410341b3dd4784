"""A learner's history survives an edited map: renamed and removed skills, changed templates, in any order."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from game import learning
from game.learning.history import Edits, Renames, edits, follow, renames
from game.model import Attempt, Grade, Skill, Template
from game.store import decode

SAMPLE = decode((Path(__file__).parent / "old_logs" / "v1.jsonl").read_bytes().splitlines()[0])
SKILLS, TEMPLATES = ("a", "b", "c"), ("t", "u")


def _template(skill: str, name: str, *was: str) -> Template:
    """A template of a skill; ``was`` are ids it had within that skill."""
    return Template(f"{skill}/{name}", "?", "1", ("choose",), (), was=tuple(f"{skill}/{old}" for old in was))


def _skill(name: str, *templates: Template, was: tuple[str, ...] = ()) -> Skill:
    made = templates or (_template(f"m/{name}", "t"),)
    return Skill(f"m/{name}", name, name, "count", (), (), made, was=tuple(f"m/{old}" for old in was))


def _attempt(skill: str, template: str = "t", n: int = 0, grade: Grade = Grade.RIGHT) -> Attempt:
    at = 1e9 + 30 * n
    return replace(
        SAMPLE, id=f"{at:.0f}{skill}", at=at, grade=grade, skill=f"m/{skill}", template=f"m/{skill}/{template}"
    )


@st.composite
def logs(draw: st.DrawFn) -> list[Attempt]:
    """Attempts at some skills of a map as it was, oldest first."""
    marks = st.sampled_from([Grade.RIGHT, Grade.WRONG, Grade.UNSURE])
    told = draw(st.lists(st.tuples(st.sampled_from(SKILLS), st.sampled_from(TEMPLATES), marks), max_size=25))
    return [_attempt(skill, template, n, grade) for n, (skill, template, grade) in enumerate(told)]


def _every(attempts: list[Attempt], known: Renames) -> list[Attempt]:
    return list(follow(attempts, known, set()))


# ------------------------------------------------------------------ what the maps tell


def test_a_skill_that_was_called_otherwise_is_followed_with_its_templates() -> None:
    known = renames([_skill("new", was=("old", "older"))])
    assert known.skills == {"m/old": "m/new", "m/older": "m/new"}
    assert known.templates == {"m/old/t": "m/new/t", "m/older/t": "m/new/t"}
    (moved,) = _every([_attempt("old")], known)
    assert (moved.skill, moved.template) == ("m/new", "m/new/t")


def test_a_template_that_was_called_otherwise_is_followed_too() -> None:
    skill = _skill("new", _template("m/new", "t", "was"), was=("old",))
    known = renames([skill])
    assert known.templates == {"m/new/was": "m/new/t", "m/old/t": "m/new/t", "m/old/was": "m/new/t"}
    assert {one.template for one in _every([_attempt("old", "was"), _attempt("new", "was")], known)} == {"m/new/t"}


def test_a_map_without_renames_leaves_the_log_as_it_is() -> None:
    known = renames([_skill("a"), _skill("b")])
    log = [_attempt("a"), _attempt("gone")]
    assert known == Renames()
    assert known.mark == ""
    assert follow(log, known, set()) is log


def test_other_renames_bear_another_mark() -> None:
    """A snapshot folded under old renames must not be taken for one under new ones."""
    first, second = renames([_skill("a", was=("b",))]), renames([_skill("a", was=("c",))])
    assert first.mark and second.mark and first.mark != second.mark
    assert first.mark == renames([_skill("a", was=("b",))]).mark


def test_an_id_that_is_still_in_use_keeps_its_own_history() -> None:
    """A slip of the pen, or an id used anew: nobody's answers are given to another skill."""
    first, second = _skill("a"), _skill("b", _template("m/b", "t", "u"), _template("m/b", "u"), was=("a", "z"))
    known = renames([first, second])
    assert known.skills == {"m/z": "m/b"}
    assert known.templates == {"m/z/t": "m/b/t", "m/z/u": "m/b/u"}
    log = [_attempt("a"), _attempt("b", "u", 1), _attempt("z", "t", 2)]
    assert [one.template for one in _every(log, known)] == ["m/a/t", "m/b/u", "m/b/t"]


# ------------------------------------------------------------------ following


@given(logs())
def test_following_changes_nothing_but_ids(log: list[Attempt]) -> None:
    known = renames([_skill("x", _template("m/x", "t", "u"), was=("a",)), _skill("b")])
    before = list(log)
    met: set[str] = set()
    followed = list(follow(log, known, met))
    assert log == before
    assert [replace(one, skill="", template="") for one in followed] == [
        replace(one, skill="", template="") for one in log
    ]
    assert met == {one.skill for one in log} & {"m/a"}
    assert not {one.skill for one in followed} & set(known.skills)
    assert _every(followed, known) == followed  # there is nowhere further to go


@given(logs(), st.permutations(["k", "l", "n"]), st.sampled_from(TEMPLATES))
def test_following_renames_commutes_with_replay(log: list[Attempt], names: list[str], new: str) -> None:
    """Belief does not hang on names: replaying the renamed log is renaming what the old log gave."""
    skills, templates = [], {}
    for old, name in zip(SKILLS, names, strict=True):
        made = [_template(f"m/{name}", f"{new}{t}", t) for t in TEMPLATES]
        skills.append(_skill(name, *made, was=(old,)))
        templates |= {f"m/{old}/{t}": f"m/{name}/{new}{t}" for t in TEMPLATES}
    known = renames(skills)
    assert known.templates.items() >= templates.items()
    before, after = learning.replay(log), learning.replay(follow(log, known, set()))
    assert after.skills == {known.skills[name]: state for name, state in before.skills.items()}
    assert after.items == {templates[name]: belief for name, belief in before.items.items()}
    theta = before.theta._replace(skill=known.skills.get(before.theta.skill, ""))  # the one practised last
    assert (after.theta, after.tries, after.rights, after.days) == (theta, before.tries, before.rights, before.days)


@given(logs())
def test_two_skills_that_became_one_share_their_history(log: list[Attempt]) -> None:
    known = renames([_skill("one", *(_template("m/one", t) for t in TEMPLATES), was=("a", "b"))])
    after = learning.replay(follow(log, known, set()))
    mine = [one for one in log if one.skill in ("m/a", "m/b")]
    state = after.skills.get("m/one")
    assert (state.tries if state else 0) == sum(one.grade is not Grade.UNSURE for one in mine)
    assert (state.rights if state else 0) == sum(one.grade is Grade.RIGHT for one in mine)
    assert after.tries + after.unsure == len(log)


# ------------------------------------------------------------------ what is said of it


def test_what_an_edit_did_is_told() -> None:
    known = renames([_skill("new", was=("old",)), _skill("kept")])
    log = [_attempt("old"), _attempt("kept", "t", 1), _attempt("kept", "gone", 2), _attempt("lost", "t", 3)]
    met: set[str] = set()
    progress = learning.replay(follow(log, known, met))
    skills = {skill.id: skill for skill in (_skill("new", was=("old",)), _skill("kept"))}
    found = edits(progress, known, skills, met)
    assert found == Edits(renamed=(("m/old", "m/new"),), removed=("m/lost",), templates=1)


@given(logs(), st.sets(st.sampled_from(SKILLS)))
def test_no_edit_breaks_a_history(log: list[Attempt], left: set[str]) -> None:
    """Whatever skills are left of the map, the log replays, and what is missing is named."""
    kept = [_skill(name) for name in sorted(left)]
    known = renames(kept)
    progress = learning.replay(follow(log, known, set()))
    found = edits(progress, known, {skill.id: skill for skill in kept}, ())
    assert set(found.removed) == {one.skill for one in log} - {f"m/{name}" for name in left}
    assert found.renamed == ()
    answered = [one for one in log if one.grade is not Grade.UNSURE and one.skill in {skill.id for skill in kept}]
    assert found.templates == len({one.template for one in answered if one.template.endswith("/u")})
    assert progress.tries + progress.unsure == len(log)
