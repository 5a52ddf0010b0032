"""What names a video, what does not, and the links made of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from notes_ls.syntax import frontmatter
from notes_ls.video import Video, known_duration, note_video, read_reference, url_offset

KEYS = ("videoId", "video", "audio", "media", "youtube", "vimeo", "url", "source")
ID = "a1-B2_c3D4e"


def header(*lines: str) -> frontmatter.Frontmatter:
    return frontmatter.read("\n".join(["---", *lines, "---", "body"]))


@pytest.mark.parametrize(
    ("value", "key"),
    [
        (ID, "videoId"),
        (f"  {ID} ", "videoId"),
        (ID, "video"),
        (ID, "youtube"),
        (ID, "youtube_id"),
        (ID, "video-id"),
        (f"https://www.youtube.com/watch?v={ID}", "source"),
        (f"http://youtube.com/watch?v={ID}&t=37", ""),
        (f"https://m.youtube.com/watch?list=PL1&index=2&v={ID}&pp=x", ""),
        (f"https://www.youtube.com/watch?list=PL1&amp;v={ID}", ""),
        (f"https://music.youtube.com/watch?v={ID}", ""),
        (f"https://mobile.youtube.com/watch?v={ID}#t=3", ""),
        (f"https://youtu.be/{ID}?si=abc", ""),
        (f"youtu.be/{ID}", ""),
        (f"www.youtube.com/shorts/{ID}", ""),
        (f"HTTPS://WWW.YouTube.com/live/{ID}?feature=share", ""),
        (f"https://www.youtube.com/v/{ID}", ""),
        (f"https://www.youtube.com/vi/{ID}/0.jpg", ""),
        (f"https://www.youtube-nocookie.com/embed/{ID}?start=37", ""),
        (f"//www.youtube.com/embed/{ID}", ""),
    ],
)
def test_youtube_is_read_from(value: str, key: str) -> None:
    assert read_reference(value, key) == Video("youtube", ID)


@pytest.mark.parametrize(
    ("value", "key", "video"),
    [
        ("123456789", "vimeo", Video("vimeo", "123456789")),
        ("https://vimeo.com/123456789", "url", Video("vimeo", "123456789")),
        ("https://vimeo.com/123456789/0a1b2c3d4e", "", Video("vimeo", "123456789", "0a1b2c3d4e")),
        ("https://player.vimeo.com/video/123456789?h=0a1b2c3d4e", "", Video("vimeo", "123456789", "0a1b2c3d4e")),
        ("https://vimeo.com/channels/shorts/123456789#t=90s", "", Video("vimeo", "123456789")),
        ("https://vimeo.com/groups/talks/videos/123456789", "", Video("vimeo", "123456789")),
        ("https://vimeo.com/album/42/video/123456789", "", Video("vimeo", "123456789")),
        ("https://www.dailymotion.com/video/x8abcde?start=10", "", Video("dailymotion", "x8abcde")),
        ("https://dai.ly/x8abcde", "", Video("dailymotion", "x8abcde")),
        ("https://www.twitch.tv/videos/1234567890?t=1h2m3s", "", Video("twitch", "1234567890")),
        ("[[Lecture 1.mp4]]", "video", Video("file", "Lecture 1.mp4")),
        ("[[media/Lecture 1.MP4#t=62|01:02]]", "media", Video("file", "media/Lecture 1.MP4")),
        ("![[talk.webm]]", "", Video("file", "talk.webm")),
        ("media/my%20talk.m4a#t=10,20", "audio", Video("file", "media/my talk.m4a")),
        ("../talk.mkv", "", Video("file", "../talk.mkv")),
        ("https://cdn.example.com/talk.mp4?token=1#t=5", "", Video("file", "https://cdn.example.com/talk.mp4?token=1")),
    ],
)
def test_other_hosts_and_files_are_read(value: str, key: str, video: Video) -> None:
    assert read_reference(value, key) == video


@pytest.mark.parametrize(
    ("value", "key"),
    [
        ("", "videoId"),
        ("empty", "videoId"),
        (ID, "source"),
        (ID, "title"),
        (ID + "x", "videoId"),
        (ID[:-1], "videoId"),
        ("a1-B2 c3D4e", "videoId"),
        ("123456789", "source"),
        ("https://youtu.be/XYZ", "source"),
        (f"https://youtu.be/{ID}x", ""),
        ("https://www.youtube.com/watch?v=example", ""),
        ("https://www.youtube.com/@someone", "source"),
        ("https://www.youtube.com/playlist?list=PL1", "source"),
        ("https://www.youtube.com/embed/videoseries?list=PL1", ""),
        ("https://example.com/an-article", "source"),
        ("https://vimeo.com/about", ""),
        ("https://vimeo.com/123456789x", ""),
        (f"https://youtube.com@evil.example/watch?v={ID}", ""),
        (f"https://youtube.com.evil.example/watch?v={ID}", ""),
        (f"https://notyoutube.com/watch?v={ID}", ""),
        (f"ftp://youtube.com/watch?v={ID}", ""),
        ("javascript:alert(1)//.mp4", "video"),
        ("javascript%3Aalert(1)//.mp4", "video"),
        ("file:///etc/talk.mp4", "video"),
        ("C:\\talks\\talk.mp4", "video"),
        ("\\\\server\\talk.mp4", "video"),
        ("[[Some Book]]", "source"),
        ("[[a.mp4]] and [[b.mp4]]", "source"),
        ("notes.pdf", "video"),
    ],
)
def test_no_video_is_read_from(value: str, key: str) -> None:
    assert read_reference(value, key) is None


@pytest.mark.parametrize(
    ("video", "link", "deep"),
    [
        (
            Video("youtube", ID),
            f"https://www.youtube.com/watch?v={ID}",
            f"https://www.youtube.com/watch?v={ID}&t=62s",
        ),
        (Video("vimeo", "12"), "https://vimeo.com/12", "https://vimeo.com/12#t=62s"),
        (Video("vimeo", "12", "0a1b"), "https://vimeo.com/12/0a1b", "https://vimeo.com/12/0a1b#t=62s"),
        (
            Video("dailymotion", "x8a"),
            "https://www.dailymotion.com/video/x8a",
            "https://www.dailymotion.com/video/x8a?start=62",
        ),
        (Video("twitch", "12"), "https://www.twitch.tv/videos/12", "https://www.twitch.tv/videos/12?t=62s"),
        (Video("file", "a/my (1) #talk.mp4"), "a/my%20%281%29%20%23talk.mp4", "a/my%20%281%29%20%23talk.mp4#t=62"),
        (
            Video("file", "https://c.example/t.mp4?k=1"),
            "https://c.example/t.mp4?k=1",
            "https://c.example/t.mp4?k=1#t=62",
        ),
    ],
)
def test_links(video: Video, link: str, deep: str) -> None:
    assert video.url() == link
    assert video.url(62) == deep


def test_a_link_never_points_before_the_start() -> None:
    assert Video("youtube", ID).url(-5).endswith("&t=0s")


def test_still_pictures_come_from_hosts_that_need_no_key() -> None:
    assert Video("youtube", ID).thumbnail == f"https://i.ytimg.com/vi/{ID}/hqdefault.jpg"
    assert Video("vimeo", "12").thumbnail is None
    assert Video("file", "https://c.example/t.mp4").thumbnail is None


def test_an_unlisted_link_and_its_id_name_one_video() -> None:
    assert Video("vimeo", "12", "0a1b").key == Video("vimeo", "12").key != Video("twitch", "12").key


REFERENCES = st.tuples(
    st.sampled_from(
        [
            *("", ID, f"http://youtu.be/{ID}", f"https://www.youtube.com/watch?v={ID}", "http://vimeo.com/12/0a1b"),
            *("http://www.dailymotion.com/video/x2", "http://www.twitch.tv/videos/12", "http://example.org/t.mp4"),
        ]
    ),
    st.just("") | st.text(),
).map("".join)


@given(REFERENCES, st.sampled_from(["", *KEYS]))
def test_whatever_is_read_links_to_https_or_into_the_vault(value: str, key: str) -> None:
    video = read_reference(value, key)
    if video:
        assert re.fullmatch(r"(https://[\w.-]+/|(?!//|[\w+.-]*:))[\w./%?&=+,;@!$*~:#-]*", video.url(7), re.ASCII)


@given(st.text(), st.text())
def test_no_id_breaks_out_of_its_link(host: str, name: str) -> None:
    for known in ("youtube", "vimeo", "dailymotion", "twitch", "file", host):
        assert re.fullmatch(r"[\w./%?&=+,;@!$*~:#-]*", Video(known, name).url(7), re.ASCII)


@pytest.mark.parametrize(
    ("lines", "key"),
    [
        ([f"videoId: {ID}", "video: https://vimeo.com/12"], "videoId"),
        (["videoId: empty", "video: https://vimeo.com/12"], "video"),
        (["videoId:", "video: https://vimeo.com/12"], "video"),
        (["source: https://example.com/article", "url: https://vimeo.com/12"], "url"),
        (["video: [[talk.mp4]]"], "video"),
        (['video: "[[talk.mp4]]"'], "video"),
        (["videoId: 12345678901"], "videoId"),
        (["vimeo: 123456"], "vimeo"),
        (["title: no: yes", f"videoId: {ID}"], "videoId"),
        (["source: https://example.com/article"], None),
        (["title: A talk"], None),
        (["video: false"], None),
        (["video: [a, b]"], None),
        (["videoId: EMPTY"], None),
    ],
)
def test_the_first_key_that_names_a_video_wins(lines: list[str], key: str | None) -> None:
    video, found = note_video(header(*lines), KEYS)
    assert found == key
    assert (video is None) == (key is None)


def test_an_id_that_yaml_takes_for_a_number_is_read_as_written() -> None:
    assert note_video(header("videoId: 00000000010"), KEYS).video == Video("youtube", "00000000010")
    assert note_video(header("videoId: 1_000_000_0"), KEYS).video == Video("youtube", "1_000_000_0")


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        (f"https://youtu.be/{ID}?t=76", 76),
        (f"https://www.youtube.com/watch?v={ID}&t=76s", 76),
        (f"https://www.youtube.com/watch?v={ID}&t=00h02m30s", 150),
        (f"https://www.youtube.com/watch?v={ID}#t=01:14:56", 4496),
        (f"https://www.youtube.com/embed/{ID}?start=2m27s", 147),
        ("https://vimeo.com/12#t=1m30s", 90),
        ("talk.mp4#t=1:02.5", 62),
        ("talk.mp4#t=npt:10,20", 10),
        ("talk.mp4#t=,10", None),
        (f"https://youtu.be/{ID}", None),
        (f"https://youtu.be/{ID}?list=t", None),
        (f"https://youtu.be/{ID}?t=soon", None),
    ],
)
def test_the_second_in_a_url(value: str, seconds: int | None) -> None:
    assert url_offset(value) == seconds


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("3720", 3720),
        ("1:02:00", 3720),
        ("01:02:00", 3720),
        ('"1:02:00"', 3720),
        ("62:00", 3720),
        ("PT1H2M", 3720),
        ("P1DT2H", 93_600),
        ("1h 2m", 3720),
        ("3720.9", 3720),
        ("long", None),
        ("0", None),
        ("-5", None),
        (".nan", None),
        ("true", None),
        ("[1, 2]", None),
        ("", None),
    ],
)
def test_how_long_the_video_is(value: str, seconds: int | None) -> None:
    assert known_duration(header(f"duration: {value}")) == seconds
