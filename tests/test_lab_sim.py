"""The simulation: the same for a seed, fair to every policy, and its truth is what it says."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.lab.sim import simulate
from game.lab.sim.families import FAMILIES, Growing, Guesser
from game.lab.sim.mind import KNOWN, MISTAKES_TEACH, Mind
from game.lab.sim.play import Plan, Tally, offered, one_learner, play, rivals, sessions
from game.lab.sim.policies import REVIEWS, Fixed, Policy, Rival, Row, day_of
from game.lab.sim.report import KEYS, Report, figures, paired_ratio, ratio, student
from game.lab.sim.tracing import Tracing, after, fitted
from game.lab.sim.world import DAY, MONDAY, a_world, play_days

RIVALS = tuple(rivals(Tracing()))
SMALL: dict[str, Any] = {"days": 4, "items_a_day": 10, "cores": 1}


def a_mind(family: str = "logistic", seed: str = "one") -> Mind:
    return FAMILIES[family](a_world(seed), seed)


def test_a_seed_gives_one_report() -> None:
    names = ("fixed-10", "leitner", "oracle")
    first = simulate(2, 3, policies=names, **SMALL).json()
    assert simulate(2, 3, policies=names[::-1], **SMALL).json() == first
    assert simulate(2, 4, policies=names, **SMALL).json()["policies"] != first["policies"]


def test_two_processes_find_what_one_does() -> None:
    heard: list[float] = []
    several = simulate(2, 3, lambda what, share: heard.append(share), policies=("elo",), days=2, items_a_day=6, cores=2)
    assert several.json() == simulate(2, 3, policies=("elo",), days=2, items_a_day=6, cores=1).json()
    assert heard == sorted(heard) and heard[-1] == 1.0


def test_no_figure_hangs_on_the_order_of_sets() -> None:
    script = (
        "import json; from game.lab.sim import simulate; from game.lab.sim.play import rivals; "
        "from game.lab.sim.tracing import Tracing; names = (*rivals(Tracing()), 'oracle'); "
        "print(json.dumps(simulate(1, 5, policies=names, days=3, items_a_day=8, cores=1).json()))"
    )
    root = Path(__file__).resolve().parents[1]
    found = [
        subprocess.run(
            [sys.executable, "-c", script],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": hashed},
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        for hashed in ("1", "2")
    ]
    assert found[0] == found[1] and "policies" in found[0]


def test_every_policy_meets_the_same_learner() -> None:
    for family in FAMILIES:
        tallies = one_learner(Plan(2, 3, 8), family, 0, RIVALS, Tracing())
        assert len({tally.known_start for tally in tallies.values()}) == 1
        alone = one_learner(Plan(2, 3, 8), family, 0, ("leitner",), Tracing())
        assert alone["leitner"] == tallies["leitner"], "whoever came before leaves no trace"


def test_the_learner_answers_alike_whoever_chooses() -> None:
    """What a policy is doesn't matter, only what it chooses: help and luck are the same for all."""

    class Script:
        def begin(self, now: float, items: int) -> None: ...

        def choose(self, now: float) -> tuple[int, int]:
            return 0, 0

        def saw(self, row: Row) -> tuple[int, ...]:
            return ()

    class Declaring(Script):
        def saw(self, row: Row) -> tuple[int, ...]:
            return (row.skill,)

    def rows(policy: Policy, family: str) -> list[Row]:
        seen: list[Row] = []
        play(a_mind(family), policy, sessions(3, "one"), 10, seen.append)
        return seen

    for family in FAMILIES:
        assert rows(Script(), family) == rows(Declaring(), family)


@pytest.mark.parametrize("family", FAMILIES)
def test_a_mistake_teaches_more_than_a_right_answer(family: str) -> None:
    world = a_world("one")

    def learned(weight: float) -> float:
        minds = [FAMILIES[family](world, f"learner {number}") for number in range(40)]
        for mind in minds:
            for _ in range(4):
                mind.practises(0, 0, weight, MONDAY)
        return sum(mind.recall(0, MONDAY) for mind in minds)

    assert learned(MISTAKES_TEACH) > learned(1.0) > learned(0.0)


@pytest.mark.parametrize("family", FAMILIES)
def test_prerequisites_that_are_missing_slow_learning(family: str) -> None:
    mind = a_mind(family)
    needy = max(range(60), key=lambda skill: len(mind.world.course.needs[skill]))
    need = mind.world.course.needs[needy][0]
    without = mind.ready(needy, MONDAY)
    for _ in range(200):
        mind.learns(need, 0, 1.0, MONDAY)
    assert mind.known(need, MONDAY) and mind.ready(needy, MONDAY) >= without
    assert mind.ready(0, MONDAY) == 1.0


@pytest.mark.parametrize("family", FAMILIES)
def test_some_know_nothing_at_the_start_and_some_a_lot(family: str) -> None:
    world = a_world("one")
    minds = [FAMILIES[family](world, str(number)) for number in range(60)]
    known = [sum(mind.known(skill, MONDAY) for skill in range(60)) for mind in minds]
    assert 3.0 < sum(known) / len(known) < 9.0
    assert min(known) == 0 and max(known) > 20


