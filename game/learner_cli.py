"""The commands that measure, fit and simulate the learner model: ``python -m game learner …``."""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

Tools = Any  # argparse gives its sub-parsers no public type

_LOG = "a practice log: CSV, plain or gzipped, columns learner, skill, correct and perhaps item, timestamp, seconds"


def add(commands: Tools) -> None:
    """Add ``learner`` and its tools to the command line."""
    learner = commands.add_parser("learner", help="measure, fit and simulate the learner model")
    tools = learner.add_subparsers(dest="tool", metavar="TOOL", required=True)
    _add_evaluate(tools)
    fit = tools.add_parser("fit", help="fit all parameters on practice logs, or on one's own learners")
    fit.add_argument("logs", nargs="*", type=Path, metavar="LOG", help=_LOG)
    fit.add_argument("--home", type=Path, metavar="DIR", help="a data folder: fit on its own learners")
    out = "where the parameters go (with --home by default learner-model.json in that folder, where the game finds it)"
    fit.add_argument("--out", type=Path, metavar="FILE", help=out)
    forget = "with --home: take the fitted parameters away again; the game goes on with the shipped ones"
    fit.add_argument("--forget", action="store_true", help=forget)
    simulate = tools.add_parser("simulate", help="simulated learners, practised by our rules and by rival ones")
    simulate.add_argument("--learners", type=_count, default=60, metavar="N", help="of each family (default: 60)")
    simulate.add_argument(
        "--seed", type=int, default=1, metavar="N", help="another number, other learners (default: 1)"
    )
    simulate.add_argument("--json", action="store_true", help="print JSON")


def _add_evaluate(tools: Tools) -> None:
    tool = tools.add_parser("evaluate", help="how well answers are foretold, and what a lantern that is lit is worth")
    many: dict[str, Any] = {"nargs": "+", "action": "extend", "type": Path, "metavar": "LOG"}
    tool.add_argument("--test", required=True, **many, help=f"measured on, answer by answer: {_LOG}")
    fit = "fit on this log first, and know its skills and items; fitted on several, the model knows none of theirs"
    tool.add_argument("--fit", **many, help=fit)
    tool.add_argument("--cold", action="store_true", help="no fitting: the shipped parameters, every item unknown")
    params = "parameters that 'learner fit' wrote, in place of the shipped or newly fitted ones"
    tool.add_argument("--params", type=Path, metavar="FILE", help=params)
    tool.add_argument("--json", action="store_true", help="print JSON")


def _count(text: str) -> int:
    number = int(text)
    if not 1 <= number <= 10_000:
        raise argparse.ArgumentTypeError("give a number from 1 to 10000")
    return number


def run(options: argparse.Namespace) -> int:
    """Run one of the tools; 0 when all went well, 1 where it couldn't be done."""
    try:
        return TOOLS[options.tool](options)
    except BrokenPipeError:  # whoever reads this has seen enough
        raise
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("numpy", "scipy"):
            raise
        return _fail("this needs numpy and scipy: pip install 'lantern-isles[fit]'")
    except OSError as error:
        named = error.filename and error.strerror
        return _fail(f"{error.filename} can't be read or written: {error.strerror}" if named else str(error))
    except ValueError as error:
        return _fail(str(error))


def _fail(why: str) -> int:
    print(f"Lantern Isles: {why}", file=sys.stderr)
    return 1


def _tell(line: str) -> None:
    print(line, file=sys.stderr)


def _ticking() -> Callable[[str, float], None]:
    from game.lab.words import ticking

    def write(text: str) -> None:
        print(text, end="", file=sys.stderr, flush=True)

    return ticking(write, sys.stderr.isatty())


# ------------------------------------------------------------------ evaluate


def _evaluate(options: argparse.Namespace) -> int:
    from game.lab import evaluate, logs, words

    if options.cold and options.fit:
        raise ValueError("--cold means without --fit; give one of them")
    if not (options.cold or options.fit or options.params):
        raise ValueError("say what the model knows beforehand: --fit LOG, --cold or --params FILE")
    tests = {str(path): logs.load(path, _tell) for path in options.test}  # what is wrong with them is told before a fit
    made = _model(options)
    figures = {name: evaluate.evaluate(made(), log.rows, log.bad) for name, log in tests.items()}
    whole = {name: evaluate.as_json(one) for name, one in figures.items()}
    mean = evaluate.mean(list(figures.values()))
    if options.json:
        _print_json({"files": whole, "mean": mean} if len(whole) > 1 else next(iter(whole.values())))
    else:
        print(words.measures({**whole, "mean": mean} if len(whole) > 1 else whole))
    return 0


