"""The file of parameters: read and checked, written, and the one that is shipped with the game."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, fields, replace
from pathlib import Path
from typing import Any

from game.learning.features import DECIDE, PREDICT
from game.learning.numbers import Filter, Head, Local, Params, params_of
from game.model.beliefs import STAGES, Belief, ItemNorm, Recalibration, SkillNorm

VERSION = 1
EDITION = "e3.1"  # of the functions that use these numbers
FILE = Path(__file__).with_name("parameters.json")
HOME_FILE = "learner-model.json"  # in a data folder: the parameters fitted on its own learners
MOST_NORMS = 50_000  # skills, or items, in a file
_LARGEST = 64 << 20  # bytes of a file

# Slack of the bounds: what a fit may give, and no more. A gain for a wrong answer above that for a right one
# would let a wrong answer raise belief above what a right one does.
_GAINS = {"learner_gain", "right_gain", "wrong_gain", "item_gain", "item_right_gain"}
_MOST_VAR, _MOST_GAIN, _MOST_START = 4.0, 0.5, 6.0


class ParamsError(ValueError):
    """A file of parameters that can't be used, and why."""


def dump(params: Params) -> str:
    """The text of a file of parameters: JSON, with every weight by the name of what it weighs."""
    record = {
        "version": VERSION,
        "story": dict(params.story),
        "filter": {
            name: [_short(one) for one in value] if isinstance(value, tuple) else _short(value)
            for name, value in asdict(params.filter).items()
        },
        "predict": _plain_head(params.predict, PREDICT),
        "decide": _plain_head(params.decide, DECIDE),
    }
    if params.local != Local():
        record["local"] = _plain_local(params.local)
    return json.dumps(record, indent=1, ensure_ascii=False) + "\n"


def load(text: str) -> Params:
    """Parameters from the text of a file. ParamsError: not such a file, of a later version, or out of range."""
    try:
        record = json.loads(text)
        if record["version"] != VERSION:
            raise ParamsError(f"these parameters are of version {record['version']}; this game reads {VERSION}")
        story = record.get("story", {})
        if not isinstance(story, dict):
            raise ParamsError("the story of these parameters is no table")
        params = params_of(
            _read_filter(record["filter"]),
            _read_head(record["predict"], PREDICT, "predict"),
            _read_head(record["decide"], DECIDE, "decide"),
            story,
        )
        return replace(params, local=_read_local(record["local"])) if "local" in record else params
    except ParamsError:
        raise
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, OverflowError) as fault:
        raise ParamsError(f"this is no file of parameters ({fault})") from fault


def _read_filter(record: Mapping[str, Any]) -> Filter:
    """The filter's numbers, each within what is sensible."""
    unknown = record.keys() - {f.name for f in fields(Filter)}
    if unknown:
        raise ParamsError(f"unknown number of the filter: {', '.join(sorted(unknown))}")
    values: dict[str, Any] = {}
    for name, value in record.items():
        if name == "curve":
            values[name] = tuple(_number(f"curve[{at}]", one, -4.0, 4.0) for at, one in enumerate(value))
            if len(values[name]) != STAGES:
                raise ParamsError(f"curve has {len(values[name])} stages, not {STAGES}")
        elif name == "start":
            values[name] = _number(name, value, -_MOST_START, _MOST_START)
        elif name in _GAINS:
            values[name] = _number(name, value, -_MOST_GAIN, _MOST_GAIN)
        else:
            values[name] = _number(name, value, 0.0, _MOST_VAR)
    found = Filter(**values)
    if found.wrong_gain > found.right_gain or found.item_right_gain < 0.0:
        raise ParamsError("a wrong answer would raise belief more than a right one")
    return found


def _read_head(record: Mapping[str, Any], names: Sequence[str], which: str) -> Head:
    rows = record.get("hidden", [])

    def row(weights: Mapping[str, Any], where: str) -> tuple[float, ...]:
        if unknown := weights.keys() - set(names):
            raise ParamsError(f"{where} weighs something unknown: {', '.join(sorted(unknown))}")
        return tuple(_number(f"{where}.{name}", weights.get(name, 0.0), -1e4, 1e4) for name in names)

    return Head(
        _number(f"{which}.bias", record["bias"], -1e4, 1e4),
        row(record["weights"], f"{which}.weights"),
        tuple(row(one["weights"], f"{which}.hidden") for one in rows),
        tuple(_number(f"{which}.hidden.bias", one["bias"], -1e4, 1e4) for one in rows),
        tuple(_number(f"{which}.hidden.out", one["out"], -1e4, 1e4) for one in rows),
    )