def test_the_oracle_is_the_ceiling() -> None:
    found = simulate(3, 9, policies=(*RIVALS, "oracle"), cores=1).json()
    for family in found["families"].values():
        kept = {name: one["known_30d"]["mean"] for name, one in family["policies"].items()}
        assert max(kept, key=kept.__getitem__) == "oracle", kept
    assert found["policies"]["oracle"]["false_mastery"]["mean"] == 0.0
    assert found["best_rival"] in RIVALS


def test_ten_items_on_each_skill_of_who_knows_it_all_are_over_practice() -> None:
    mind = a_mind()
    assert isinstance(mind, Growing)
    mind.start = [7.0] * 60
    mind.strength = [7.0] * 60
    policy = Rival(mind.world.course, random.Random(1), Fixed(10))
    tally = play(mind, policy, sessions(5, "one"), 24)
    assert tally.over == tally.items == 120 and tally.false == 0
    assert tally.declared >= 8 and tally.tries == 10 * tally.declared
    assert tally.known_start == tally.known_end == tally.known_30d == 60


def test_nothing_is_over_practice_for_who_learns_nothing() -> None:
    mind = a_mind()
    assert isinstance(mind, Growing)
    mind.start, mind.strength, mind.rate = [-3.0] * 60, [-3.0] * 60, [0.0] * 60
    tally = play(mind, Rival(mind.world.course, random.Random(1), Fixed(10)), sessions(5, "one"), 24)
    assert tally.over == tally.known_end == 0 and tally.false == tally.declared >= 8


@given(
    family=st.sampled_from(sorted(FAMILIES)),
    gaps=st.lists(st.floats(0.001, 20.0), min_size=1, max_size=12),
    later=st.floats(0.0, 40.0),
    more=st.floats(0.0, 40.0),
)
def test_nothing_comes_back_without_practice_and_looking_changes_nothing(
    family: str, gaps: list[float], later: float, more: float
) -> None:
    mind, now = a_mind(family), MONDAY
    for gap in gaps:
        now += gap * DAY
        mind.answers(3, 0, now)
    far = mind.recall(3, now + (later + more) * DAY)
    near = mind.recall(3, now + later * DAY)
    assert 0.0 <= far <= near + 1e-12 <= 1.0 + 1e-12
    assert mind.recall(3, now + (later + more) * DAY) == far
    assert mind.known(3, now) == (mind.recall(3, now) >= KNOWN)


def test_guessers_rush_in_streaks() -> None:
    mind = a_mind("guessers", "two")
    assert isinstance(mind, Guesser)
    mind.starts = 0.1
    rushed: list[bool] = []
    for _ in range(400):
        mind.answers(0, 0, MONDAY)
        rushed.append(mind.rushing)
    changes = sum(a != b for a, b in pairwise(rushed))
    share = sum(rushed) / len(rushed)
    assert 0.15 < share < 0.5
    assert changes < 2 * 400 * share * (1 - share), "fewer changes than if every item were drawn alone"


@pytest.mark.parametrize("name", RIVALS)
def test_rivals_follow_the_prerequisites(name: str) -> None:
    world, declared = a_world("path"), set()
    policy = rivals(Tracing())[name](world.course, random.Random(1))
    mind = FAMILIES["forgetful"](world, "path")
    news = 0
    for now in sessions(12, "path"):
        policy.begin(now, 24)
        for _ in range(24):
            choice = policy.choose(now)
            assert choice is not None
            assert declared.issuperset(world.course.needs[choice[0]])
            right, seconds = mind.answers(*choice, now)
            now += seconds
            new = policy.saw(Row(*choice, right, now, seconds))
            news += len(new)
            declared.update(new)
    assert news == len(declared) > 3


def test_reviews_take_at_most_their_share_while_something_is_open() -> None:
    world, declared = a_world("path"), set()
    policy = rivals(Tracing())["bkt-95-fsrs"](world.course, random.Random(1))
    rows: list[tuple[Row, bool]] = []

    def log(row: Row) -> None:
        rows.append((row, row.skill in declared))

    class Watched:
        begin, choose = policy.begin, policy.choose

        def saw(self, row: Row) -> tuple[int, ...]:
            log(row)
            new = policy.saw(row)
            declared.update(new)
            return new

    play(FAMILIES["sudden"](world, "path"), Watched(), sessions(20, "path"), 20)
    assert len(declared) < 60
    by_day: dict[int, list[bool]] = {}
    for row, review in rows:
        by_day.setdefault(day_of(row.at), []).append(review)
    shares = [sum(one) / len(one) for one in by_day.values()]
    assert 0.25 < max(shares) <= REVIEWS


@given(seed=st.integers(), days=st.integers(1, 60))
def test_play_days(seed: int, days: int) -> None:
    found = play_days(random.Random(seed), days)
    assert len(set(found)) == days and found[0] == 0 and list(found) == sorted(found)
    assert found[-1] < days * 7 / 5 + 1


