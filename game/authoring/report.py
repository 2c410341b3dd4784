"""What a simulation showed, for teachers: a table with plain sentences under it, a spreadsheet, a picture."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from csv import writer
from io import StringIO

from game.authoring import paper
from game.authoring.figures import EASY, LOW, Simulation, SkillFigures, TemplateFigures

NAMED, LISTED = 3, 12  # bottlenecks, and skills lit too soon, that are named; names in other lists
SLOW_DAYS, FEW_LIT = 2.0, 0.8  # held up as many days a learner, or lit by a smaller share: a bottleneck
TOO_SOON = 0.15  # share of false lights from which a skill is named
COLUMNS = (
    "Skill",
    "Began",
    "Got there",
    "Answers",
    "Middle half",
    "Minutes",
    "Lit too soon",
    "Days held up",
    "Behind it",
)
CSV_COLUMNS = (
    "what",
    "id",
    "title",
    "learners",
    "proficient",
    "answers_q1",
    "answers_median",
    "answers_q3",
    "minutes_median",
    "lit_too_soon",
    "days_held_up",
    "skills_behind",
    "answers",
    "first_right",
    "right",
    "lucky",
    "remark",
)


# ------------------------------------------------------------------ what stands out


def spread(values: Sequence[float]) -> tuple[float, ...]:
    """The values a tenth, a quarter, half, three quarters and nine tenths up; they must be ascending and not empty."""
    last = len(values) - 1
    return tuple(values[round(last * part)] for part in (0.1, 0.25, 0.5, 0.75, 0.9))


def quartiles(values: Sequence[float]) -> tuple[float, float, float]:
    """The middle three of the spread."""
    _, low, middle, high, _ = spread(values)
    return low, middle, high


def bottlenecks(sim: Simulation) -> list[SkillFigures]:
    """The skills that hold up most: many days begun and unlit, times what lies behind them; worst first."""
    slow = [
        one
        for one in sim.skills
        if one.behind and one.began and (one.held >= SLOW_DAYS * one.began or one.lit < FEW_LIT * one.began)
    ]
    return sorted(slow, key=lambda one: -one.held * one.behind)


def never_reached(sim: Simulation) -> list[SkillFigures]:
    """The skills that nobody ever began."""
    return [one for one in sim.skills if not one.began]


def too_easy(sim: Simulation) -> list[TemplateFigures]:
    """The templates that nearly everybody had right from the first on."""
    return [one for one in sim.templates if one.easy(sim.learners)]


def guessable(sim: Simulation) -> list[TemplateFigures]:
    """The templates where guessing alone is right about every second time."""
    return [one for one in sim.templates if one.guessable]


def sentences(sim: Simulation) -> list[str]:
    """What a teacher should look at, in plain words; the first sentence is about all of it."""
    middle = sim.lit[(len(sim.lit) - 1) // 2] if sim.lit else 0
    unseen, easy, lucky = never_reached(sim), too_easy(sim), guessable(sim)
    found = [_held_up(one) for one in bottlenecks(sim)[:NAMED]]
    if unseen:
        names = _listed([f"'{one.title}'" for one in unseen])
        found.append(f"Nobody reached {names}: what comes before was never lit, or {sim.days} days were too few.")
    found += _too_soon(sim)
    if easy:
        found.append(
            f"Too easy, right at first sight for {_percent(EASY)} or more: {_listed([one.id for one in easy])}."
        )
    if lucky:
        names = _listed([f"{one.id} ({_percent(one.lucky)})" for one in lucky])
        found.append(f"Guessing alone is often right, so offer more choices or another response kind: {names}.")
    none = ["No skill holds up the others, and no template is too easy or guessable."]
    return [f"The learner in the middle lit {middle} of {len(sim.skills)} lanterns.", *(found or none)]


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - LISTED} more" if len(names) > LISTED else ""
    return ", ".join(names[:LISTED]) + more


def _held_up(one: SkillFigures) -> str:
    others = "1 other" if one.behind == 1 else f"{one.behind} others"
    parts = [f"'{one.title}' holds up {others}"]
    if one.answers:
        parts.append(f"median {quartiles(one.answers)[1]:.0f} answers")
    if one.lit < one.began:
        parts.append(f"{one.began - one.lit} of {one.began} who began never got there")
    return "; ".join(parts) + "."


def _too_soon(sim: Simulation) -> list[str]:
    lit, false = sum(one.lit for one in sim.skills), sum(one.false for one in sim.skills)
    if not false:
        return []
    said = [f"{_percent(false / lit)} of the lanterns were lit too soon (true chance of a right answer under {LOW:g})."]
    worst = sorted((one for one in sim.skills if one.false > TOO_SOON * one.lit), key=lambda one: -one.false)
    names = ", ".join(f"'{one.title}' ({one.false} of {one.lit})" for one in worst[:NAMED])
    return [*said, f"Lit too soon most often: {names}."] if names else said


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


# ------------------------------------------------------------------ table and spreadsheet


def table(sim: Simulation) -> str:
    """Plain text: a row a skill, then what a teacher should look at."""
    rows = [COLUMNS, *(_row(one) for one in sim.skills)]
    widths = [max(map(_cells, column)) for column in zip(*rows, strict=True)]
    lines = [
        f"{sim.title}: {sim.learners} simulated learners, {sim.days} days, {sim.answers:,} answers, seed {sim.seed}"
    ]
    for row in rows:
        first, *others = zip(row, widths, strict=True)
        cells = [first[0] + " " * (first[1] - _cells(first[0])), *(cell.rjust(wide) for cell, wide in others)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join([lines[0], "", *lines[1:], "", *sentences(sim)])


def _row(one: SkillFigures) -> tuple[str, ...]:
    answers, half, minutes = "-", "-", "-"
    if one.answers:
        low, middle, high = quartiles(one.answers)
        answers, half = f"{middle:.0f}", f"{low:.0f} to {high:.0f}"
        minutes = f"{quartiles(one.minutes)[1]:.1f}"
    counts = (one.false, one.held, one.behind)
    return (one.title, str(one.began), str(one.lit), answers, half, minutes, *map(str, counts))


def _cells(text: str) -> int:
    """How many places a text takes in a terminal."""
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def csv(sim: Simulation) -> str:
    """A spreadsheet with a head: a row a skill, then a row a template; what doesn't apply is empty."""
    out = StringIO()
    sheet = writer(out, lineterminator="\n")
    sheet.writerow(CSV_COLUMNS)
    slow = {one.id for one in bottlenecks(sim)}
    for one in sim.skills:
        quarters = [f"{value:.0f}" for value in quartiles(one.answers)] if one.answers else ["", "", ""]
        minutes = f"{quartiles(one.minutes)[1]:.2f}" if one.minutes else ""
        remark = "never reached" if not one.began else "bottleneck" if one.id in slow else ""
        counts = (one.false, one.held, one.behind)
        sheet.writerow(
            ["skill", one.id, _safe(one.title), one.began, one.lit, *quarters, minutes, *counts, "", "", "", "", remark]
        )
    for one in sim.templates:
        remarks = {"too easy": one.easy(sim.learners), "guessable": one.guessable}
        shares = (
            (f"{one.first:.3f}", f"{one.right:.3f}", f"{one.lucky:.3f}") if one.met else ("", "", f"{one.lucky:.3f}")
        )
        remark = ", ".join(name for name, true in remarks.items() if true)
        sheet.writerow(["template", one.id, "", one.met, *[""] * 8, one.answers, *shares, remark])
    return out.getvalue()


