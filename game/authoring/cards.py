"""Question cards, as other programs keep them, become a skill map: one skill a heading, one template a sort of card."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from io import StringIO
from typing import Any

from game.authoring.starter import slug
from game.catalog.tree import UNFIT

LONGEST_PROMPT, LONGEST_CHOICE, LONGEST_WHY, LONGEST_HINT = 170, 44, 120, 90  # characters that the screen has room for
LONGEST_WRITTEN = 30  # characters that are typed
MOST_ROWS = 300  # of one template
MOST_CARDS = 2_000  # of one map
_TAG = re.compile(r"<(?:br|/p|/div|/li)\s*/?>", re.IGNORECASE)
_ANY_TAG = re.compile(r"<[^<>]{0,400}>")
_SOUND = re.compile(r"\[sound:[^\[\]]{0,400}\]")
_NUMBER = re.compile(r"-?\d{1,9}(?:[.,]\d{1,6}|\s*/\s*\d{1,6})?")


@dataclass(frozen=True, slots=True)
class Card:
    """One question. ``kind``: choose, type, write or match; ``why`` explains each wrong answer, empty where unsaid."""

    skill: str
    prompt: str
    kind: str
    right: str = ""
    wrong: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    pairs: tuple[tuple[str, str], ...] = ()
    hints: tuple[str, ...] = ()
    explain: str = ""
    needs: tuple[str, ...] = ()
    pictured: bool = False  # it asks about a picture that does not come along
    line: int = 0


def plain(text: str) -> str:
    """Text without mark-up: tags, entities and sound files are gone, white space is single."""
    text = _ANY_TAG.sub("", _TAG.sub(" ", _SOUND.sub("", text)))
    return UNFIT.sub("", " ".join(html.unescape(text).replace("\u00a0", " ").split()))


def number(text: str) -> Fraction | None:
    """The number that a text is, exactly; None where it is something else."""
    if not _NUMBER.fullmatch(text.strip()):
        return None
    try:
        return Fraction("".join(text.split()).replace(",", "."))
    except ZeroDivisionError:
        return None


def _whole(text: str) -> bool:
    exact = number(text)
    return exact is not None and exact.denominator == 1


def unfit(card: Card) -> str:
    """Why a card can't be played here, or an empty string."""
    if not card.prompt:
        return "it asks nothing"
    if card.pictured:
        return "it asks about a picture, which can't come along"
    if len(card.prompt) > LONGEST_PROMPT:
        return f"its question has {len(card.prompt)} characters, {LONGEST_PROMPT} fit on the screen"
    long = next((one for one in (card.right, *card.wrong) if len(one) > LONGEST_CHOICE), "")
    if long:
        return f"'{long[:40]}…' has {len(long)} characters, {LONGEST_CHOICE} fit on a card"
    if card.kind == "match":
        sides = [side for pair in card.pairs for side in pair]
        if len(card.pairs) < 2 or len({b for _, b in card.pairs}) < len(card.pairs) or max(map(len, sides)) > 22:
            return "it needs two or more pairs, all different, of at most 22 characters"
    elif not card.right:
        return "it has no right answer"
    elif card.kind == "write" and max(map(len, (card.right, *card.also))) > LONGEST_WRITTEN:
        return f"its answer is longer than the {LONGEST_WRITTEN} characters that can be typed"
    elif card.kind == "choose" and (
        not card.wrong or card.right in card.wrong or len(set(card.wrong)) < len(card.wrong)
    ):
        return "its answers are not all different"
    return ""


def to_yaml(cards: Iterable[Card], title: str, source: str) -> tuple[str, list[str]]:
    """The text of a skill map made of these cards, and notes on what was left out or made up."""
    notes: list[str] = []
    kept: list[Card] = []
    for card in cards:
        what = unfit(card)
        if what:
            notes.append(f"line {card.line}: left out '{card.prompt[:40]}': {what}")
        else:
            kept.append(card if len(card.wrong) <= 5 else replace(card, wrong=card.wrong[:5], why=card.why[:5]))
    if not kept:
        raise ValueError("none of its questions can be played here" + (f" ({notes[0]})" if notes else ""))
    unhelped = sum(len(card.hints) < 2 for card in kept)
    if unhelped:
        notes.append(
            f"questions without two hints of their own: {unhelped}; "
            "general ones stand there now, please write better ones"
        )
    data = {
        "map": 2,
        "id": slug(title),
        "title": plain(title)[:22].strip() or "My isle",
        "about": f"{_questions(kept)} from {source}."[:200],
        "subject": "other",
        "ages": [5, 12],
        "skills": list(_skills(kept)),
    }
    return _dumped(data, source), notes


def _questions(cards: list[Card]) -> str:
    return "1 question" if len(cards) == 1 else f"{len(cards)} questions"


def _dumped(data: dict[str, Any], source: str) -> str:
    from ruamel.yaml import YAML

    out = YAML()
    out.indent(mapping=2, sequence=4, offset=2)
    out.width = 110
    stream = StringIO()
    stream.write(f"# A skill map made from {source}. Please read it through: hints and explanations make it good.\n")
    out.dump(data, stream)
    return stream.getvalue()


