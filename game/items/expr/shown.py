"""Numbers as a child reads them: spelt in words, as decimals, mixed numbers, money and clock times."""

from __future__ import annotations

import math
from fractions import Fraction

from game.items.expr.values import ExprError

MOST_PLACES = 9  # digits after the point
_DOZEN = 12

Number = int | Fraction


def rounded(x: Number) -> int:
    """Halves go away from zero, as schools teach it (2.5 is 3), not to the even number."""
    near = math.floor(abs(x) + Fraction(1, 2))
    return near if x >= 0 else -near


_ONES = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_TURNS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}


def spelt(n: int) -> str:
    """In American school English: "one hundred five" (an "and" would stand for a decimal point).

    Takes 0 to 1000. Raises ExprError.
    """
    if not 0 <= n <= 1000:
        raise ExprError(f"word knows the numbers 0 to 1000, not {n}")
    if n == 1000:
        return "one thousand"
    if n >= 100:
        return f"{_ONES[n // 100]} hundred" + (f" {spelt(n % 100)}" if n % 100 else "")
    if n >= 20:
        return _TENS[n // 10] + (f"-{_ONES[n % 10]}" if n % 10 else "")
    return _ONES[n]


def spelt_turn(n: int) -> str:
    """A place in a row such as "first" or "forty-second", 1 to 1000. Raises ExprError."""
    if not 1 <= n <= 1000:
        raise ExprError(f"ordinal knows the numbers 1 to 1000, not {n}")
    words = spelt(n)
    end = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[end:]
    return words[:end] + (_TURNS.get(last) or (f"{last[:-1]}ieth" if last[-1] == "y" else f"{last}th"))


def decimal(x: Number, places: int | None = None) -> str:
    """Rounded to so many places, or all there are. Raises ExprError where they don't end within nine."""
    if places is None:
        places = 0
        while (x * 10**places).denominator != 1:
            places += 1
            if places > MOST_PLACES:
                raise ExprError(f"{x} has too many decimals to show them all: write decimal(x, 2) for two of them")
    if not 0 <= places <= MOST_PLACES:
        raise ExprError(f"decimal shows 0 to {MOST_PLACES} places: write it like decimal(x, 2)")
    shifted = rounded(x * 10**places)
    figures = str(abs(shifted)).zfill(places + 1)
    whole, rest = figures[: len(figures) - places], figures[len(figures) - places :]
    return "-" * (shifted < 0) + whole + (f".{rest}" if rest else "")


def mixed(x: Number) -> str:
    """A whole number and a proper fraction, such as 1 3/4; either is left out where it is 0."""
    whole, rest = divmod(abs(x), 1)
    parts = [str(part) for part in (whole, rest) if part] or ["0"]
    return "-" * (x < 0) + " ".join(parts)


def money(cents: int) -> str:
    """Such as $1.25, or 25¢ below a dollar."""
    size = abs(cents)
    return "-" * (cents < 0) + (f"{size}¢" if size < 100 else f"${size // 100}.{size % 100:02}")


def clock_time(minutes: int) -> str:
    """On a clock face: 0 is 12:00, and after twelve hours it starts again."""
    return f"{minutes // 60 % _DOZEN or _DOZEN}:{minutes % 60:02}"
