"""The commands for the learner model: what they print and write, and one line where it can't be done."""

from __future__ import annotations

import argparse
import gzip
import json
import math
import random
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from textwrap import dedent
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

import game.lab
from game import learner_cli
from game.lab.evaluate import having_read
from game.lab.logs import Row
from game.learning.params import HOME_FILE, SHIPPED, dump, load, of_home
from game.learning.stream import Stream
from game.store import open_home

KEYS = {
    "auc", "accuracy", "rmse", "log_loss", "ece",
    "mastery_auc", "mastery_accuracy", "three_in_a_row_accuracy", "step_us",
}  # fmt: skip
Said = tuple[int, str, str]  # exit code, what was printed, what was said beside it
Run = Callable[..., Said]


def quick_fit(rows: Sequence[Row], tick: Callable[[str, float], None]) -> Any:
    """A stand-in for the fit: nothing is sought, the skills and items are read."""
    tick("Fitting", 1.0)
    stream = Stream(SHIPPED)
    having_read(stream.see, rows)
    return SimpleNamespace(params=SHIPPED, norms=stream.reader.norms)


@pytest.fixture
def learner(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs one tool, with a fit that takes no time: shipped parameters, a general one marked by its number of logs."""
    fit = ModuleType("game.lab.fit")
    start = replace(SHIPPED.filter, start=1.5)
    vars(fit).update(
        fit=quick_fit,
        FitError=ValueError,
        fit_general=lambda known, tick: replace(SHIPPED, filter=start, story={"logs": len(known)}),
        fit_home=lambda home, tick: replace(SHIPPED, filter=start, story={"home": len(home.profiles())}),
    )
    monkeypatch.setitem(sys.modules, fit.__name__, fit)
    monkeypatch.setattr(game.lab, "fit", fit, raising=False)

    def run(*words: str | Path) -> Said:
        top = argparse.ArgumentParser()
        learner_cli.add(top.add_subparsers(dest="command"))
        code = learner_cli.run(top.parse_args(["learner", *map(str, words)]))
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


@pytest.fixture
def log(tmp_path: Path) -> Callable[..., Path]:
    """Writes a practice log: one learner, ten tries at each item; ``rights`` says how easy each is."""

    def writing(name: str, rights: Sequence[float], extra: str = "") -> Path:
        lines = [
            f"{name},{skill},{skill}i,{int(n < 10 * share)}"
            for skill, share in enumerate(rights)
            for n in range(10)
        ]  # fmt: skip
        path = tmp_path / name
        path.write_text("learner,skill,item,correct\n" + "\n".join(lines) + f"\n{extra}")
        return path

    return writing


def figures(said: Said) -> dict[str, Any]:
    assert said[0] == 0, said
    return json.loads(said[1], parse_constant=lambda name: pytest.fail(f"{name} in JSON"))


# ------------------------------------------------------------------ evaluate


def test_cold_json_has_every_key_and_no_more_on_top(learner: Run, log: Callable[..., Path]) -> None:
    code, out, err = learner("evaluate", "--cold", "--test", log("b.csv", [0.2, 0.9]), "--json")
    found = figures((code, out, err))
    assert set(found) >= KEYS and err == ""
    assert all(math.isfinite(found[key]) for key in KEYS)
    assert (found["rows"], found["learners"], found["skills"], found["items"]) == (20, 1, 2, 2)
    assert found["mastery_points"] == 2 * 4


def test_what_was_fitted_on_is_known_in_the_test(learner: Run, log: Callable[..., Path]) -> None:
    """Skills and items of A and B are the same: B is foretold better after A than cold, in every test anew."""
    a, b = log("a.csv", [0.1, 0.9] * 4), log("b.csv", [0.1, 0.9] * 4)
    cold = figures(learner("evaluate", "--cold", "--test", b, "--json"))
    warm = figures(learner("evaluate", "--fit", a, "--test", b, "--json"))
    assert warm["log_loss"] < cold["log_loss"] and warm["rows"] == cold["rows"]
    twice = figures(learner("evaluate", "--fit", a, "--test", b, log("c.csv", [0.1, 0.9] * 4), "--json"))["files"]
    assert [one["log_loss"] for one in twice.values()] == [warm["log_loss"]] * 2


def test_too_little_to_fit_on_is_told_and_the_shipped_parameters_are_taken(
    learner: Run, log: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def hopeless(*_: object) -> object:
        raise ValueError("2 rows are too few")

    monkeypatch.setattr(sys.modules["game.lab.fit"], "fit", hopeless)
    a, b = log("a.csv", [0.1, 0.9] * 4), log("b.csv", [0.1, 0.9] * 4)
    found = learner("evaluate", "--fit", a, "--test", b, "--json")
    assert figures(found)["rows"] and "2 rows are too few; so the shipped parameters" in str(found)


def test_of_several_logs_to_fit_on_only_the_parameters_count(learner: Run, log: Callable[..., Path]) -> None:
    b, one, two = log("b.csv", [0.5]), log("one.csv", [0.2]), log("two.csv", [0.8])
    cold = figures(learner("evaluate", "--cold", "--test", b, "--json"))
    both = figures(learner("evaluate", "--fit", one, two, "--test", b, "--json"))
    twice = figures(learner("evaluate", "--fit", one, "--fit", two, "--test", b, "--json"))
    assert both["log_loss"] == twice["log_loss"] != cold["log_loss"]


def test_several_tests_each_begin_anew(learner: Run, log: Callable[..., Path]) -> None:
    b, c = log("b.csv", [0.2, 0.9]), log("c.csv", [0.5])
    found = figures(learner("evaluate", "--cold", "--test", b, c, "--json"))
    assert set(found) == {"files", "mean"} and list(found["files"]) == [str(b), str(c)]
    alone = figures(learner("evaluate", "--cold", "--test", c, "--json"))
    assert found["files"][str(c)]["log_loss"] == alone["log_loss"]
    both = [one["rmse"] for one in found["files"].values()]
    assert found["mean"]["rmse"] == pytest.approx(sum(both) / 2, abs=1e-5)


def test_parameters_from_a_file(learner: Run, log: Callable[..., Path], tmp_path: Path) -> None:
    kept, b = tmp_path / "kept.json", log("b.csv", [1.0, 1.0])
    kept.write_text(dump(replace(SHIPPED, filter=replace(SHIPPED.filter, start=2.5))))
    cold = figures(learner("evaluate", "--cold", "--test", b, "--json"))
    mine = figures(learner("evaluate", "--params", kept, "--test", b, "--json"))
    warm = figures(learner("evaluate", "--params", kept, "--fit", log("a.csv", [1.0, 1.0]), "--test", b, "--json"))
    assert warm["log_loss"] < mine["log_loss"] < cold["log_loss"]
    kept.write_text("{}")
    code, out, err = learner("evaluate", "--cold", "--params", kept, "--test", b)
    assert (code, out) == (1, "") and "kept.json holds no parameters" in err and err.count("\n") == 1


def test_the_table(learner: Run, log: Callable[..., Path]) -> None:
    code, out, _ = learner("evaluate", "--cold", "--test", log("b.csv", [0.2]), log("c.csv", [0.5]))
    assert (
        code == 0 and "mean" in out.splitlines()[0] and any(line.startswith("mastery_auc ") for line in out.split("\n"))
    )


def test_bad_rows_are_told_and_counted(learner: Run, log: Callable[..., Path]) -> None:
    code, out, err = learner("evaluate", "--cold", "--test", log("b.csv", [0.5], "x,0,0i,maybe\nx\n"), "--json")
    assert figures((code, out, err))["bad_rows"] == 2
    assert "b.csv, line 12: correct is 'maybe'" in err and "line 13: 1 cell" in err


def test_one_class(learner: Run, log: Callable[..., Path]) -> None:
    found = figures(learner("evaluate", "--cold", "--test", log("b.csv", [1.0]), "--json"))
    assert found["auc"] is None and math.isfinite(found["log_loss"])


def test_gzip_under_any_name(learner: Run, log: Callable[..., Path]) -> None:
    b = log("b.csv", [0.5])
    b.write_bytes(gzip.compress(b.read_bytes()))
    assert figures(learner("evaluate", "--cold", "--test", b, "--json"))["rows"] == 10


# ------------------------------------------------------------------ fit


def test_fit_writes_what_it_found(learner: Run, log: Callable[..., Path], tmp_path: Path) -> None:
    out = tmp_path / "fitted.json"
    code, said, err = learner("fit", log("a.csv", [0.2]), log("b.csv", [0.8]), "--out", out)
    assert (code, said, err) == (0, "", f"Written: {out}\n")
    fitted = load(out.read_text())
    assert fitted.filter.start == 1.5 and fitted.story == {"logs": 2}
    assert not list(tmp_path.glob("*.new"))


def test_fit_on_ones_own_class(learner: Run, tmp_path: Path) -> None:
    assert learner("fit", "--home", tmp_path)[0] == 0
    assert load((tmp_path / HOME_FILE).read_text()).story == {"home": 0}
    assert of_home(lambda name: (tmp_path / name).read_bytes()).filter.start == 1.5


def test_a_fit_on_ones_own_class_can_be_forgotten(learner: Run, tmp_path: Path) -> None:
    assert learner("fit", "--home", tmp_path)[0] == 0
    fitted = tmp_path / HOME_FILE
    assert learner("fit", "--home", tmp_path, "--forget") == (0, "", f"Forgotten: {fitted}\n")
    assert not fitted.exists()
    code, _, err = learner("fit", "--home", tmp_path, "--forget")
    assert code == 1 and "to forget" in err


def test_a_folder_that_is_being_played_in_is_not_touched(learner: Run, tmp_path: Path) -> None:
    with open_home(tmp_path, random.Random(1)):
        code, _, err = learner("fit", "--home", tmp_path)
    assert code == 1 and err.startswith("Lantern Isles: ") and not (tmp_path / HOME_FILE).exists()


# ------------------------------------------------------------------ simulate


def test_simulate_hands_on_numbers_and_prints_either_way(learner: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    class Report:
        def __init__(self, *asked: int) -> None:
            self.asked = asked

        def json(self) -> dict[str, Any]:
            return {"policies": {"lantern": {"known_end": {"mean": self.asked}}}}

        def table(self) -> str:
            return f"policy {self.asked}"

    sim = ModuleType("game.lab.sim")
    vars(sim).update(simulate=lambda learners, seed, tick: Report(learners, seed))
    monkeypatch.setitem(sys.modules, sim.__name__, sim)
    found = figures(learner("simulate", "--json", "--seed", "7", "--learners", "3"))
    assert found["policies"]["lantern"]["known_end"]["mean"] == [3, 7]
    assert learner("simulate", "--seed", "7", "--learners", "3")[1] == "policy (3, 7)\n"


# ------------------------------------------------------------------ what can't be done


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["evaluate", "--cold", "--test", "nowhere.csv"], "nowhere.csv can't be read or written: No such file"),
        (["evaluate", "--cold", "--test", "."], "can't be read or written: Is a directory"),
        (["evaluate", "--cold", "--test", "empty.csv"], "empty.csv is empty"),
        (["evaluate", "--test", "empty.csv"], "--fit LOG, --cold or --params FILE"),
        (["evaluate", "--cold", "--fit", "a.csv", "--test", "a.csv"], "--cold means without --fit"),
        (["evaluate", "--cold", "--params", "nowhere.json", "--test", "one.csv"], "nowhere.json can't be read"),
        (["fit"], "either practice logs, or --home DIR"),
        (["fit", "a.csv", "--home", "."], "either practice logs, or --home DIR"),
        (["fit", "a.csv"], "--out FILE"),
        (["fit", "--home", "nowhere"], "no folder nowhere"),
        (["fit", "a.csv", "--out", "x.json", "--forget"], "--forget goes with --home"),
        (["fit", "--home", ".", "--out", "x.json", "--forget"], "--forget goes with --home"),
        (["fit", "empty.csv", "--out", "nowhere/fitted.json"], "no folder nowhere"),
        (["fit", "empty.csv", "--out", "fitted.json"], "empty.csv is empty"),
    ],
)
def test_one_line_where_it_cant_be_done(
    learner: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: list[str], why: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("empty.csv").write_bytes(b"")
    Path("one.csv").write_text("learner,skill,correct\na,s,1\n")
    code, out, err = learner(*words)
    assert (code, out) == (1, "") and why in err
    assert err.startswith("Lantern Isles: ") and err.count("\n") == 1
    assert not Path("fitted.json").exists()


def test_missing_numpy_names_the_extra(
    learner: Run, log: Callable[..., Path], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def without(rows: object, tick: object) -> float:
        raise ModuleNotFoundError("No module named 'scipy.optimize'", name="scipy.optimize")

    monkeypatch.setattr(sys.modules["game.lab.fit"], "fit_general", without)
    code, out, err = learner("fit", log("a.csv", [0.2]), "--out", tmp_path / "x.json")
    assert (code, out) == (1, "") and "pip install 'lantern-isles[fit]'" in err


def test_measuring_needs_neither_numpy_nor_a_window() -> None:
    """Evaluating is for any PC: it may want no more than the game does, and no screen."""
    code = """
        import sys
        sys.modules.update(numpy=None, scipy=None, pygame=None)
        from game import learner_cli
        from game.lab import evaluate, logs, metrics, words
        print(evaluate.evaluate(lambda *row: (0.5, 0.5), [logs.Row("a", "s", "i", True)]).accuracy)
    """
    told = subprocess.run([sys.executable, "-c", dedent(code)], capture_output=True, text=True, check=False)
    assert (told.stdout, told.stderr) == ("1.0\n", "")


@pytest.mark.parametrize("words", [["evaluate", "--cold"], ["simulate", "--learners", "0"], ["dance"]])
def test_words_that_are_no_command(learner: Run, capsys: pytest.CaptureFixture[str], words: list[str]) -> None:
    with pytest.raises(SystemExit):
        learner(*words)
    assert "usage:" in capsys.readouterr().err
