"""Reads the numbers that learners type: whole, decimal, fractions and mixed, in digits of every script."""

from __future__ import annotations

import re
from fractions import Fraction

from game.model import Value

LONGEST_NUMBER = 9  # digits
_SIGN = r"(?P<sign>[-−+])?\s*"
_DIGITS = rf"\d{{1,{LONGEST_NUMBER}}}"
_WHOLE = re.compile(rf"{_SIGN}(?P<whole>{_DIGITS})")
_DECIMAL = re.compile(rf"{_SIGN}(?P<whole>\d{{0,{LONGEST_NUMBER}}})[.,](?P<tail>{_DIGITS})")
_FRACTION = re.compile(rf"{_SIGN}(?:(?P<whole>{_DIGITS})\s+)?(?P<top>{_DIGITS})\s*[/⁄]\s*(?P<bottom>{_DIGITS})")


def parse_number(text: str, form: str = "whole") -> Value | None:
    """The number that was typed, or None while it is none: " 07 " is 7, "0,5" is one half.

    ``form`` whole reads whole numbers only. Where ``simplest`` is asked for, a fraction that can be
    made simpler stays the text that it is ("2/4"), so that it differs from the answer.
    """
    text = " ".join(text.split())
    if found := _WHOLE.fullmatch("".join(text.split()) if form == "whole" else text):
        return _signed(found, int(found["whole"]))
    if form == "whole":
        return None
    if found := _DECIMAL.fullmatch(text):
        number = Fraction(int(found["whole"] or 0)) + Fraction(int(found["tail"]), 10 ** len(found["tail"]))
        return _signed(found, number)
    found = _FRACTION.fullmatch(text)
    if found is None or int(found["bottom"]) == 0:
        return None
    top, bottom = int(found["top"]), int(found["bottom"])
    exact = Fraction(top, bottom)
    if form == "simplest" and exact.denominator != bottom:
        return f"{top}/{bottom}" if found["whole"] is None else f"{int(found['whole'])} {top}/{bottom}"
    return _signed(found, exact + int(found["whole"] or 0))


def _signed(found: re.Match[str], number: int | Fraction) -> Value:
    number = -number if found["sign"] in ("-", "−") else number
    return number.numerator if number.denominator == 1 else number
