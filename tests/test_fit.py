"""Fitting: planted numbers are found again, what is fitted says more than the start, and hopeless rows are refused."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest

np = pytest.importorskip("numpy")
pytest.importorskip("scipy")

from game.lab import fit_filter, fit_home, metrics  # noqa: E402
from game.lab.evaluate import among, evaluate  # noqa: E402
from game.lab.fit import TEMPER, FitError, Fitted, fit, fit_general  # noqa: E402
from game.lab.fit_heads import regress  # noqa: E402
from game.lab.fit_rows import clock, folds, mastery_points, sample  # noqa: E402
from game.lab.logs import Row  # noqa: E402
from game.learning import features  # noqa: E402
from game.learning.filter import sigmoid  # noqa: E402
from game.learning.numbers import Filter, Head  # noqa: E402
from game.learning.params import SHIPPED, dump, load  # noqa: E402
from game.learning.stream import Norms, Reader, Stream  # noqa: E402
from game.model import Attempt, Grade, Profile  # noqa: E402
from game.store import Home, memory_home  # noqa: E402


def made(
    seed: int, learners: int, rows: int, spread: float = 1.2, times: bool = False, guess: float = 0.0
) -> list[Row]:
    """Learners of many abilities at six skills of four items; a share of the time they ``guess``, fast and wrong."""
    rng = Random(17)  # skills and items are the same whatever the seed
    hard = {f"s{k}i{i}": rng.gauss(0.0, 1.0) for k in range(6) for i in range(4)}
    rng = Random(seed)
    found = []
    for n in range(learners):
        ability, now, hasty = rng.gauss(1.0, spread), 0.0, False
        for _ in range(rows):
            item = rng.choice(list(hard))
            if rng.random() < 0.1:
                hasty = rng.random() < guess
            right = rng.random() < (0.15 if hasty else sigmoid(ability - hard[item]))
            now += rng.expovariate(1 / 4000.0)
            seconds = rng.lognormvariate(0.0 if hasty else 2.3, 0.4) if guess else None
            found.append(Row(f"{seed}-{n}", item[:2], item, right, now if times else None, seconds))
    return found


def loss_of(stream: Stream, rows: Sequence[Row]) -> float:
    return metrics.log_loss([stream.see(*row)[0] for row in rows], [row.right for row in rows])


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return made(1, 60, 40, spread=1.7)


@pytest.fixture(scope="module")
def fitted(rows: list[Row]) -> Fitted:
    return fit(rows)


def test_filters_side_by_side_are_the_filter_itself() -> None:
    rows = made(2, 6, 40, times=True)
    filters = [SHIPPED.filter, Filter(), replace(SHIPPED.filter, start=-1.0, skill_fade=0.1, item_fade=0.05)]
    for f, found in zip(filters, fit_filter.losses(filters, fit_filter.Plan(rows)), strict=True):
        reader = Reader(f)
        said = [reader.read(r.learner, r.skill, r.item, r.right, clock(r.at), r.seconds) for r in rows]
        assert found == pytest.approx(metrics.log_loss(said, [row.right for row in rows]), abs=1e-9)


def test_what_is_warm_is_read_and_does_not_count() -> None:
    rows = made(2, 6, 40)
    reader = Reader(SHIPPED.filter)
    said = [reader.read(r.learner, r.skill, r.item, r.right, 0.0, None) for r in rows]
    late = metrics.log_loss(said[120:], [row.right for row in rows[120:]])
    assert fit_filter.losses([SHIPPED.filter], fit_filter.Plan(rows, 0.5))[0] == pytest.approx(late, abs=1e-9)


def test_what_was_planted_is_found(fitted: Fitted) -> None:
    """Abilities spread by 1.7 (variance 2.9), no skill of its own, nothing learned, items that differ."""
    f = fitted.params.filter
    assert 1.8 < f.learner_var < 4.0
    assert f.skill_var < 0.5 and abs(f.right_gain) < 0.1
    items = {name: norm.mean for name, norm in fitted.norms.items.items()}
    rng = Random(17)
    hard = [rng.gauss(0.0, 1.0) for _ in range(24)]
    skills = {f"s{k}": fitted.norms.skills[f"s{k}"].mean for k in range(6)}
    found = [items[f"s{k}i{i}"] + skills[f"s{k}"] for k in range(6) for i in range(4)]
    assert np.corrcoef(found, hard)[0, 1] > 0.9


def test_what_is_fitted_says_more_than_the_start(fitted: Fitted) -> None:
    others = made(3, 30, 40, spread=1.7)
    ours = evaluate(among(fitted.params, fitted.norms), others)
    assert ours.log_loss < loss_of(Stream(SHIPPED), others) - 0.01
    assert ours.auc is not None and ours.auc > 0.75 and ours.ece < 0.06


def test_the_same_rows_give_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_filter, "STEPS", 2)
    rows = made(4, 12, 30)
    one, two = fit(rows), fit(rows)
    assert dump(one.params) == dump(two.params) and one.norms == two.norms


def test_progress_is_told_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_filter, "STEPS", 2)
    told: list[tuple[str, float]] = []
    fit(made(4, 12, 30), lambda what, share: told.append((what, share)))
    assert list(dict.fromkeys(what for what, _ in told)) == ["filter", "features", "done"]
    assert all(0.0 <= share <= 1.0 for _, share in told) and told[-1] == ("done", 1.0)


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ([], "0 rows are too few"),
        (made(1, 5, 20), "100 rows are too few"),
        ([row._replace(right=True) for row in made(1, 20, 20)], "all answers are alike"),
        ([row._replace(right=False) for row in made(1, 20, 20)], "all answers are alike"),
        (made(1, 3, 100), "at least 5 learners are needed"),
    ],
)
def test_hopeless_rows_are_refused(rows: list[Row], why: str) -> None:
    for trying in (lambda: fit(rows), lambda: fit_general([rows])):
        with pytest.raises(FitError, match=why):
            trying()


def test_no_log_at_all_is_refused() -> None:
    with pytest.raises(FitError, match="no log"):
        fit_general([])


def test_a_general_fit_takes_its_numbers_from_between(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_filter, "STEPS", 6)
    logs = [made(5, 25, 60, spread=0.5), made(6, 25, 60, spread=2.0, times=True)]
    params = fit_general(logs)
    alone = [fit_filter.seek(log, SHIPPED.filter, lambda what, share: None, 1).learner_var for log in logs]
    assert alone[0] < params.filter.learner_var < alone[1]
    assert params.story["logs"] == 2 and params.story["attempts"] == 3000 and params.story["learners"] == 50
    assert load(dump(params)).mark == load(dump(load(dump(params)))).mark
    for names, head in ((features.PREDICT, params.predict), (features.DECIDE, params.decide)):
        assert all(w == 0.0 for name, w in zip(names, head.weights, strict=True) if name in TEMPER)
    others = made(7, 20, 30)
    assert loss_of(Stream(params), others) < loss_of(Stream(replace(params, predict=Head(0.0, (0.0,) * 36))), others)


def test_haste_tells_of_guessing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where some guess, fast and wrong, times make the fitted heads say more: even of the next answer."""
    monkeypatch.setattr(fit_filter, "STEPS", 3)
    rows, others = made(8, 60, 50, guess=0.5), made(9, 60, 50, guess=0.5)
    losses = []
    for strip in (False, True):
        seen, test = ([row._replace(seconds=None) if strip else row for row in some] for some in (rows, others))
        found = fit(seen)
        losses.append(evaluate(among(found.params, found.norms), test).log_loss)
        haste = [features.PREDICT.index(name) for name in ("haste", "skill_haste", "fluent", "rushed")]
        weights = [abs(found.params.predict.weights[at]) for at in haste]
        assert max(weights) == 0.0 if strip else max(weights) > 0.05
    assert losses[0] < losses[1] - 0.003


