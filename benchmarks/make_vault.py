"""Make a vault of any size with the shapes and the defects of a real collection: `make_vault.py FOLDER NOTES [SEED]`.

Sizes, links, anchors and headings of a note, and the share of each defect, follow what was counted in a collection of
21,273 notes. Same size and seed, same bytes.
"""

from __future__ import annotations

import random
import re
import string
import sys
from collections.abc import Iterator
from pathlib import Path

_NOTES_A_FOLDER = 260
_NOTES_A_VIDEO = 5


def _words(text: str) -> list[str]:
    return text.split()


_WORDS = _words(
    """
    adaptive ancient basic careful central clever common complex dynamic early efficient famous formal global
    hidden historic human inner large linear local modern natural open parallel personal physical practical public
    quiet rapid recent rural social stable urban visual algebra anchor archive atlas ballad bridge budget camera
    canal castle circuit climate coast compass copper cotton culture desert diagram dialect economy engine enzyme
    estate fabric factory ferry forest fossil garden genome glacier grammar harbor harvest history island journal
    kernel ladder language lantern ledger lens library magnet market melody memory meteor migration mirror museum
    narrative network orbit orchard painting pattern planet pottery protein railway rhythm river rocket sculpture
    season signal software spectrum strategy summit symphony temple theorem theory trade turbine vaccine valley
    vector village volcano voyage weather
    """
)
_SYLLABLES = _words(
    "ar bel cor dan el fin gor hal in jor kel lum mar nor ol per quin ros sal tor ul ver wen xan yor zel"
)
_PROSE = _words(
    """
    the speaker explains how this idea grew out of earlier work and why it still matters for people who build
    things today because most of what we know about it comes from a few careful experiments that were repeated
    many times and discussed at length by others who came to it from different sides and with different aims
    """
)
_ID = string.ascii_letters + string.digits + "-_"
_GOOD, _SHIFTED = range(2)


