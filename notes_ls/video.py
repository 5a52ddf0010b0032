"""Videos: what a reference in the frontmatter names, and the deep link to one second of it.

Hosts and schemes are a closed list: every link made here is `https` or a relative path, with all else percent-encoded.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import quote, unquote

from notes_ls.syntax.frontmatter import Frontmatter

_YOUTUBE_ID = r"([A-Za-z0-9_-]{11})(?![A-Za-z0-9_-])"
_YOUTUBE = re.compile(
    rf"/watch/?\?(?:.*&)?v={_YOUTUBE_ID}|/(?:embed/(?!videoseries|live_stream)|shorts/|live/|vi?/|e/){_YOUTUBE_ID}"
)
_YOUTUBE_SHORT = re.compile(rf"/{_YOUTUBE_ID}")
_VIMEO = re.compile(
    r"/(?:channels/[^/]+/|groups/[^/]+/videos/|(?:album|showcase)/[^/]+/video/|ondemand/[^/]+/|video/)?"
    r"([0-9]{1,12})(?:/([0-9A-Za-z]{4,40}))?/?(?:\?(?:.*&)?h=([0-9A-Za-z]{4,40}))?(?![^?&])"
)
_DAILYMOTION = re.compile(r"/(?:(?:embed/)?video/|player[^?]*\?(?:.*&)?video=)([A-Za-z0-9]{5,20})(?![A-Za-z0-9])")
_DAILYMOTION_SHORT = re.compile(r"/([A-Za-z0-9]{5,20})(?![A-Za-z0-9])")
_TWITCH = re.compile(r"/(?:videos/|[^/?]+/v(?:ideo)?/|\?(?:.*&)?video=v?)([0-9]{1,12})(?![0-9])")

_SITES = {
    "youtube.com": ("youtube", _YOUTUBE),
    "youtube-nocookie.com": ("youtube", _YOUTUBE),
    "youtu.be": ("youtube", _YOUTUBE_SHORT),
    "vimeo.com": ("vimeo", _VIMEO),
    "dailymotion.com": ("dailymotion", _DAILYMOTION),
    "dai.ly": ("dailymotion", _DAILYMOTION_SHORT),
    "twitch.tv": ("twitch", _TWITCH),
}
_BARE = {
    "videoid": ("youtube", re.compile(_YOUTUBE_ID)),
    "video": ("youtube", re.compile(_YOUTUBE_ID)),
    "youtube": ("youtube", re.compile(_YOUTUBE_ID)),
    "youtubeid": ("youtube", re.compile(_YOUTUBE_ID)),
    "vimeo": ("vimeo", re.compile(r"([0-9]{1,12})(?:/([0-9A-Za-z]{4,40}))?")),
    "vimeoid": ("vimeo", re.compile(r"([0-9]{1,12})(?:/([0-9A-Za-z]{4,40}))?")),
    "dailymotion": ("dailymotion", re.compile(r"([A-Za-z0-9]{5,20})")),
    "twitch": ("twitch", re.compile(r"v?([0-9]{1,12})")),
}
_URL = re.compile(r"(?:(?:https?:)?//)?((?:[a-z0-9-]+\.)+[a-z]{2,})(?::443)?([/?][^#\s]*)?(?:#\S*)?", re.IGNORECASE)
_SUBDOMAIN = re.compile(r"\A(?:www|m|mobile|music|player|geo|touch|go)\.")
_WIKILINK = re.compile(r"!?\[\[([^\[\]|#]+)(?:#[^\[\]|]*)?(?:\|[^\[\]]*)?\]\]")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|[\\/]{2}")
_MEDIA = re.compile(r"\.(?:mp4|m4v|webm|mkv|mov|ogv|avi|3gp|mpe?g|mp3|m4a|ogg|oga|opus|wav|flac|aac)\Z", re.IGNORECASE)
_OFFSET = re.compile(r"[?&#;](?:t|start|time|time_continue|wtime|vimeo_t_\d+)=(?:npt:)?([^&#,\s]*)", re.IGNORECASE)
_UNITS = re.compile(r"(?:(\d{1,3})d)?(?:(\d{1,4})h)?(?:(\d{1,6})m)?(?:(\d{1,8})(?:\.\d*)?s?)?", re.IGNORECASE)
_COLONS = re.compile(r"(?:(\d{1,3}):)?(\d{1,3}):(\d{1,2})(?:\.\d*)?")
_LONGEST = 10_000_000


@dataclass(frozen=True, slots=True)
class Video:
    """A video by its host and the id that the host gave it; a file by its path, or its https URL if it is remote.

    `secret` is the key in the links of unlisted Vimeo videos.
    """

    host: str
    id: str
    secret: str = ""

    @property
    def key(self) -> str:
        """What two references to one video have in common."""
        return f"{self.host}:{self.id}"

    @property
    def thumbnail(self) -> str | None:
        """The URL of a still picture, for the hosts that offer one by id alone."""
        if self.host == "youtube":
            return f"https://i.ytimg.com/vi/{quote(self.id, safe='')}/hqdefault.jpg"
        if self.host == "dailymotion":
            return f"https://www.dailymotion.com/thumbnail/video/{quote(self.id, safe='')}"
        return None

    def url(self, seconds: int | None = None) -> str:
        """Return the canonical link to the video, at a second of it if one is given."""
        at = None if seconds is None else max(seconds, 0)
        name = quote(self.id, safe="", errors="replace")
        match self.host:
            case "youtube":
                return f"https://www.youtube.com/watch?v={name}" + (f"&t={at}s" if at is not None else "")
            case "vimeo":
                secret = f"/{quote(self.secret, safe='')}" if self.secret else ""
                return f"https://vimeo.com/{name}{secret}" + (f"#t={at}s" if at is not None else "")
            case "dailymotion":
                return f"https://www.dailymotion.com/video/{name}" + (f"?start={at}" if at is not None else "")
            case "twitch":
                return f"https://www.twitch.tv/videos/{name}" + (f"?t={at}s" if at is not None else "")
        return _file_url(self.id) + (f"#t={at}" if at is not None else "")


class NamedVideo(NamedTuple):
    """The video of a note and the frontmatter key that names it, both None where there is none."""

    video: Video | None
    key: str | None


def read_reference(value: str, key: str = "") -> Video | None:
    """Return the video that a frontmatter value names, or None; `key` says what a bare id would be an id of."""
    value = value.strip()
    bare = bare_video(value, key)
    if bare:
        return bare
    url = _URL.fullmatch(value.replace("&amp;", "&"))
    if url:
        site = _SITES.get(_SUBDOMAIN.sub("", url[1].lower()))
        if site:
            return _from_match(site[0], site[1].match(url[2] or ""))
        if "//" in value[:8]:
            path = url[2] or ""
            return Video("file", f"https://{url[1].lower()}{path}") if _MEDIA.search(path.partition("?")[0]) else None
    return _local_file(value)


def note_video(frontmatter: Frontmatter, keys: Sequence[str]) -> NamedVideo:
    """Return the video of a note: that of the first of `keys` whose value names one."""
    for key in keys:
        if key in frontmatter.values and (written := written_reference(frontmatter, key)):
            video = read_reference(written, key)
            if video:
                return NamedVideo(video, key)
    return NamedVideo(None, None)


def written_reference(frontmatter: Frontmatter, key: str) -> str | None:
    """Return the reference under a key as its author wrote it, or None where there is none: no value, or `empty`.

    An unquoted `[[talk.mp4]]` is a list in a list to YAML, and yet a wikilink to its author.
    """
    value = frontmatter.values.get(key)
    if isinstance(value, bool):
        return None
    written = frontmatter.raw(key)
    if written is None and isinstance(value, list):
        written = frontmatter.written(key)
        written = written if written and written.startswith(("[[", "![[")) else None
    return written if written and written.strip().lower() not in {"", "empty"} else None


def bare_video(value: str, key: str) -> Video | None:
    """Return the video that a value names as an id alone, if a bare id may stand under `key`."""
    form = _bare_form(key)
    return _from_match(form[0], form[1].fullmatch(value)) if form else None


def implied_host(key: str) -> str | None:
    """Return the host of a bare id under a frontmatter key; None for keys that may name other things than videos."""
    form = _bare_form(key)
    return form[0] if form else None


def url_offset(value: str) -> int | None:
    """Return the second that a URL itself points to (`t=`, `start=` and the like), or None."""
    match = _OFFSET.search(value)
    return _seconds(match[1]) if match else None


def known_duration(frontmatter: Frontmatter) -> int | None:
    """Return the seconds that the video lasts, if the frontmatter says so: `3720`, `1:02:00`, `PT1H2M`, `1h 2m`."""
    value = frontmatter.values.get("duration")
    if isinstance(value, str):
        value = _seconds(value.replace(" ", "").lower().removeprefix("p").replace("t", "", 1))
    if isinstance(value, (int, float)) and not isinstance(value, bool) and 1 <= value < _LONGEST:
        return int(value)
    return None


@lru_cache(maxsize=64)
def _bare_form(key: str) -> tuple[str, re.Pattern[str]] | None:
    return _BARE.get(key.lower().replace("_", "").replace("-", ""))


def _from_match(host: str, match: re.Match[str] | None) -> Video | None:
    return Video(host, *[group for group in match.groups() if group][:2]) if match else None


def _local_file(value: str) -> Video | None:
    """Return the media file that a wikilink or a path inside the vault names; other schemes and hosts are none."""
    link = _WIKILINK.fullmatch(value)
    path = link[1].strip() if link else unquote(value.partition("#")[0].strip(), errors="replace")
    return Video("file", path) if _MEDIA.search(path) and not _SCHEME.match(path) else None


def _file_url(path: str) -> str:
    remote = path.startswith("https://")
    return quote(path, safe="/:%?&=+,;@!$*~" if remote else "/", errors="replace")


def _seconds(text: str) -> int | None:
    """Read `37`, `37s`, `1h2m3s`, `1:02:03`; fractions are cut off."""
    if colons := _COLONS.fullmatch(text):
        hours, minutes, seconds = (int(part or 0) for part in colons.groups())
        return hours * 3600 + minutes * 60 + seconds
    units = _UNITS.fullmatch(text)
    if not units or not text:
        return None
    days, hours, minutes, seconds = (int(part or 0) for part in units.groups())
    return days * 86_400 + hours * 3600 + minutes * 60 + seconds