def _model(options: argparse.Namespace) -> Callable[[], Any]:
    """What makes the model anew for every test: as it is shipped, loaded or fitted.

    Fitted on one log, it knows the skills and items of that; on several, or from a file, it knows none. With parameters
    from a file, logs to fit on are read for their skills and items only.
    """
    from game.lab import evaluate, logs
    from game.learning.params import SHIPPED
    from game.learning.stream import Stream

    known = [logs.load(path, _tell).rows for path in options.fit or ()]
    params = _params(options.params) if options.params else SHIPPED
    if options.params and known:
        if len(known) > 1:
            raise ValueError("with --params, --fit takes one log: the one whose skills and items are known")
        return lambda: evaluate.having_read(Stream(params).see, known[0])
    if len(known) == 1:
        from game.lab.fit import FitError, fit

        try:
            fitted = fit(known[0], _ticking())
        except FitError as error:
            _tell(f"{error}; so the shipped parameters are taken, with what is known of its skills and items")
            return lambda: evaluate.having_read(Stream(SHIPPED).see, known[0])
        return lambda: evaluate.among(fitted.params, fitted.norms)
    if known:
        from game.lab.fit import fit_general

        params = fit_general(known, _ticking())
    return lambda: Stream(params).see


def _params(path: Path) -> Any:
    from game.learning import params as numbers

    try:
        return numbers.load(path.read_text(encoding="utf-8"))
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{path} holds no parameters of the learner model: {error}") from error


def _print_json(what: Any) -> None:
    print(what if isinstance(what, str) else json.dumps(what, indent=1, allow_nan=False))


# ------------------------------------------------------------------ fit, simulate


def _fit(options: argparse.Namespace) -> int:
    if bool(options.logs) == bool(options.home):
        raise ValueError("say what to fit on: either practice logs, or --home DIR")
    if not (options.out or options.home):
        raise ValueError("say where the parameters go: --out FILE")
    from game.learning import params as numbers

    out = options.out or options.home / numbers.HOME_FILE
    if options.forget:
        return _forget(options)
    if not out.parent.is_dir():
        raise ValueError(f"there is no folder {out.parent} to write into")
    from game.lab import fit, logs

    if options.home:
        fitted = _of_home(options.home)
    else:
        fitted = fit.fit_general([logs.load(path, _tell).rows for path in options.logs], _ticking())
    _keep(numbers.dump(fitted), out)
    return 0


def _of_home(folder: Path) -> Any:
    from game.lab import fit
    from game.store import HomeError, StoreError, open_home

    try:
        with open_home(folder, random.Random()) as home:
            return fit.fit_home(home, _ticking())
    except (HomeError, StoreError) as error:
        raise ValueError(str(error)) from error


def _forget(options: argparse.Namespace) -> int:
    """Undoes a fit on one's own learners."""
    from game.learning import params as numbers

    if not options.home or options.out:
        raise ValueError("--forget goes with --home DIR and nothing else")
    fitted = options.home / numbers.HOME_FILE
    if not fitted.exists():
        raise ValueError(f"there is no {fitted} to forget")
    fitted.unlink()
    _tell(f"Forgotten: {fitted}")
    return 0


def _keep(text: str, out: Path) -> None:
    """Writes the file whole or not at all, since the game may read it."""
    new = out.with_name(f"{out.name}.new")
    new.write_text(text, encoding="utf-8")
    new.replace(out)
    _tell(f"Written: {out}")


def _simulate(options: argparse.Namespace) -> int:
    from game.lab.sim import simulate

    report = simulate(options.learners, options.seed, _ticking())
    if options.json:
        _print_json(report.json())
    else:
        print(report.table())
    return 0


TOOLS: dict[str, Callable[[argparse.Namespace], int]] = {"evaluate": _evaluate, "fit": _fit, "simulate": _simulate}