def _safe(text: str) -> str:
    """A title that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in tuple("=+-@\t\r") else text


# ------------------------------------------------------------------ picture

LEFT, PLOT, RIGHT, ROW, MARGIN = 220.0, 560.0, 190.0, 34.0, 36.0
LEGEND = (
    "Answers until a lantern was lit. Bar: the middle half of the learners, with the median; thin line: eight of ten. "
    "At the right: how many got there of those who began."
)


def svg(sim: Simulation) -> str:
    """A picture to print: for each skill how many answers it took, and who got there."""
    wide = 2 * MARGIN + LEFT + PLOT + RIGHT
    head, top = _head(sim, wide - 2 * MARGIN)
    most = max((round(spread(one.answers)[-1]) for one in sim.skills if one.answers), default=10)
    step = next(n for n in (5, 10, 20, 25, 50, 100, 200, 500, 10_000) if most <= 10 * n or n == 10_000)
    most = step * -(-most // step)
    bottom = top + ROW * len(sim.skills)
    slow = {one.id for one in bottlenecks(sim)[:NAMED]}
    rows = [_bar(one, top + ROW * index, most, one.id in slow) for index, one in enumerate(sim.skills)]
    parts = [*head, *_axis(range(0, most + 1, step), most, top, bottom), *rows]
    at = bottom + 16
    for sentence in sentences(sim):
        lines, at = paper.paragraph(MARGIN, at, sentence, wide - 2 * MARGIN)
        parts += lines
    return paper.sheet(wide, at + MARGIN, f"{sim.title}: simulated learners", parts)


def _head(sim: Simulation, room: float) -> tuple[list[str], float]:
    """Title and legend, and where the rows begin."""
    title = paper.words(MARGIN, 46, paper.shortened(sim.title, 26, room), 26, weight="bold")
    about = f"{sim.learners} simulated learners, {sim.days} days, {sim.answers:,} answers. {LEGEND}"
    lines, at = paper.paragraph(MARGIN, 48, about, room, paper.QUIET)
    return [title, *lines], at + 52


def _axis(ticks: Iterable[int], most: int, top: float, bottom: float) -> list[str]:
    parts = []
    for tick in ticks:
        x = _at(tick, most)
        parts.append(paper.box(x - 0.5, top - 8, 1, bottom - top + 8, paper.RULE))
        parts.append(paper.words(x, top - 14, str(tick), 12, anchor="middle", fill=paper.QUIET))
    return parts


def _at(answers: float, most: int) -> float:
    return MARGIN + LEFT + PLOT * answers / most


def _bar(one: SkillFigures, top: float, most: int, slow: bool) -> str:
    """One skill's row. A bottleneck is coral, and a word says so too."""
    middle = top + ROW / 2
    parts = [paper.words(MARGIN, middle + 5, paper.shortened(one.title, 14, LEFT - 14), 14, weight="bold")]
    if one.answers:
        first, low, half, high, last = (_at(value, most) for value in spread(one.answers))
        fill = paper.CORAL if slow else paper.LAMP
        parts += [
            paper.box(first, middle - 1, last - first, 2, paper.LINE),
            paper.box(low, middle - 9, max(3.0, high - low), 18, fill, rx="5", stroke=paper.INK, stroke_width="1.5"),
            paper.box(half - 1.5, middle - 12, 3, 24, paper.INK),
        ]
    said = f"{one.lit} of {one.began}" if one.began else "nobody began"
    said += f", holds up {one.behind}" if slow else ""
    parts.append(paper.words(MARGIN + LEFT + PLOT + 16, middle + 5, said, 13, fill=paper.INK if slow else paper.QUIET))
    median = f", median {quartiles(one.answers)[1]:.0f} answers" if one.answers else ""
    return paper.named("skill", f"{one.id}: {said}{median}", parts)
