"""Maps from other programs' questions, and other programs' questions from maps: CSV, Moodle GIFT, Anki text."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import replace
from io import StringIO
from itertools import islice
from pathlib import Path

from game import items
from game.authoring import anki, gift
from game.authoring.cards import MOST_CARDS, Card, number, plain, to_yaml
from game.items.expr import ExprError, show, value
from game.model import Item, SkillMap

LARGEST = 5_000_000  # bytes
ENDINGS = {".csv": "csv", ".gift": "gift", ".txt": "anki", ".tsv": "anki"}
COLUMNS = (
    *("skill", "prompt", "answer", "wrong1", "wrong2", "wrong3", "why1", "why2", "why3", "hint1", "hint2"),
    *("explain", "needs", "picture"),
)
NEEDED = ("prompt", "answer")
FEWEST_OTHERS = 3  # other cards of a skill from which wrong answers can be borrowed

Notes = list[str]


def bring(path: Path, form: str | None = None, title: str = "", out: Path | None = None) -> tuple[Path, Notes]:
    """Write a skill map made from a file; its path, and notes for the author. ValueError: it can't be read."""
    form = form or ENDINGS.get(path.suffix.lower())
    if form is None:
        raise ValueError(f"nothing tells what {path.name} is; say --format csv, gift or anki")
    if path.exists() and not path.is_file():  # a pipe or a device might never end
        raise ValueError(f"{path} is no ordinary file; name a text file")
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    if path.stat().st_size > LARGEST:
        raise ValueError(f"{path.name} has more than {LARGEST} bytes; split it into several files")
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise ValueError(f"{path.name} is not UTF-8 text; save it as UTF-8 first") from None
    out = out or path.with_suffix(".yaml")
    if out.exists():
        raise ValueError(f"{out} is there already; name another file with --out")
    cards = list(islice(READERS[form](text), MOST_CARDS + 1))
    if len(cards) > MOST_CARDS:
        raise ValueError(f"{path.name} has more than {MOST_CARDS} questions; split it into several files")
    made, notes = to_yaml(_with_choices(cards), title or path.stem.capitalize(), path.name)
    out.write_text(made, encoding="utf-8")
    return out, notes


def csv_cards(text: str) -> Iterator[Card]:
    """The cards of a CSV file whose first row names its columns (see ``COLUMNS``; prompt and answer are needed)."""
    first = text.split("\n", 1)[0]
    separator = max(",;\t", key=first.count)
    reader = csv.DictReader(StringIO(text), delimiter=separator)
    try:
        names = [name.strip().lower() for name in reader.fieldnames or ()]
    except csv.Error as error:
        raise ValueError(f"line 1 can't be read: {error}") from None
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ValueError(
            f"the first row must name the columns; '{missing[0]}' is missing (known: {', '.join(COLUMNS)})"
        )
    try:
        for raw in reader:
            row = {key.strip().lower(): plain(value) for key, value in raw.items() if key and isinstance(value, str)}
            if any(row.values()):
                yield _csv_card(row, reader.line_num)
    except csv.Error as error:
        raise ValueError(f"line {reader.line_num} can't be read: {error}") from None


def _csv_card(row: dict[str, str], line: int) -> Card:
    def cells(name: str, most: int) -> list[str]:
        return [row.get(f"{name}{i}", "") for i in range(1, most + 1)]

    pairs = [(wrong, why) for wrong, why in zip(cells("wrong", 5), cells("why", 5), strict=True) if wrong]
    answer = row.get("answer", "")
    return Card(
        skill=row.get("skill", "") or "Questions",
        prompt=row.get("prompt", ""),
        kind="choose" if pairs else "type" if number(answer) is not None else "write",
        right=answer,
        wrong=tuple(wrong for wrong, _ in pairs),
        why=tuple(why for _, why in pairs),
        hints=tuple(hint for hint in cells("hint", 3) if hint),
        explain=row.get("explain", ""),
        pictured=bool(row.get("picture", "")),
        needs=tuple(need.strip() for need in row.get("needs", "").split(";") if need.strip()),
        line=line,
    )


def _with_choices(cards: list[Card]) -> list[Card]:
    """Long answers are nothing to type: they become choices among the other answers of the same skill."""
    rights: dict[str, dict[str, None]] = {}  # by skill, each once
    for card in cards:
        rights.setdefault(card.skill, {}).update({card.right: None} if card.right else {})
    out: list[Card] = []
    for index, card in enumerate(cards):
        long = card.kind == "write" and (len(card.right) > 12 or " " in card.right)
        others = [one for one in rights[card.skill] if one != card.right] if long else []
        if len(others) >= FEWEST_OTHERS:
            at = index % len(others)
            wrong = tuple((others * 2)[at : at + FEWEST_OTHERS])
            card = replace(card, kind="choose", wrong=wrong, why=(), also=())
        out.append(card)
    return out


