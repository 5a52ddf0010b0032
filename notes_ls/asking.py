"""What the live links of a note ask for, as it is kept of a note that is not looked at."""

from __future__ import annotations

from collections.abc import Sequence
from sys import intern
from typing import NamedTuple

from notes_ls.stretch import measured
from notes_ls.syntax.link import Use
from notes_ls.text import Span

_BEGINNING = 5  # letters of a word that tell whether it is the same in another form


class Asking(NamedTuple):
    """The fields of `Entry` that hold what links ask for."""

    asks: tuple[str, ...]
    placed: tuple[str, ...]
    called: str
    places: str


def asking(text: str, uses: Sequence[Use], title: Span) -> Asking:
    """Return what is kept of the live links of a text, which are in order; `title` is where its title stands."""
    first, *others, last = measured(text, [title, *[use[3:] for use in uses], (len(text), len(text))])
    places: dict[str, list[str]] = {}
    for use, place in zip(uses, others, strict=True):
        places.setdefault(intern(use[0]), []).append(place)  # other notes ask for the same
    called = dict.fromkeys([f"{use[0]}|{use[1]}" for use in uses if use[1] and _calls(use[0], use[1])])
    return Asking(
        tuple(places),
        tuple(dict.fromkeys([target for target, _, has_fragment, _, _ in uses if has_fragment and target])),
        "\n".join(called),
        "\n".join((first, *map(",".join, places.values()), last)),
    )


def _calls(target: str, shown: str) -> bool:
    """Tell whether what a link shows begins with no part of its target, and so is a name of its own for it."""
    if shown[:_BEGINNING] in target:
        return False
    return target != "" and shown.split(None, 1)[0][:_BEGINNING].casefold() not in target.casefold()
