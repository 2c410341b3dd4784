"""What comes next: items of a sitting, reviews that are due, templates that suit, the trail and the way to a goal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game import learning
from game.learning import Choice, Sitting
from game.learning.decide import is_lit, is_open
from game.learning.params import SHIPPED
from game.learning.suit import luck_of
from game.model import Grade, Progress, Template
from game.model.beliefs import Placement
from tests.test_learning import (
    DAY,
    GRAPH,
    NOON,
    SKILLS,
    R,
    U,
    W,
    lit,
    logs,
    make_attempt,
    make_skill,
    make_template,
    play,
)

LINE = tuple(make_skill(f"m/{n}", *([f"m/{n - 1}"] if n % 3 else []), templates=4) for n in range(12))
WIDE = learning.graph_of(LINE)


def sit(
    progress: Progress,
    graph: learning.Graph,
    items: int,
    knows: float = 0.9,
    at: float = NOON,
    seed: int = 1,
    sitting: Sitting | None = None,
    **more,
) -> tuple[Progress, Sitting, list[tuple[Choice, Grade]]]:
    """A sitting of so many items, half a minute each; ``knows``: chance of a right answer."""
    rng, sitting, seen = Random(seed), sitting or Sitting(), []
    for number in range(items):
        now = at + 30.0 * number
        choice = learning.next_item(progress, graph, now, sitting, rng, **more)
        assert choice is not None
        grade = R if rng.random() < knows else W
        attempt = make_attempt(now, grade, choice.skill, template=choice.template, purpose=choice.purpose)
        progress = learning.step(progress, attempt, graph)
        sitting = learning.noted(sitting, choice, grade)
        seen.append((choice, grade))
    return progress, sitting, seen


def lit_long_ago(names: Sequence[str], days: float = 60.0) -> Progress:
    """Progress in which ``names`` were lit so many days before NOON, and nothing since."""
    progress = learning.start()
    for number, name in enumerate(names):
        progress = play(progress, [R] * 10, NOON - days * DAY + 300.0 * number, name)
    return replace(progress, skills={name: replace(s, mastered_at=s.lit_at) for name, s in progress.skills.items()})


# ------------------------------------------------------------------ a sitting


@given(st.integers(0, 2**31), st.sampled_from([0.3, 0.7, 0.95]))
def test_only_what_is_open_and_only_its_own_templates_are_asked(seed, knows):
    progress, sitting, rng = learning.start(), Sitting(), Random(seed)
    for number in range(40):
        now = NOON + 30.0 * number + (number // 15) * DAY
        choice = learning.next_item(progress, WIDE, now, sitting, rng)
        assert choice is not None
        skill = WIDE.skills[choice.skill]
        assert choice.template in [one.id for one in skill.templates]
        if choice.why != "placement":
            assert all(is_open(progress.skills, need) for need in skill.needs)
        grade = R if rng.random() < knows else W
        attempt = make_attempt(now, grade, choice.skill, template=choice.template, purpose=choice.purpose)
        progress = learning.step(progress, attempt, WIDE)
        sitting = learning.noted(sitting, choice, grade)


@given(logs, st.integers(0, 2**31))
def test_there_is_always_something_to_play_and_the_same_chance_gives_the_same(log, seed):
    progress = learning.replay(log, GRAPH)
    now = progress.at or NOON
    choices = [learning.next_item(progress, GRAPH, now, Sitting(), Random(seed)) for _ in range(2)]
    assert choices[0] is not None and choices[0] == choices[1]


def test_none_only_where_there_is_nothing():
    nothing, rng = learning.graph_of([]), Random(1)
    assert learning.next_item(learning.start(), nothing, NOON, Sitting(), rng) is None
    assert learning.next_item(lit("m/a"), GRAPH, NOON, Sitting(), rng, able=lambda name: ()) is None
    known = lit("m/a", "m/b", "m/c", "m/d")
    found = learning.next_item(known, GRAPH, known.at, Sitting(last_skill="m/a"), rng)
    assert found is not None and found.why == "play" and found.skill != "m/a"
    single = learning.graph_of(SKILLS[:1])
    for progress in (learning.start(), lit("m/a")):
        found = learning.next_item(progress, single, NOON + 300, Sitting(last_skill="m/a", last="m/a/t"), rng)
        assert found is not None and found.template == "m/a/t", "a skill with one item"


def test_what_is_locked_is_not_asked_although_all_that_is_open_had_enough():
    """The author wrote the harder skill first; the other one was played a dozen times today."""
    graph = learning.graph_of([make_skill("m/b", "m/a"), make_skill("m/a")])
    tired = play(learning.start(), [R, W, W] * 5)
    found = learning.next_item(tired, graph, tired.at + 20, Sitting(last_skill="m/a"), Random(1))
    assert found is not None and found.skill == "m/a"


def test_the_same_template_seldom_comes_twice_in_a_row():
    repeats = total = 0
    for seed in range(6):
        _, _, seen = sit(learning.start(), WIDE, 40, seed=seed)
        repeats += sum(a.template == b.template for (a, _), (b, _) in pairwise(seen))
        total += len(seen) - 1
    assert repeats < 0.12 * total


def test_a_miss_comes_back_after_some_other_items():
    progress, sitting, seen = sit(learning.start(), WIDE, 1, knows=0.0)
    missed, _ = seen[0]
    assert sitting.missed == ((missed.skill, missed.template, 0),)
    other = next(name for name in WIDE.skills if name != missed.skill)
    for number in range(1, learning.BACK):
        now = NOON + 30.0 * number
        choice = learning.next_item(progress, WIDE, now, sitting, Random(1))
        assert choice is not None and choice.why != "again"
        sitting = learning.noted(sitting, Choice(other, f"{other}/t0", "new"), R)
    sitting = learning.noted(sitting, Choice(other, f"{other}/t0", "new"), R)
    choice = learning.next_item(progress, WIDE, NOON + 300, sitting, Random(1))
    assert choice == Choice(missed.skill, missed.template, "again")
    assert choice is not None
    done = learning.noted(sitting, choice, R)
    assert done.missed == ()
    unsure = learning.noted(sitting, choice, U)
    assert unsure.missed == ((missed.skill, missed.template, sitting.items),)


@given(st.integers(0, 1000))
def test_reviews_stay_within_their_share_while_something_grows(seed):
    names = [f"m/{n}" for n in (0, 3, 6, 9)]
    graph = learning.graph_of(
        # Isles so small that no placement begins there.
        [*(make_skill(name, templates=3) for name in names), *(make_skill(f"{n % 2}/{n}") for n in range(9))]
    )
    old = lit_long_ago([*names])
    assert len(learning.due(old, graph, NOON)) == 4
    _, sitting, seen = sit(old, graph, 20, knows=0.6, seed=seed)
    for length in range(1, 21):
        reviews = sum(choice.why in ("review", "check") for choice, _ in seen[:length])
        assert reviews <= max(1.0, learning.REVIEWS * length)
    assert sitting.reviews >= 4, "and they do come"
    reviewed = [choice.skill for choice, _ in seen if choice.why == "review"]
    assert len(set(reviewed)) == len(reviewed)


def test_a_review_is_asked_once_in_a_sitting_and_no_two_in_a_row_beside_what_was_chosen():
    names = [f"m/{n}" for n in range(3)]
    graph = learning.graph_of([*(make_skill(name) for name in names), make_skill("n/a")])
    old, sitting, found = lit_long_ago(names), Sitting(items=30), []
    for _ in range(3):
        choice = learning.next_item(old, graph, NOON, sitting, Random(1))
        assert choice is not None and choice.why == "review"
        sitting = learning.noted(sitting, choice, U)  # which leaves its card as it is, so it is still due
        found.append(choice.skill)
    assert sorted(found) == names
    sitting = Sitting(items=30)
    for expected in ("review", "new", "review", "new"):
        choice = learning.next_item(old, graph, NOON, sitting, Random(1), prefer="n/a")
        assert choice is not None and choice.why == expected
        sitting = learning.noted(sitting, choice, R)


def test_what_was_missed_in_a_placement_and_is_locked_does_not_come_back():
    progress, sitting = play(learning.start(), [R]), Sitting(items=5, missed=(("m/b", "m/b/t", 0),))
    locked = learning.next_item(progress, GRAPH, NOON + 60, sitting, Random(1))
    assert locked is not None and locked.skill == "m/a"
    found = learning.next_item(lit("m/a"), GRAPH, NOON + 300, sitting, Random(1))
    assert found == Choice("m/b", "m/b/t", "again")


def test_a_sitting_begins_and_ends_with_something_gentle():
    one = learning.graph_of(
        [replace(SKILLS[0], templates=tuple(make_template(f"m/a/t{n}", n / 2 - 4) for n in range(17)))]
    )
    progress = play(learning.start(), [R, R, W, R], seconds=9.0)

    def success(sitting: Sitting, closing: bool = False) -> float:
        chances = []
        for seed in range(40):
            found = learning.next_item(progress, one, NOON + 200, sitting, Random(seed), closing=closing)
            assert found is not None
            template = next(t for t in one.skills["m/a"].templates if t.id == found.template)
            chances.append(learning.predict(progress, "m/a", template.id, template.difficulty, NOON + 200))
        return sum(chances) / len(chances)

    usual = success(Sitting(items=5))
    assert success(Sitting()) > usual + 0.03
    assert success(Sitting(items=5), closing=True) > usual + 0.03
    assert success(Sitting(items=5, misses=2)) > usual + 0.03, "and so it is after two misses"


def test_a_parked_skill_is_not_asked_while_others_are_open():
    stuck = play(lit("m/a"), [W] * 9, NOON + 3600, "m/b")
    assert learning.is_parked(stuck.skills["m/b"], stuck.at)
    _, _, seen = sit(stuck, GRAPH, 12, at=stuck.at + 60)
    assert "m/b" not in [choice.skill for choice, _ in seen] and "m/c" in [choice.skill for choice, _ in seen]
    assert learning.trail(stuck, GRAPH, stuck.at + 60).new == "m/c"
    night = stuck.at + 0.6 * DAY  # already another day, but not yet tomorrow
    assert learning.is_parked(stuck.skills["m/b"], night) and not learning.enough(stuck, "m/b", night)
    assert learning.trail(stuck, GRAPH, night).new == "m/c"
    assert learning.trail(stuck, GRAPH, night, "m/b").new == "m/c", "not even on the way to a goal"


def test_where_all_is_parked_what_it_builds_on_is_practised():
    graph = learning.graph_of(SKILLS[:2])
    stuck = play(lit("m/a"), [W] * 9, NOON + 3600, "m/b")
    found = learning.next_item(stuck, graph, stuck.at + 60, Sitting(items=3), Random(1))
    assert found is not None and (found.skill, found.why) == ("m/a", "prerequisite")


def test_growing_skills_rest_after_enough_for_today_and_come_back_tomorrow():
    graph = learning.graph_of([make_skill(f"m/{n}", templates=4) for n in range(4)])
    progress, _, seen = sit(learning.start(), graph, 12, knows=0.7)
    assert len({choice.skill for choice, _ in seen}) >= 3, "practice is spread over skills"
    first = Counter(choice.skill for choice, _ in seen).most_common(1)[0][0]
    assert learning.enough(progress, first, progress.at)
    assert not learning.enough(progress, first, progress.at + DAY)
    assert not learning.enough(learning.start(), first, NOON)
    _, _, more = sit(progress, graph, 60, knows=0.0, at=progress.at + 30)
    counts = Counter(choice.skill for choice, _ in [*seen, *more] if choice.why == "new")
    assert max(counts.values()) <= 13


def test_goal_and_interests_matter():
    skills = [
        make_skill("m/a"),
        make_skill("m/b", "m/a"),
        make_skill("n/a", interests=["sea"]),
        make_skill("o/a", interests=["stars"]),
    ]
    graph = learning.graph_of(skills)

    def first(**more) -> str:
        found = learning.next_item(learning.start(), graph, NOON, Sitting(), Random(1), **more)
        assert found is not None
        return found.skill

    assert first(goal="o/a") == "o/a"
    assert first(goal="m/b") == "m/a", "the way there comes first"
    assert first(interests=["stars"]) == "o/a"
    assert first(interests=["sea"], goal="o/a") == "o/a"
    assert first(goal="gone") == first(interests=["cooking"]) == first()


def test_the_skill_that_was_chosen_comes_first_and_reviews_do_not_crowd_it():
    names = [f"m/{n}" for n in range(4)]
    graph = learning.graph_of(
        [*(make_skill(name, templates=3) for name in names), make_skill("n/a", templates=4), make_skill("n/b")]
    )
    _, _, seen = sit(lit_long_ago(names), graph, 8, knows=0.6, prefer="n/a")
    whys = [choice.why for choice, _ in seen]
    assert seen[0][0].skill == "n/a" and "review" in whys
    assert all((a, b) != ("review", "review") for a, b in pairwise(whys))
    assert {choice.skill for choice, _ in seen if choice.why == "new"} == {"n/a"}


@given(st.integers(0, 2**31), st.sets(st.sampled_from([skill.id for skill in LINE])))
def test_only_what_can_be_asked_here_is(seed, names):
    def able(name: str) -> Sequence[Template]:
        return WIDE.skills[name].templates[:1] if name in names else ()

    running = replace(learning.start(), placements={"m": Placement(1), "gone": Placement(1)})
    for progress in (learning.start(), running, lit("m/0", "m/3")):
        found = learning.next_item(progress, WIDE, NOON + DAY, Sitting(items=4), Random(seed), able=able)
        assert (found is None) == (not names)
        if found is not None:
            assert found.skill in names and found.template == able(found.skill)[0].id


def test_three_hundred_skills_with_ten_templates():
    skills = [
        make_skill(f"m{n % 10}/{n}", *([f"m{n % 10}/{n - 10}"] if n >= 10 else []), templates=10) for n in range(300)
    ]
    graph = learning.graph_of(skills)
    progress, _, seen = sit(learning.start(), graph, 60, knows=0.95)
    assert progress.tries == 60 and len({choice.skill for choice, _ in seen}) >= 3


# ------------------------------------------------------------------ what is due


def test_checks_come_before_reviews_and_each_says_what_it_is():
    progress = lit("m/a", "m/b")
    assert learning.due(progress, GRAPH, progress.at + 3600) == []
    reviewed = replace(progress, skills={**progress.skills, "m/a": replace(progress.skills["m/a"], mastered_at=NOON)})
    assert learning.due(reviewed, GRAPH, NOON + 60 * DAY) == [("m/b", "check"), ("m/a", "review")]
    assert learning.due(reviewed, learning.graph_of(SKILLS[:1]), NOON + 60 * DAY) == [("m/a", "review")]


def test_a_review_that_knocks_out_others_comes_first():
    chain = learning.graph_of(
        [make_skill("m/a"), make_skill("m/b", "m/a"), make_skill("m/c"), make_skill("m/d", "m/c", "m/b")]
    )
    old = lit_long_ago(["m/d", "m/a", "m/b", "m/c"])
    order = [name for name, _ in learning.due(old, chain, NOON)]
    assert set(order) == set(chain.skills)
    assert order[0] == "m/d", "a right answer there is half a review of m/b and of m/c"
    loose = learning.graph_of([make_skill(name) for name in chain.skills])
    assert learning.due(old, loose, NOON)[0][0] != "m/d", "alone it is the one least likely still known"


@given(logs, st.floats(0, 400))
def test_due_is_lit_late_and_each_once(log, days):
    progress = learning.replay(log, GRAPH)
    now = progress.at + days * DAY
    found = learning.due(progress, GRAPH, now)
    names = [name for name, _ in found]
    assert len(set(names)) == len(names)
    assert [why for _, why in found] == sorted((why for _, why in found))
    for name, why in found:
        state = progress.skills[name]
        assert state.lit_at is not None and now - state.belief.at > 6 * 3600.0
        assert state.card is not None and now - state.card.at >= DAY
        assert (why == "check") <= (state.mastered_at is None)


def test_the_fact_that_waits_longest_comes_back_as_it_was():
    fact = GRAPH.skills["m/d"]
    progress = learning.start()
    for number, (prompt, seed, grade) in enumerate([("1 + 1", 11, R), ("2 + 2", 22, W), ("3 + 3", 33, R)]):
        attempt = make_attempt(NOON + number, grade, "m/d", template="m/d/t", prompt=prompt, seed=seed)
        progress = learning.step(progress, attempt, GRAPH)
    assert len(progress.facts) == 3
    assert learning.due_fact(progress, fact, NOON + 600) is None
    assert learning.due_fact(progress, fact, NOON + 5 * DAY) == ("m/d/t", 22)
    assert learning.due_fact(progress, SKILLS[0], NOON + 5 * DAY) is None
    again = make_attempt(NOON + 5 * DAY, R, "m/d", template="m/d/t", prompt="2 + 2", seed=99)
    progress = learning.step(progress, again, GRAPH)
    key = learning.fact_key("m/d/t", "2 + 2")
    assert progress.facts[key].seed == 99 and progress.facts[key].card.reps == 2
    massed = learning.step(progress, replace(again, at=again.at + 60, id="later", grade=W), GRAPH)
    assert massed.facts == progress.facts, "only the first answer of a day rates a card"
    other = learning.step(progress, make_attempt(NOON, R, "m/a", prompt="?"), GRAPH)
    assert other.facts == progress.facts, "only of what is to be remembered"


# ------------------------------------------------------------------ templates


def test_the_template_is_about_as_hard_as_it_should_be_and_varies():
    progress = lit("m/a")
    templates = [make_template(f"m/a/t{n}", n / 2) for n in range(-3, 9)]
    for gentle, aim in ((False, SHIPPED.rules.target), (True, SHIPPED.rules.gentle)):
        rng, last, names, chances, again = Random(3), None, set(), [], 0
        for _ in range(200):
            chosen = learning.choose_template(progress, SKILLS[0], templates, NOON, rng, last, gentle)
            again += chosen.id == last
            last = chosen.id
            names.add(last)
            chances.append(learning.predict(progress, "m/a", chosen.id, chosen.difficulty, NOON))
        assert abs(sum(chances) / len(chances) - aim) < 0.06
        assert len(names) > 1 and again < 60  # in a row now and then, but not often


def test_what_can_be_guessed_or_was_just_met_is_chosen_less():
    two, four = make_template("m/a/two", choices=2), make_template("m/a/four", choices=4)
    typed = replace(make_template("m/a/typed"), kinds=("number",), choices=())
    assert (luck_of(two), luck_of(four)) == (0.5, 0.25) and luck_of(typed) < 0.1
    rng, fresh = Random(1), learning.start()
    lots = Counter(learning.choose_template(fresh, SKILLS[0], [two, four, typed], NOON, rng).id for _ in range(300))
    assert lots["m/a/typed"] > lots["m/a/four"] > lots["m/a/two"]
    met = play(fresh, [R, W], template="m/a/four")
    other = replace(four, id="m/a/other")
    lots = Counter(learning.choose_template(met, SKILLS[0], [four, other], met.at + 60, rng).id for _ in range(300))
    assert lots["m/a/other"] > lots["m/a/four"]


def test_one_template_may_repeat_and_none_is_an_error():
    only = make_template("m/a/t")
    args = (learning.start(), SKILLS[0])
    assert learning.choose_template(*args, [only], NOON, Random(1), only.id) is only
    with pytest.raises(ValueError, match="m/a"):
        learning.choose_template(*args, [], NOON, Random(1))
    seed = learning.next_seed(Random(5))
    assert seed == learning.next_seed(Random(5)) and 0 <= seed < 2**31


def test_harder_items_are_predicted_to_fail_more_often():
    progress = lit("m/a")
    chances = [learning.predict(progress, "m/a", "m/a/t", d, NOON + 300) for d in (-1.5, 0.0, 1.5)]
    assert chances == sorted(chances, reverse=True)
    assert len(set(chances)) == 3


# ------------------------------------------------------------------ the trail


def test_path_is_learnable_and_ends_in_the_goal():
    assert learning.path_to(SKILLS, learning.start(), "m/d") == ["m/a", "m/b", "m/c", "m/d"]
    assert learning.path_to(SKILLS, lit("m/a", "m/b"), "m/d") == ["m/c", "m/d"]
    assert learning.path_to(SKILLS, lit("m/a"), "m/a") == []
    assert learning.path_to(SKILLS, learning.start(), "m/unknown") == []


def test_trail_offers_new_old_and_choice():
    start = learning.trail(learning.start(), GRAPH, NOON, None)
    assert (start.new, start.rekindle, start.choice) == ("m/a", None, ())
    progress = lit("m/a")
    assert learning.trail(progress, GRAPH, progress.at, None).new in ("m/b", "m/c")
    assert learning.trail(progress, GRAPH, progress.at, "m/c").new == "m/c"
    later = learning.trail(progress, GRAPH, NOON + 40 * DAY, "m/b")
    assert (later.new, later.rekindle, later.choice) == ("m/b", "m/a", ("m/c",))
    assert later == learning.trail(progress, GRAPH, NOON + 40 * DAY, "m/b")


@given(logs, st.floats(0, 100), st.sampled_from([None, "m/d", "m/a"]))
def test_the_trail_names_no_skill_twice_and_none_that_is_locked(log, days, goal):
    progress = learning.replay(log, GRAPH)
    found = learning.trail(progress, GRAPH, progress.at + days * DAY, goal)
    names = [name for name in (found.new, found.rekindle, *found.choice) if name is not None]
    assert len(set(names)) == len(names)
    assert all(is_lit(progress.skills, name) or not learning.missing(GRAPH.skills[name], progress) for name in names)
    assert found.new is None or not is_lit(progress.skills, found.new)
    assert found.rekindle is None or is_lit(progress.skills, found.rekindle)


def test_what_one_may_choose_comes_from_many_isles():
    graph = learning.graph_of([make_skill(name) for name in ("m/a", "m/b", "m/c", "n/a", "n/b", "o/a")])
    found = learning.trail(learning.start(), graph, NOON)
    assert (found.new, found.choice) == ("m/a", ("n/a", "o/a", "m/b", "n/b", "m/c"))
    far = learning.trail(learning.start(), graph, NOON, "n/b")
    assert (far.new, far.choice[0]) == ("n/b", "m/a"), "the isle of the way to a goal is offered already"


def test_the_thread_goes_on_where_one_practised_last():
    graph = learning.graph_of([make_skill(name) for name in ("m/a", "m/b", "n/a", "n/b")])
    progress = play(learning.start(), [R] * 9, NOON, "n/a")
    assert progress.skills["n/a"].lit_at is not None
    found = learning.trail(progress, graph, progress.at)
    assert (found.new, found.choice[0]) == ("n/b", "m/a")