READERS: dict[str, Callable[[str], Iterator[Card]]] = {"csv": csv_cards, "gift": gift.cards, "anki": anki.cards}


# ------------------------------------------------------------------ the other way


def give(skill_map: SkillMap, form: str, count: int = 10, seed: int = 0) -> tuple[str, Notes]:
    """A map's items in another program's format, ``count`` of each template, and notes on what it can't hold."""
    notes: Notes = []
    lines = list(_HEADS[form](skill_map))
    for skill in skill_map.skills:
        if form == "gift":
            lines.append(f"\n$CATEGORY: {skill_map.title}/{skill.title}\n")
        for template in skill.templates:
            made: dict[str, str] = {}
            for one in range(seed, seed + count):
                try:
                    item = items.make(skill, template, one)
                except items.ItemError as error:
                    notes.append(f"{template.id}: number {one} makes no item ({error}); left out")
                    continue
                line = WRITERS[form](skill.title, item)
                made.setdefault(item.prompt + show(item.answer), line)
            if not all(made.values()):
                notes.append(f"{template.id}: '{template.kinds[0]}' has no place in {form}; left out")
            lines += [line for line in made.values() if line]
    return "\n".join(lines) + "\n", notes


def _line(cells: list[str], separator: str = ",") -> str:
    stream = StringIO()
    csv.writer(stream, delimiter=separator, lineterminator="").writerow(cells)
    return stream.getvalue()


def _seen(item: Item) -> str:
    """What is to be seen beside the question, without which it can't be answered; empty for words alone."""
    if item.picture is not None:
        return f"{item.picture.kind} {show(item.picture.values)}"
    if item.kinds == ("balance",):
        return f"scale {show(item.board.pans)}"
    return item.board.tool if item.kinds == ("build",) and item.board.tool == "clock" else ""


def _as_csv(skill: str, item: Item) -> str:
    """One row that ``csv_cards`` reads again."""
    if isinstance(item.answer, tuple):
        return ""
    wrong = [one for one in item.choices if one != item.answer][:3]
    told = [item.tempting[one].text if one in item.tempting else "" for one in wrong]
    gaps = [""] * (3 - len(wrong))
    hints = [step.text for step in item.hints[:2]] + [""] * (2 - len(item.hints[:2]))
    explain = item.worked[0].text if item.worked else ""
    words = [items.label(item, one) for one in wrong]
    right = items.label(item, item.answer)
    return _line([skill, item.prompt, right, *words, *gaps, *told, *gaps, *hints, explain, "", _seen(item)])


def _as_gift(skill: str, item: Item) -> str:
    prompt, kind = gift.escaped(item.prompt), item.kinds[0]
    if _seen(item) or item.faces:
        return ""  # GIFT knows none of our pictures
    if kind == "match" and isinstance(item.answer, tuple):
        pairs = zip(item.cards, item.answer, strict=True)
        inside = " ".join(f"={gift.escaped(show(a))} -> {gift.escaped(show(b))}" for a, b in pairs)
    elif isinstance(item.answer, tuple):
        return ""
    elif kind == "choose":
        inside = f"={gift.escaped(items.label(item, item.answer))}"
        for one in item.choices:
            if one != item.answer:
                why = f"#{gift.escaped(item.tempting[one].text)}" if one in item.tempting else ""
                inside += f" ~{gift.escaped(items.label(item, one))}{why}"
    elif isinstance(item.answer, str):
        inside = f"={gift.escaped(item.answer)}"
    else:
        try:
            inside = f"#{value('decimal(x)', {'x': item.answer})}"
        except ExprError:  # such as 1/3, which Moodle can't take as a number
            return ""
    worked = gift.escaped(item.worked[0].text) if item.worked else ""
    return f"{prompt} {{{inside}{f' ####{worked}' if worked else ''}}}\n"


def _as_anki(skill: str, item: Item) -> str:
    if isinstance(item.answer, tuple) or _seen(item):
        return ""  # a card has no picture of ours, and one answer
    return _line([" ".join(text.split()) for text in (item.prompt, items.label(item, item.answer), skill)], "\t")


_HEADS: dict[str, Callable[[SkillMap], tuple[str, ...]]] = {
    "csv": lambda skill_map: (",".join(COLUMNS),),
    "gift": lambda skill_map: (f"// {skill_map.title}: items of a skill map of Lantern Isles",),
    "anki": lambda skill_map: ("#separator:tab", "#html:false", "#deck column:3"),
}
WRITERS: dict[str, Callable[[str, Item], str]] = {"csv": _as_csv, "gift": _as_gift, "anki": _as_anki}
