"""The file of parameters: read and checked, written, and the one that is shipped with the game."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import Any

from game.learning.features import DECIDE, PREDICT
from game.learning.numbers import Filter, Head, Params, params_of
from game.model.beliefs import STAGES

VERSION = 1
EDITION = "e3.1"  # of the functions that use these numbers
FILE = Path(__file__).with_name("parameters.json")

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
        return params_of(
            _read_filter(record["filter"]),
            _read_head(record["predict"], PREDICT, "predict"),
            _read_head(record["decide"], DECIDE, "decide"),
            story,
        )
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


def rules_name(params: Params = SHIPPED) -> str:
    """Names the rules in force, in logs and snapshots."""
    return f"{EDITION} {params.mark}"