@given(seed=st.integers(0, 10**6))
def test_a_course_can_be_walked_from_its_roots(seed: int) -> None:
    world = a_world(str(seed))
    needs = world.course.needs
    assert all(need < skill for skill, found in enumerate(needs) for need in found)
    assert 3 <= sum(not found for found in needs) < 15
    assert 1.0 < sum(map(len, needs)) / len(needs) < 2.0
    assert all(len(skill.templates) == 8 for skill in world.course.skills)
    assert all(0.0 < dealt.luck <= 0.5 for one in world.dealt for dealt in one)
    assert a_world(str(seed)) == world


def test_tracing_is_fitted_to_what_made_the_answers() -> None:
    rng, true = random.Random(4), Tracing(0.3, 0.2, 0.2, 0.1)
    runs: list[list[bool]] = []
    for _ in range(1500):
        known, run = rng.random() < true.known, []
        for _ in range(12):
            run.append(rng.random() < (1 - true.slip if known else true.guess))
            known = known or rng.random() < true.learns
        runs.append(run)
    assert fitted(runs, 40) == pytest.approx(true, abs=0.03)
    assert fitted([]) == Tracing()


@given(belief=st.floats(0.0, 1.0), known=st.floats(0.01, 0.99), learns=st.floats(0.0, 0.5))
def test_a_right_answer_is_never_worse_news_than_a_wrong_one(belief: float, known: float, learns: float) -> None:
    params = Tracing(known, learns, 0.3, 0.2)
    assert 0.0 <= after(belief, False, params) <= after(belief, True, params) <= 1.0 + 1e-12


def test_the_points_of_students_t() -> None:
    table = {1: 12.706, 2: 4.303, 3: 3.182, 4: 2.776, 5: 2.571, 10: 2.228, 30: 2.042, 199: 1.972}
    for freedom, point in table.items():
        assert student(freedom) == pytest.approx(point, rel=0.004)


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(1, 9)), min_size=2, max_size=30), st.integers())
def test_intervals_hold_what_was_found(pairs: list[tuple[int, int]], seed: int) -> None:
    found = ratio(pairs)
    low, mean, high = found["low"], found["mean"], found["high"]
    assert low is not None and mean is not None and high is not None
    assert low <= mean <= high
    assert mean == pytest.approx(sum(x for x, _ in pairs) / sum(y for _, y in pairs))
    drawn = paired_ratio([pairs[:1], pairs[1:]], seed)
    assert drawn is not None
    assert drawn["mean"] == pytest.approx(mean)
    assert (drawn["low"] or 0.0) <= mean + 1e-12 and (drawn["high"] or 0.0) >= mean - 1e-12


def test_the_interval_of_a_mean_is_students() -> None:
    found = ratio([(x, 1) for x in (1.0, 2.0, 4.0, 5.0)])
    assert found == pytest.approx({"mean": 3.0, "low": 3.0 - 2.905, "high": 3.0 + 2.905}, abs=0.02)


def test_who_declares_nothing_has_no_false_mastery() -> None:
    found = figures([Tally(items=10, right=5), Tally(items=10, right=7)])
    assert found["false_mastery"] == {"mean": None, "low": None, "high": None}
    assert found["success_rate"]["mean"] == pytest.approx(0.6)


def test_one_learner_is_enough_for_a_report() -> None:
    report = simulate(1, 1, policies=("fixed-10", "elo"), families=("odd",), **SMALL)
    found = json.loads(json.dumps(report.json(), allow_nan=False))
    assert found["policies"]["elo"].keys() == KEYS.keys()
    assert found["policies"]["elo"]["known_end"]["low"] is None
    assert "fixed-10" in report.table() and "elo" in report.table()


def test_ours_is_told_against_the_best_rival() -> None:
    def who(*known: int) -> list[Tally]:
        return [Tally(items=1, declared=1, known_30d=one) for one in known]

    tallies = {
        family: {"lantern": who(12, 24), "elo": who(10, 20), "leitner": who(9, 9), "oracle": who(50, 50)}
        for family in ("logistic", "odd")
    }
    found = Report(Plan(1), 2, None, tallies).json()
    assert found["best_rival"] == "elo"
    assert found["ratio_known_30d"] == pytest.approx({"mean": 1.2, "low": 1.2, "high": 1.2})
    assert "by elo: 1.200" in Report(Plan(1), 2, None, tallies).table()


def test_what_is_not_there_is_said() -> None:
    with pytest.raises(ValueError, match=r"no policy 'luck'; there are: .*leitner"):
        simulate(1, 1, policies=("luck",))
    with pytest.raises(ValueError, match="no family"):
        simulate(1, 1, families=("luck",))
    with pytest.raises(ValueError, match="at least one"):
        simulate(0, 1)


def test_all_that_is_offered_can_be_played() -> None:
    found = simulate(1, 1, families=("logistic",), days=2, items_a_day=5, cores=1).json()
    assert set(found["policies"]) == set(offered()) >= {*RIVALS, "oracle"}