def _skills(cards: list[Card]) -> Iterator[dict[str, Any]]:
    by_skill: dict[str, list[Card]] = {}
    for card in cards:
        by_skill.setdefault(card.skill, []).append(card)
    ids: dict[str, str] = {}
    taken: set[str] = set()
    for name in by_skill:
        base, n = slug(name, "skill"), 2
        found = base
        while found in taken:
            found, n = f"{base[:34].rstrip('-')}-{n}", n + 1
        taken.add(found)
        ids[name] = found
    for name, mine in by_skill.items():
        needs = dict.fromkeys(ids[need] for card in mine for need in card.needs if need in ids and need != name)
        yield {
            "id": ids[name],
            "title": name[:22].strip() or "Questions",
            "about": f"{_questions(mine)}.",
            "icon": "book",
            "needs": list(needs),
            "type": "fact",
            "templates": list(_templates(mine)),
        }


def _templates(cards: list[Card]) -> Iterator[dict[str, Any]]:
    groups: dict[tuple[object, ...], list[Card]] = {}
    for card in cards:
        form = "" if card.kind != "type" else "whole" if _whole(card.right) else "fraction"
        key = (card.kind, len(card.wrong), len(card.also), form, len(_hints(card)))
        key = (*key, card.line) if card.kind == "match" else key
        groups.setdefault(key, []).append(card)
    for n, group in enumerate(groups.values(), 1):
        for part in range(0, len(group), MOST_ROWS):
            name = f"{group[0].kind}-{n}" + (f"-{part // MOST_ROWS + 1}" if part else "")
            yield _template(name, group[part : part + MOST_ROWS])


def _template(name: str, cards: list[Card]) -> dict[str, Any]:
    first = cards[0]
    if first.kind == "match":
        return _matching(name, first)
    wrong = [f"wrong{i}" for i in range(1, len(first.wrong) + 1)]
    why = [f"why{i}" for i in range(1, len(first.wrong) + 1)]
    also = [f"also{i}" for i in range(1, len(first.also) + 1)]
    told = ["told"] if any(card.explain for card in cards) else []
    why = why if any(any(card.why) for card in cards) else []
    broken = first.kind == "type" and not _whole(first.right)
    columns = ["question", *(["top", "bottom"] if broken else ["right"]), *wrong, *also, *why, *told]
    hints = [f"hint{i}" for i in range(1, len(_hints(first)) + 1)]
    columns += hints
    rows = [[*_row(card, bool(why), bool(told)), *_hints(card)] for card in cards]
    made: dict[str, Any] = {
        "id": name,
        "prompt": "{question}",
        "draw": {", ".join(columns): rows},
        "answer": "top / bottom" if broken else "right",
        "kinds": [first.kind],
    }
    if first.kind == "choose":
        made["choices"] = ["right", *wrong]
    if first.kind == "write":
        made |= {"lenient": ["case", "accents", "slip"]} | ({"accept": also} if also else {})
    if first.kind == "type":
        made |= _bounds(cards)
    if why:
        made["misconceptions"] = [
            {"id": f"wrong-{i}", "title": f"Wrong answer {i}", "gives": f"wrong{i}", "when": f'{one} != ""',
             "explain": f"{{{one}}}"}
            for i, one in enumerate(why, 1)
            if any(len(card.why) >= i and card.why[i - 1] for card in cards)
        ]  # fmt: skip
    return made | _help([f"{{{one}}}" for one in hints], "{told}" if told else "The answer is {answer}.")


def _hints(card: Card) -> list[str]:
    """The card's own hints where it has two or three."""
    return [hint[:100] for hint in card.hints[:3]] if len(card.hints) >= 2 else []


def _row(card: Card, why: bool, told: bool) -> list[Any]:
    right: list[Any] = [card.right]
    exact = number(card.right)
    if card.kind == "type" and exact is not None:
        right = [int(exact)] if _whole(card.right) else [exact.numerator, exact.denominator]
    whys = [text[:LONGEST_WHY] for text in (*card.why, *[""] * len(card.wrong))][: len(card.wrong)] if why else []
    shown = [card.explain[:LONGEST_WHY] or f"The answer is {card.right}."] if told else []
    return [card.prompt, *right, *card.wrong, *card.also, *whys, *shown]


def _bounds(cards: list[Card]) -> dict[str, Any]:
    """What may be typed: far enough around the answers that these don't show."""
    numbers = [found for card in cards if (found := number(card.right)) is not None]
    low, high = (0 if min(numbers) >= 0 else int(min(numbers)) - 10), max(20, int(max(numbers)) * 2 + 10)
    form = "whole" if all(one.denominator == 1 for one in numbers) else "fraction"
    return {"low": low, "high": high} | ({} if form == "whole" else {"form": form})


def _matching(name: str, card: Card) -> dict[str, Any]:
    count = min(5, len(card.pairs))
    made: dict[str, Any] = {
        "id": name,
        "prompt": card.prompt.replace("{", "{{").replace("}", "}}"),
        "draw": {"few": {"some": min(4, count), "of": [list(pair) for pair in card.pairs]}},
        "cards": "column(few, 1)",
        "answer": "column(few, 2)",
        "kinds": ["match"],
    }
    own = [hint.replace("{", "{{").replace("}", "}}") for hint in _hints(card)]
    return made | _help(own, "{answer}")


def _help(hints: list[str], worked: str) -> dict[str, Any]:
    """These hints, or general ones where there are none, and the worked example."""
    shown = hints or ["Read the question once more.", "Which answers can it not be?"]
    return {"hints": [{"text": hint} for hint in shown], "worked": [{"text": worked}]}
