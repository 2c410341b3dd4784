"""What is on the screen, in the words that a voice should say: voices stumble over sums."""

from __future__ import annotations

import re

_TENTHS = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
_TEENTHS = ["eleven", "twelf", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"]
_SMALL = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]
SMALL = {str(n): word for n, word in enumerate(_SMALL)}
ORDINALS = {str(n): word for n, word in enumerate([*_TENTHS, *(f"{w}th" for w in _TEENTHS), "twentieth"], 1)}
# What one of so many equal parts of a whole is called, and more than one.
PARTS = {n: (word, f"{word}s") for n, word in ORDINALS.items() if n != "1"} | {
    "2": ("half", "halves"),
    "4": ("quarter", "quarters"),
    "100": ("hundredth", "hundredths"),
}
GLYPHS = {"½": "1/2", "⅓": "1/3", "⅔": "2/3", "¼": "1/4", "¾": "3/4", "⅕": "1/5", "⅛": "1/8"}
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\u2212": "−", "\u2215": "/", "\u2044": "/"})

_FRACTION = re.compile(r"(?<![\d./])(?:(\d+)\s+)?(\d+)\s?/\s?(\d+)(?![\d/]|\.\d)")
_ORDINAL = re.compile(r"\b(\d+)(?:st|nd|rd|th)\b")

# An unknown is a question mark that ends no word: "6 − ? = 4", "3, ?, 5", but not "How many?" or "How many ?".
_UNKNOWN = re.compile(r"(?<![\w.,!?…%)\]}\"'”’»])(?<![^\W\d_] )\?")
_THING = r"(?:\d|what|something|\))"

# In this order; each sign that stands between two things is a verb, and elsewhere a name.
_SIGNS = [
    (re.compile(pattern), words)
    for pattern, words in (
        (r"_{2,}|[□▢☐]", " something "),
        (r"!=|≠", " is not equal to "),
        (r"<=|≤", " is at most "),
        (r">=|≥", " is at least "),
        (rf"({_THING}\s*)<(?=\s*[\w(−-])", r"\1 is less than "),
        (rf"({_THING}\s*)>(?=\s*[\w(−-])", r"\1 is greater than "),
        (r"<", " less than "),
        (r">", " greater than "),
        (r"=+", " equals "),
        (r"≈", " is about "),
        (r"±", " plus or minus "),
        (r"[+＋]", " plus "),
        (r"−", " minus "),
        (rf"({_THING}) [-–] ?(?=\d|what|something|\()", r"\1 minus "),
        (r"(?<![\w)\]-])-(?=\d)", " minus "),
        (r"(?<![\w-])(\d+)[-–](\d+)(?![\w-])", r"\1 to \2"),
        (r"×|(?<=\d) ?[*·⋅] ?(?=\d)|(?<=\d) x (?=\d)", " times "),
        (r"÷", " divided by "),
    )
]
_SUM = re.compile(r"[=<>]")
_DASH = re.compile(r"(?<=\d)[-–](?=\d)")
_ENDS = (".", "?", "!", "…", ":", ";", ",")


def spoken(text: str) -> str:
    """The English words for a text on the screen, on one line; whole numbers stay digits.

    Never fails. "8 + 5 = ?" becomes "8 plus 5 equals what?", and ordinary sentences stay as they are.
    """
    lines = [line for line in map(_line, text.translate(SPACES).splitlines()) if line]
    pauses = [line if line.endswith(_ENDS) else f"{line}." for line in lines[:-1]]
    return " ".join([*pauses, *lines[-1:]])


def _line(text: str) -> str:
    if _SUM.search(text):  # "8-5=3" takes away, "ages 5-12" does not
        text = _DASH.sub(" − ", text)
    for glyph, digits in GLYPHS.items():
        text = text.replace(glyph, f" {digits} ")
    text, unknowns = _UNKNOWN.subn(" what ", text)
    text = _ORDINAL.sub(_ordinal, _FRACTION.sub(_fraction, text))
    for sign, words in _SIGNS:
        text = sign.sub(words, text)
    text = re.sub(r" +(?=[,;:!?)]|\.(?!\.))", "", " ".join(text.split()))
    return f"{text}?" if unknowns and not text.endswith(_ENDS) else text


def _fraction(found: re.Match[str]) -> str:
    whole, top, bottom = found.groups()
    one, many = PARTS.get(bottom.lstrip("0"), ("", ""))
    parts = f"{SMALL.get(top, top)} {one if top == '1' else many}" if one else f"{top} over {bottom}"
    return f" {whole} and {parts} " if whole else f" {parts} "


def _ordinal(found: re.Match[str]) -> str:
    """``1st`` in full; a voice knows the bigger ones."""
    return ORDINALS.get(found[1], found[0])
