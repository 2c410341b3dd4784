"""What an answer, a choice or a name of a template can be: exact numbers, words, and lists of them."""

from __future__ import annotations

from fractions import Fraction

Atom = int | Fraction | str
Value = int | Fraction | str | tuple["Value", ...]
Plain = int | str | tuple["Plain", ...]  # a value as the log keeps it: a fraction is a text such as "3/4"
