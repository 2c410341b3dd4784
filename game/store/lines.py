"""One attempt as one line of JSON, and back: the format that logs keep for ever."""

from __future__ import annotations

import json
import math
from datetime import UTC, datetime, timedelta
from typing import Any

from ..model import Attempt, Grade, Plain
from .errors import BadLine, NewerLine

VERSION = 2

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_text = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
_GRADES = {grade.value: grade for grade in Grade}
_WORDS = (str,) * 11
_WHOLE = (int,) * 3


def encode(attempt: Attempt) -> bytes:
    """The line, with its newline. Times are kept to the millisecond; ValueError for what JSON can't hold."""
    record = {
        "v": VERSION,
        "id": attempt.id,
        "learner": attempt.learner,
        "at": _stamp(attempt.at),
        "tz": attempt.offset,
        "item": {"skill": attempt.skill, "template": attempt.template, "seed": attempt.seed},
        "quest": attempt.quest,
        "kind": attempt.kind,
        "shown": {"prompt": attempt.prompt, "choices": attempt.choices, "answer": attempt.answer},
        "response": attempt.response,
        "grade": attempt.grade.value,
        "credit": attempt.credit,
        **({} if attempt.proficient is None else {"proficient": attempt.proficient}),
        "misconception": attempt.misconception,
        "hints": attempt.hints,
        "seconds": attempt.seconds,
        "difficulty": attempt.difficulty,
        "rules": attempt.rules,
        **({"mastery": dict(attempt.mastery)} if attempt.mastery else {}),
        **({} if attempt.purpose == "practice" else {"purpose": attempt.purpose}),
        **({"luck": attempt.luck} if attempt.luck else {}),
    }
    # Half a sign from an odd keyboard becomes its \\u escape: no reason to lose the answer.
    return _text(record).encode("utf-8", "backslashreplace") + b"\n"


def decode(line: bytes) -> Attempt:
    """The attempt of one line. Keys that we don't know are passed over.

    Raises NewerLine for a version after ours, and BadLine for anything that is not an attempt.
    """
    try:
        text = line.decode().strip()
        record, end = _json.raw_decode(text)
        if end != len(text):
            raise BadLine("more than one value")
        return _attempt(record)
    except BadLine:
        raise
    except (ValueError, LookupError, TypeError, OverflowError, RecursionError) as fault:
        raise BadLine(str(fault)) from fault


def _attempt(record: dict[str, Any]) -> Attempt:
    version = record["v"]
    if type(version) is not int or version < 1:
        raise BadLine("no version")
    if version > VERSION:
        raise NewerLine(f"version {version}")
    item, shown = record["item"], record["shown"]
    attempt = Attempt(
        record["id"],
        record["learner"],
        datetime.fromisoformat(record["at"]).timestamp(),
        record["tz"],
        item["skill"],
        item["template"],
        item["seed"],
        record["quest"],
        record["kind"],
        shown["prompt"],
        _value(shown["choices"]),
        _value(shown["answer"]),
        _value(record["response"]),
        grade := _GRADES[record["grade"]],
        record["misconception"],
        record["hints"],
        float(record["seconds"]),
        float(record["difficulty"]),
        record["rules"],
        float(record.get("credit", grade is Grade.RIGHT)),
        None if record.get("proficient") is None else float(record["proficient"]),
        _criteria(record.get("mastery")),
        record.get("purpose", "practice"),
        float(record.get("luck", 0.0)),
    )
    _check(attempt, record["at"])
    return attempt


def _criteria(found: Any) -> tuple[tuple[str, float], ...]:
    """The criteria of a map, by name; BadLine for what is no table of numbers."""
    if found is None:
        return ()
    if type(found) is not dict or not all(type(one) in (int, float) and math.isfinite(one) for one in found.values()):
        raise BadLine("the criteria are no table of numbers")
    return tuple(sorted((name, float(value)) for name, value in found.items()))


def _check(a: Attempt, at: str) -> None:
    """Types of what came in from outside, as cheaply as can be: a hundred thousand lines pass here."""
    idea = a.misconception or ""
    words = (a.id, a.learner, a.skill, a.template, a.quest, a.kind, a.prompt, a.rules, idea, a.purpose, at)
    if tuple(map(type, words)) != _WORDS or (type(a.offset), type(a.seed), type(a.hints)) != _WHOLE:
        raise BadLine("a value of the wrong type")
    for value in (a.answer, "" if a.response is None else a.response, *a.choices):
        if type(value) is not str and type(value) is not int and not _is_list(value):
            raise BadLine("an answer is neither a whole number nor a text, nor a list of them")
    if type(a.choices) is not tuple:
        raise BadLine("the choices are no list")
    if not math.isfinite(a.seconds + a.difficulty + a.credit + a.luck + (a.proficient or 0.0)) or at[-1:] != "Z":
        raise BadLine("not a number, or not a time in UTC")


def _is_list(value: Plain) -> bool:
    """Whether it is a list of numbers, texts and such lists."""
    return type(value) is tuple and all(type(one) in (str, int) or _is_list(one) for one in value)


def _value(found: Any) -> Any:
    """What stands in a line, lists as tuples."""
    return tuple(map(_value, found)) if type(found) is list else found


def _stamp(at: float) -> str:
    moment = _EPOCH + timedelta(seconds=round(at, 3))
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _refuse(name: str) -> float:
    raise BadLine(f"{name} is not a number")


_json = json.JSONDecoder(parse_constant=_refuse)
