"""Items in the terminal: what is asked, in text, and the response that a typed line gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from game import items
from game.items.asks import GAP
from game.items.expr import show
from game.model import Grade, Item, Picture, Response, Skill, Template, Value

Ask = Callable[[str], str]  # shows a line and gives back what was typed; raises EOFError at the end


def asked(item: Item, kind: str) -> Iterator[str]:
    """The lines that ask an item in one response kind."""
    yield item.prompt
    if item.picture:
        yield f"  [{_picture(item.picture)}]"
    if item.board.gaps:
        yield f"  {item.board.gaps}"
    offered = item.choices if kind in ("choose", "pick") else item.cards
    if kind in ("choose", "pick", "order", "fill", "spell"):
        yield from (f"  {i}  {_shown(item, one)}" for i, one in enumerate(offered, 1))
    if kind in ("match", "sort"):
        yield from (f"  {chr(96 + i)}  {_shown(item, one)}" for i, one in enumerate(item.cards, 1))
        yield "  " + "   ".join(f"{i} {_shown(item, one)}" for i, one in enumerate(item.choices, 1))
    if kind == "tap" and item.picture:
        from game.items.pictures import spots_of

        yield "  " + ", ".join(map(show, spots_of(item.picture)))
    if kind == "balance":
        yield f"  left {item.board.pans[0]}, right {item.board.pans[1]}"
    yield _how(item, kind)


_BUILT = {
    "array": "rows and columns, such as 3 4",
    "bar": "a fraction, such as 3/4",
    "coins": "how many cents",
    "clock": "how many minutes after 12 o'clock",
}


def _how(item: Item, kind: str) -> str:
    return {
        "choose": "its number",
        "pick": "the numbers of all that are right, such as 1 3",
        "order": "the numbers in the right order, such as 2 1 3",
        "fill": f"a number for each of the {item.board.gaps.count(GAP)} gaps",
        "spell": "the numbers of the tiles in order, or the word",
        "match": "for a, b, c … the number of its partner, such as 2 1 3",
        "sort": "for a, b, c … the number of its bin, such as 1 1 2",
        "tap": "what to tap; several with a comma between them",
        "build": _BUILT.get(item.board.tool, "a number"),
        "write": "the word",
    }.get(kind, "a number")


def _shown(item: Item, one: Value) -> str:
    face = item.faces.get(one)
    return f"[{_picture(face)}]" if face else items.label(item, one)


def _picture(picture: Picture) -> str:
    return " ".join(filter(None, (picture.kind, ", ".join(map(show, picture.values)), picture.thing)))


def response(item: Item, kind: str, line: str) -> Response:
    """The response that a typed line gives; nothing where it can't be read."""
    return Response(kind, _value(item, kind, line.strip()))


def _value(item: Item, kind: str, line: str) -> Value | None:
    words = line.replace(",", " ").split()
    numbers = [int(word) for word in words if len(word) < 7 and word.isdecimal()]
    if kind in ("type", "write"):
        return line or None
    if kind == "choose":
        return _nth(item.choices, numbers[:1])[0] if _nth(item.choices, numbers[:1]) else None
    if kind == "pick":
        return _nth(item.choices, numbers) or None
    if kind in ("order", "fill"):
        return _nth(item.cards, numbers) or None
    if kind in ("match", "sort"):
        return _nth(item.choices, numbers) or None
    if kind == "spell":
        return "".join(map(str, _nth(item.cards, numbers))) if numbers else line or None
    if kind == "tap":
        return _tapped(item, line)
    if kind == "build" and item.board.tool == "array":
        return tuple(numbers) or None
    number = items.parse_number(line, "mixed")
    return number if number is None or not isinstance(number, str) else None


def _nth(among: tuple[Value, ...], numbers: list[int]) -> tuple[Value, ...]:
    return tuple(among[n - 1] for n in numbers if 0 < n <= len(among))


def _tapped(item: Item, line: str) -> Value | None:
    from game.items.pictures import spots_of

    spots = {show(spot): spot for spot in (spots_of(item.picture) if item.picture else ())}
    found = tuple(spots[name] for part in line.split(",") if (name := part.strip()) in spots)
    return found if isinstance(item.answer, tuple) else found[0] if found else None


def told(item: Item, said: Response) -> Iterator[str]:
    """What the game answers to a response."""
    verdict = items.grade(item, said)
    if verdict.grade is Grade.RIGHT:
        yield "Right."
        return
    if verdict.grade is Grade.UNANSWERED:
        yield f"That is no full answer. The answer is {_answer(item)}."
        return
    yield verdict.tempting.text if verdict.tempting else "Not yet."
    if verdict.credit:
        yield f"({verdict.credit:.0%} of it is right.)"
    yield from (f"  {step.text}" for step in item.worked)
    yield f"The answer is {_answer(item)}."


def _answer(item: Item) -> str:
    """The answer in the words that stand on the cards."""
    return ", ".join(
        items.label(item, one) for one in (item.answer if isinstance(item.answer, tuple) else (item.answer,))
    )


def play(
    skill: Skill, template: Template, seed: int, telling: items.Telling, ask: Ask, tell: Callable[[str], object]
) -> None:
    """Ask one item of a template in each of its kinds. EOFError and KeyboardInterrupt end it."""
    item = items.make(skill, template, seed, telling)
    for kind in item.kinds:
        tell(f"\n{_name(skill, template)} · {kind}")
        for line in asked(item, kind):
            tell(line)
        line = ask("> ")
        while line.strip() in ("?", "hint"):
            for step in item.hints:
                tell(f"  {step.text}")
            line = ask("> ")
        for answer in told(item, response(item, kind, line)):
            tell(answer)


def listed(
    skill: Skill, template: Template, seed: int, count: int, telling: items.Telling, tell: Callable[[str], object]
) -> None:
    """Print items of a template with everything that belongs to them, for reading through."""
    tell(f"\n{_name(skill, template)} · {', '.join(template.kinds)}")
    item: Item | None = None
    for one in range(seed, seed + count):
        try:
            item = items.make(skill, template, one, telling)
        except items.ItemError as error:
            tell(f"  (number {one} makes no item: {error})")
            continue
        *lines, _ = asked(item, item.kinds[0])
        tell("\n".join(lines))
        tell(f"  = {_answer(item)}")
        for said, why in item.tempting.items():
            tell(f"  ✗ {show(said)}: {why.text}")
    if item is not None:
        tell("  " + " | ".join(step.text for step in item.hints))
        tell("  " + " | ".join(step.text for step in item.worked))


def _name(skill: Skill, template: Template) -> str:
    return f"{skill.title} · {template.id.rsplit('/', 1)[-1]}"