class _Writer:
    """The notes of one vault, each made of the same stream of chance."""

    def __init__(self, notes: int, seed: int) -> None:
        self.chance = random.Random(seed)
        self.folders = [f"channel_{number:03}" for number in range(max(1, notes // _NOTES_A_FOLDER))]
        self.titles: dict[str, list[str]] = {}
        taken: set[str] = set()
        for number in range(notes):
            folder = self.folders[number % len(self.folders)]
            title = self._title()
            while f"{folder}/{_stem(title)}" in taken:
                title = f"{title} {self.chance.choice(_WORDS)}"
            taken.add(f"{folder}/{_stem(title)}")
            self.titles.setdefault(folder, []).append(title)

    def _title(self) -> str:
        count = self.chance.choices((3, 4, 5, 6, 7), (10, 25, 30, 25, 10))[0]
        words = [self.chance.choice(_WORDS) for _ in range(count - 1)]
        words.insert(self.chance.randrange(count), self._rare_word())
        title = " ".join(words)
        return title[0].upper() + title[1:]

    def _rare_word(self) -> str:
        return "".join(self.chance.choice(_SYLLABLES) for _ in range(3))

    def note(self, folder: str, number: int) -> str:
        """Return the text of one note."""
        chance = self.chance
        title = self.titles[folder][number]
        video = _video(folder, number // _NOTES_A_VIDEO)
        kind = _SHIFTED if chance.random() < 0.12 else _GOOD
        end = chance.choice((600, 1800, 3600, 5400, 9000))
        anchors = int(chance.lognormvariate(3.4, 0.7)) if chance.random() > 0.08 else 0
        links = int(chance.lognormvariate(1.95, 0.75))
        times = iter(sorted(chance.randrange(end) for _ in range(anchors)))
        parts = [f"---\ntitle: {title}\nvideoId: {video}\n---\n\nFrom: [[{folder}]] <br/> \n"]
        paragraphs = max(3, anchors // 3)
        for index in range(paragraphs):
            if index % 5 == 0:
                parts.append(f"\n{'#' * chance.choice((2, 2, 3))} {self._title()}\n\n")
            bullet = chance.random() < 0.5
            sentences = [
                self._sentence(folder, times, kind, link=chance.random() < links / (2 * paragraphs)) for _ in range(2)
            ]
            parts.append(("*   " if bullet else "") + " ".join(sentences) + ("\n" if bullet else "\n\n"))
        parts += [f"*   {self._prose()} {self._anchor(time, kind)}.\n" for time in times]
        return "".join(parts)

    def _sentence(self, folder: str, times: Iterator[int], kind: int, *, link: bool) -> str:
        words = self._prose()
        if link:
            words = f"{words} {self._link(folder)} {self._prose()}"
        if self.chance.random() < 0.03:
            words += " for $5 billion"
        if self.chance.random() < 0.02:
            words += " with `run [[x]]` in code"
        time = next(times, None)
        return f"{words} {self._anchor(time, kind)}." if time is not None else f"{words}."

    def _prose(self) -> str:
        start = self.chance.randrange(len(_PROSE) - 12)
        return " ".join(_PROSE[start : start + self.chance.randrange(5, 22)])

    def _link(self, folder: str) -> str:
        chance = self.chance
        title = chance.choice(self.titles[folder])
        roll = chance.random()
        if roll < 0.665:
            target = _stem(title)
        elif roll < 0.787:
            target = title
        elif roll < 0.791:
            target = _stem(title).upper()
        elif roll < 0.796:
            return f"[[{_clock(chance.randrange(3600))}]]"
        else:
            target = _stem(self._title())
        shown = chance.random()
        return f"[[{target}]]" if shown < 0.13 else f"[[{target} | {' '.join(title.split()[:2])}]]"

    def _anchor(self, second: int, kind: int) -> str:
        value = f"{second // 60:02}:{second % 60:02}:00" if kind == _SHIFTED and second < 6000 else _clock(second)
        label = f"[{value}]"
        roll = self.chance.random()
        if roll < 0.0102:
            value = f"{second // 60 % 60:02}:{second % 60:02}"
            label = f"[{value}]"
        elif roll < 0.0122:
            return f'<a class="yt="yt-timestamp" data-t="{value}">{label}</a>'
        elif roll < 0.0176:
            label = value
        elif roll < 0.0216:
            label = ""
        elif roll < 0.0276:
            label = f"[{_clock(second + 9)}]"
        elif roll < 0.09:
            return label if self.chance.random() < 0.8 else f"[{_clock(second)}, {_clock(second + 5)}]"
        return f'<a class="yt-timestamp" data-t="{value}">{label}</a>'

    def index(self, folder: str) -> str:
        """Return the page of a folder, which lists its notes and some that were never written."""
        lines = [f"- [[{_stem(title)} | {title}]]" for title in self.titles[folder]]
        lines += [f"- [[{_stem(title)} | {title}]]" for title in (self._title() for _ in range(len(lines) // 2))]
        return f"---\ntitle: {folder}\n---\n\n" + "\n".join(lines) + "\n"


def make_vault(folder: Path, notes: int, seed: int = 1) -> None:
    """Write a vault of `notes` notes below `folder`, which must not exist."""
    writer = _Writer(notes, seed)
    for name in writer.folders:
        (folder / name).mkdir(parents=True)
        (folder / name / f"{name}.md").write_text(writer.index(name), encoding="utf-8")
        for number, title in enumerate(writer.titles[name]):
            (folder / name / f"{_stem(title)}.md").write_text(writer.note(name, number), encoding="utf-8")


def _video(folder: str, number: int) -> str:
    """Return an id as YouTube gives them; a tenth and more begin as numbers do, which a header has to be read for."""
    return "".join(random.Random(f"{folder} {number}").choices(_ID, k=11))


def _stem(title: str) -> str:
    return re.sub(r"[^a-z0-9 ]", "", title.lower()).replace(" ", "_")


def _clock(second: int) -> str:
    return f"{second // 3600:02}:{second // 60 % 60:02}:{second % 60:02}"


if __name__ == "__main__":
    make_vault(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