def test_missing_and_absurd_times_do_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_filter, "STEPS", 2)
    rng = Random(1)
    odd = [None, 0.0, -3.0, math.inf, math.nan, 1e300, 4.0]
    rows = [
        row._replace(seconds=rng.choice(odd), at=rng.choice([None, row.at, -1e12, 1e15]))
        for row in made(10, 20, 30, times=True)
    ]
    found = fit(rows)
    assert all(map(math.isfinite, (found.params.filter.start, *found.params.predict.weights)))
    assert math.isfinite(evaluate(among(found.params, found.norms), rows).log_loss)


# ------------------------------------------------------------------ heads


def test_a_head_finds_a_line_and_hidden_units_a_bend() -> None:
    rng = np.random.default_rng(1)
    x = rng.normal(3.0, 2.0, (20_000, 3))
    straight = (rng.random(20_000) < 1 / (1 + np.exp(-(0.5 + x @ [0.8, -0.4, 0.0])))).astype(float)
    head = regress(x, straight, None, 0)
    assert head.weights == pytest.approx((0.8, -0.4, 0.0), abs=0.1) and head.bias == pytest.approx(0.5, abs=0.3)
    bent = (rng.random(20_000) < np.where(abs(x[:, 0] - 3.0) > 1.5, 0.9, 0.2)).astype(float)
    loss = {}
    for hidden in (0, 4):
        head = regress(x, bent, None, hidden)
        assert len(head.hidden) == hidden
        loss[hidden] = metrics.log_loss([sigmoid(head.logit(one)) for one in x[:2000].tolist()], list(bent[:2000] > 0))
    assert loss[4] < loss[0] - 0.1


