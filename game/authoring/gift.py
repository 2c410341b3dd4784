"""Moodle's GIFT format: questions in text, read into cards and written from items.

The format is described at https://docs.moodle.org/en/GIFT_format: categories, titles, comments,
escapes, multiple choice with feedback and weights, true or false, short answers, numbers with a
tolerance or a range, matching, and missing words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from game.authoring.cards import Card, number, plain

LONGEST_BLOCK = 20_000  # characters of one question with its answers
_ESCAPED = re.compile(r"\\([~=#{}:\\n])")
_HIDDEN = {sign: chr(0xE000 + i) for i, sign in enumerate("~=#{}:\\n")}  # escaped signs, out of the parser's way
_SHOWN = {hidden: "\n" if sign == "n" else sign for sign, hidden in _HIDDEN.items()}
_TITLE = re.compile(r"^::(.*?)::", re.DOTALL)
_MARKUP = re.compile(r"^\s*\[(html|plain|markdown|moodle)\]")
_ANSWER = re.compile(r"([=~])((?:(?![=~]).)*)", re.DOTALL)
_WEIGHT = re.compile(r"^%(-?\d{1,4}(?:\.\d{1,9})?)%")
_CATEGORY = re.compile(r"^\s*\$CATEGORY:\s*(.+)$")


def cards(text: str) -> Iterator[Card]:
    """Every question of a GIFT file; what is of no known kind is a card that can't be played and says so."""
    skill = "Questions"
    for line, block in _blocks(text):
        found = _CATEGORY.match(block)
        if found:
            skill = plain(found[1].replace("$course$/", "").rstrip("/").rsplit("/", 1)[-1]) or skill
            continue
        yield _card(_ESCAPED.sub(lambda match: _HIDDEN[match[1]], block), skill, line)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Questions, which blank lines part, each with the number of its first line; comments are left out."""
    start, lines = 1, list[str]()
    for number_, line in enumerate([*text.splitlines(), ""], 1):
        if line.lstrip().startswith("//"):
            continue
        category = bool(_CATEGORY.match(line))
        if lines and (not line.strip() or category):
            yield start, "\n".join(lines)
            lines = []
        if category:
            yield number_, line
        elif line.strip():
            start = start if lines else number_
            lines.append(line)


def _told(text: str) -> str:
    for hidden, sign in _SHOWN.items():
        text = text.replace(hidden, sign)
    return plain(_MARKUP.sub("", text))


def _card(block: str, skill: str, line: int) -> Card:
    if len(block) > LONGEST_BLOCK:
        return Card(skill, _told(block[:60]), "essay", line=line)
    block = _MARKUP.sub("", _TITLE.sub("", block.strip(), count=1).strip())
    before, brace, rest = block.partition("{")
    inside, close, after = rest.partition("}")
    if not brace or not close:
        return Card(skill, _told(block), "essay", line=line)
    inside, _, general = inside.partition("####")
    prompt = _told(f"{before} ___ {after}" if after.strip() else before)
    return _answered(Card(skill, prompt, "", explain=_told(general), line=line), inside.strip())


def _answered(card: Card, inside: str) -> Card:
    def made(kind: str, **parts: object) -> Card:
        values = {name: getattr(card, name) for name in card.__dataclass_fields__} | {"kind": kind} | parts
        return Card(**values)  # pyright: ignore[reportArgumentType]

    truth = re.fullmatch(r"(T|TRUE|F|FALSE)(#.*)?", inside, re.IGNORECASE | re.DOTALL)
    if truth:
        right = truth[1].upper().startswith("T")
        why = [_told(part) for part in (truth[2] or "").split("#")[1:2]]
        return made("choose", right=_yes(right), wrong=(_yes(not right),), why=tuple(why))
    if inside.startswith("#"):
        return made("type", right=_number(inside[1:]))
    answers = [(match[1], match[2].strip()) for match in _ANSWER.finditer(inside)]
    if answers and all(sign == "=" and "->" in text for sign, text in answers):
        pairs = (text.split("#")[0].split("->", 1) for _, text in answers)
        return made("match", pairs=tuple((_told(a), _told(b)) for a, b in pairs if _told(a)))
    right, wrong, why = _sorted(answers)
    if not wrong:
        return made("write", right=right[0] if right else "", also=tuple(right[1:4]))
    return made("choose", right=right[0] if right else "", wrong=tuple(wrong), why=tuple(why))


def _sorted(answers: list[tuple[str, str]]) -> tuple[list[str], list[str], list[str]]:
    """Right answers, wrong ones, and the feedback of the wrong ones; a weight above 99 is right."""
    right: list[str] = []
    wrong: list[str] = []
    why: list[str] = []
    for sign, text in answers:
        words, _, feedback = text.partition("#")
        weight = _WEIGHT.match(words)
        words = _told(_WEIGHT.sub("", words))
        if (sign == "=" and not weight) or (weight and float(weight[1]) > 99):
            right.append(words)
        else:
            wrong.append(words)
            why.append(_told(feedback))
    return right, wrong, why


def _yes(right: bool) -> str:
    return "true" if right else "false"


def _number(text: str) -> str:
    """The middle of what counts as right: 3:0.5, 1..5, =3 or 3."""
    text = text.split("#")[0].strip().removeprefix("=").split("=")[0]
    text = _WEIGHT.sub("", text.strip())
    low, dots, high = text.partition("..")
    if dots and (a := number(low)) is not None and (b := number(high)) is not None:
        return str((a + b) / 2)
    return str(found) if (found := number(text.split(":")[0])) is not None else ""


def escaped(text: str) -> str:
    """A text with GIFT's own signs marked as plain ones."""
    return re.sub(r"([~=#{}:\\])", r"\\\1", " ".join(text.split()))
