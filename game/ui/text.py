"""Screen text in the learner's language, through gettext."""

from __future__ import annotations

import gettext as _gettext
import locale
import sys
from functools import cache

from game.resources import ASSETS

DOMAIN = "lantern-isles"
_catalog: _gettext.NullTranslations = _gettext.NullTranslations()


def of_machine() -> str:
    """The machine's own language, such as "de_DE"; English where it does not say."""
    if sys.platform == "win32":  # where getlocale answers in words of its own
        import ctypes

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "en")
    return locale.getlocale()[0] or "en"


def use(language: str) -> None:
    """Speak ``language`` (such as "de"); English where there is no catalogue."""
    global _catalog
    _catalog = _gettext.translation(DOMAIN, ASSETS / "locale", [language], fallback=True)


NAMES = {"en": "English", "de": "Deutsch", "fr": "Français", "es": "Español", "it": "Italiano", "nl": "Nederlands"}


@cache
def languages() -> dict[str, str]:
    """The languages that the screens can speak, by code, each with its own name; English first."""
    found = sorted(path.parent.parent.name for path in (ASSETS / "locale").glob(f"*/LC_MESSAGES/{DOMAIN}.mo"))
    return {code: NAMES.get(code, code) for code in ("en", *found)}


def is_english() -> bool:
    """Whether the screens speak English, as the voices and the questions do."""
    return type(_catalog) is _gettext.NullTranslations


def put_in(catalog: _gettext.NullTranslations) -> None:
    """Speak through ``catalog``: tests hand in one that marks every text it has seen."""
    global _catalog
    _catalog = catalog


def _(message: str) -> str:
    return _catalog.gettext(message)


def n_(one: str, many: str, n: int) -> str:
    """``one`` or ``many`` for ``n``, with ``{n}`` filled in."""
    return _catalog.ngettext(one, many, n).format(n=n)