def test_with_few_rows_a_head_stays_near_the_one_before() -> None:
    rng = np.random.default_rng(2)
    x, prior = rng.normal(0.0, 1.0, (250, 2)), Head(0.3, (1.0, -1.0))
    y = (rng.random(250) < 0.5).astype(float)
    near, far = regress(x, y, prior, 0, near=500.0), regress(x, y, prior, 0, near=0.01)
    assert near.weights == pytest.approx(prior.weights, abs=0.2)
    assert abs(far.weights[0]) < 0.5 and abs(far.weights[1]) < 0.5
    assert regress(x[:50], y[:50], prior, 0) is prior
    assert regress(x, np.ones(250), prior, 0) is prior
    with pytest.raises(FitError):
        regress(x[:50], y[:50], None, 0)


# ------------------------------------------------------------------ rows


def test_folds_and_samples_are_of_whole_learners() -> None:
    rows = made(11, 30, 20)
    mine = dict(zip([row.learner for row in rows], folds(rows, 1), strict=True))
    assert [mine[row.learner] for row in rows] == folds(rows, 1) and set(mine.values()) == set(range(5))
    some = sample(rows, 200, 1)
    assert len(some) == 200 and len({row.learner for row in some}) == 10
    assert [row for row in rows if row in set(some)] == some
    assert sample(rows, 5, 1) == sample(rows, 5, 1) and len(sample(rows, 5, 1)) == 10


def test_points_are_those_that_are_measured() -> None:
    rows = made(12, 4, 60)
    points, known = mastery_points(rows)
    figures = evaluate(lambda *row: (0.5, 0.5), rows)
    assert len(points) == len(known) == figures.mastery_points > 0
    for at, four in zip(points.tolist(), known.tolist(), strict=True):
        later = [r.right for r in rows[at + 1 :] if (r.learner, r.skill) == (rows[at].learner, rows[at].skill)][:5]
        assert len(later) == 5 and four == (sum(later) >= 4)


# ------------------------------------------------------------------ home


def a_home(learners: int, rows: int, hints: dict[str, float]) -> Home:
    """Learners at templates that are all as hard as said, but for ``m/s/hard``, which is far harder."""
    home, rng = memory_home(), Random(5)
    for n in range(learners):
        home.save_profile(Profile(f"l{n}", f"L{n}", "owl", float(n)))
        ability = rng.gauss(1.5, 1.0)
        for k in range(rows):
            name = rng.choice(list(hints))
            right = rng.random() < sigmoid(ability - hints[name] - 2.0 * name.endswith("hard"))
            grade = Grade.UNSURE if k == 3 else Grade.RIGHT if right else Grade.WRONG
            home.log(f"l{n}").append(one_attempt(f"l{n}", k, name, grade, hints[name]))
    return home