def _plain_head(head: Head, names: Sequence[str]) -> dict[str, Any]:
    def row(weights: Sequence[float]) -> dict[str, float]:
        return {name: _short(w) for name, w in zip(names, weights, strict=True) if w}

    hidden = [
        {"out": _short(out), "bias": _short(bias), "weights": row(weights)}
        for out, bias, weights in zip(head.out, head.hidden_bias, head.hidden, strict=True)
    ]
    return {"bias": _short(head.bias), "weights": row(head.weights), **({"hidden": hidden} if hidden else {})}


def _plain_local(local: Local) -> dict[str, Any]:
    common = local.common
    return {
        **({} if common is None else {"common": {"mean": _short(common.mean), "var": _short(common.var)}}),
        "recalibration": _plain_norm(local.recalibration),
        "skills": {name: _plain_norm(norm) for name, norm in local.skills.items()},
        "items": {name: _plain_norm(norm) for name, norm in local.items.items()},
    }


def _plain_norm(norm: SkillNorm | ItemNorm | Recalibration) -> dict[str, Any]:
    return {
        name: [_short(one) for one in value] if isinstance(value, tuple) else _short(value)
        for name, value in norm._asdict().items()
    }


def _read_local(record: Mapping[str, Any]) -> Local:
    """What a home's own learners have shown, each number within what the filter keeps to."""
    skills, items = record.get("skills", {}), record.get("items", {})
    if max(len(skills), len(items)) > MOST_NORMS:
        raise ParamsError(f"more than {MOST_NORMS:,} skills or items")
    common = record.get("common")
    return Local(
        None if common is None else Belief(**_read_norm("common", common, {"mean": _MEAN, "var": _VAR})),
        Recalibration(**_read_norm("recalibration", record["recalibration"], _RECALIBRATION)),
        {name: SkillNorm(**_read_norm(name, one, _SKILL)) for name, one in skills.items()},
        {name: ItemNorm(**_read_norm(name, one, _ITEM)) for name, one in items.items()},
    )


Bounds = tuple[float, float]
_MEAN, _VAR, _SHARE = (-8.0, 8.0), (0.0, _MOST_VAR), (-1.0, 1.0)
_SKILL = {"mean": _MEAN, "var": _VAR, "drift": _SHARE, "curve": _MEAN, "curve_var": _VAR}
_ITEM: dict[str, Bounds] = {
    "mean": _MEAN, "var": _VAR, "slope": _SHARE, "slope_var": _VAR, "drift": _SHARE, "pace": _MEAN, "paced": (0.0, 1e9),
}  # fmt: skip
_RECALIBRATION: dict[str, Bounds] = {
    "intercept": (-3.0, 3.0), "slope": (0.1, 3.0), "intercept_var": _VAR, "slope_var": _VAR, "shared": _SHARE,
}  # fmt: skip


def _read_norm(where: str, record: Mapping[str, Any], bounds: Mapping[str, Bounds]) -> dict[str, Any]:
    """The numbers of one norm by name, all of them there."""
    if record.keys() != bounds.keys():
        raise ParamsError(f"{where} has the numbers {', '.join(record)}, not {', '.join(bounds)}")
    found: dict[str, Any] = {}
    for name, (low, high) in bounds.items():
        value = record[name]
        if name in ("curve", "curve_var"):
            if len(value) != STAGES:
                raise ParamsError(f"{where}.{name} has {len(value)} stages, not {STAGES}")
            found[name] = tuple(_number(f"{where}.{name}", one, low, high) for one in value)
        else:
            one = _number(f"{where}.{name}", value, low, high)
            found[name] = int(one) if name == "paced" else one
    return found


def _number(name: str, value: Any, low: float, high: float) -> float:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        raise ParamsError(f"{name} is {value!r}, not a number")
    if not low <= value <= high:
        raise ParamsError(f"{name} is {value}, not within {low:g} and {high:g}")
    return float(value)


def _short(value: float) -> float:
    """Five digits that count: what a fit gives beyond them is noise."""
    return float(f"{value:.5g}")


def shipped(file: Path = FILE) -> Params:
    """The parameters that come with the game."""
    return load(file.read_text(encoding="utf-8"))


SHIPPED = shipped()


def of_home(read: Callable[[str], bytes], tell: Callable[[str], object] = lambda words: None) -> Params:
    """The parameters fitted on a home's own learners, if it has them, else the shipped ones.

    ``read`` gives the bytes of a file in the data folder, none where there is no such file (``Home.files.read``).
    A file that can't be used is told in a sentence, and left alone.
    """
    try:
        raw = read(HOME_FILE)
        if not raw:
            return SHIPPED
        if len(raw) > _LARGEST:
            raise ParamsError(f"{len(raw):,} bytes are too many")
        return load(raw.decode("utf-8"))
    except (ParamsError, UnicodeDecodeError) as fault:
        tell(f"{HOME_FILE} is left aside: {fault}")
        return SHIPPED


def rules_name(params: Params = SHIPPED) -> str:
    """Names the rules in force, in logs and snapshots."""
    return f"{EDITION} {params.mark}"