def one_attempt(who: str, number: int, template: str, grade: Grade, hint: float) -> Attempt:
    return Attempt(
        id=f"{who}-{number:05d}", learner=who, at=1e9 + 60.0 * number, offset=0, skill="m/s", template=template,
        seed=1, quest="stones", kind="choose", prompt="?", choices=(1, 2), answer=1, response=1, grade=grade,
        misconception=None, hints=0, seconds=4.0, difficulty=hint, rules="",
    )  # fmt: skip


HINTS = {"m/s/easy": -1.0, "m/s/plain": 0.0, "m/s/hard": 0.0}


def test_a_home_with_few_attempts_keeps_the_shipped_heads() -> None:
    params = fit_home.fit_home(a_home(4, 60, HINTS))
    assert (params.predict, params.decide, params.filter) == (SHIPPED.predict, SHIPPED.decide, SHIPPED.filter)
    items = params.local.items
    assert set(items) == set(HINTS) and set(params.local.skills) == {"m/s"}
    assert items["m/s/hard"].mean > items["m/s/plain"].mean + 0.3
    assert abs(items["m/s/easy"].mean - items["m/s/plain"].mean) < 0.6  # the hint says the rest
    assert params.local.common is not None and params.local.common.var >= fit_home.COMMON_VAR
    assert params.story["attempts"] == 4 * 59 and params.story["learners"] == 4
    again = load(dump(params)).local.items["m/s/hard"]
    assert again == pytest.approx(items["m/s/hard"], rel=1e-4)


def test_a_home_with_many_attempts_has_heads_of_its_own_near_the_shipped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_home, "ENOUGH_ROWS", 900)
    home = a_home(10, 100, HINTS)
    found = fit_home.fit_home(home)
    assert found.predict != SHIPPED.predict and found.decide != SHIPPED.decide
    monkeypatch.setattr(fit_home, "NEAR", 1e6)
    held = fit_home.fit_home(home)
    assert held.predict.weights == pytest.approx(SHIPPED.predict.weights, abs=0.02)
    rows = made(13, 10, 40)
    assert loss_of(Stream(held), rows) == pytest.approx(loss_of(Stream(SHIPPED), rows), abs=0.01)


def test_a_home_where_nobody_answered_is_refused() -> None:
    with pytest.raises(FitError, match="nobody has answered"):
        fit_home.fit_home(memory_home())


def test_norms_of_a_fit_are_left_as_they_are_by_a_test(fitted: Fitted) -> None:
    kept = Norms(fitted.norms.common, dict(fitted.norms.skills), dict(fitted.norms.items))
    evaluate(among(fitted.params, fitted.norms), made(3, 3, 10))
    assert fitted.norms == kept


def test_where_items_are_the_skills_nothing_is_told_of_items(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fit_filter, "STEPS", 3)
    rows = [row._replace(item=row.skill) for row in made(14, 20, 30, times=True)]
    names = fit_filter.told_by(rows)
    assert "item_norm_var" not in names and "skill_fade" in names
    assert "item_norm_var" in fit_filter.told_by(made(14, 20, 30)) and "skill_fade" not in fit_filter.told_by(
        made(14, 20, 30)
    )
    found = fit_filter.seek(rows, SHIPPED.filter, lambda what, share: None, 1)
    assert found.item_norm_var == SHIPPED.filter.item_norm_var and found.learner_var != SHIPPED.filter.learner_var
    other = replace(found, item_norm_var=1.0, skill_norm_var=found.skill_norm_var * 4.0)
    between = fit_filter.middle([(found, names), (other, ("item_norm_var", "skill_norm_var"))])
    assert between.item_norm_var == pytest.approx(1.0)
    assert between.skill_norm_var == pytest.approx(2.0 * found.skill_norm_var)
