"""How the work is done: in one process or several, with what is imported for it, with or without a cache."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.check.conftest import PROGRAM, Folder

MANY = 1300  # notes: enough for a second process
FORBIDDEN = ("pygls", "lsprotocol", "numpy", "rapidfuzz", "yaml", "frontmatter", "asyncio", "watchfiles")

IMPORTED = """
import sys
from notes_ls.cli import main
status = main(sys.argv[1:])
print(status, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@pytest.fixture
def many(folder: Folder) -> Folder:
    """A vault whose notes link to one another, name one another's videos, and are wrong in several ways."""
    for number in range(MANY):
        times = (
            '<a class="yt-timestamp" data-t="24:45:00">[24:45:00]</a>' if number % 9 == 0 else "[00:01:30]",
            '<a class="yt-timestamp" data-t="05:25">[05:25]</a>' if number % 7 == 0 else "nothing",
        )
        folder.put(
            f"{number % 3}/note_{number}.md",
            f"---\ntitle: Note {number}\nvideoId: video{number % 200:06}\n---\n"
            f"# One\n\nFrom [[note_{number + 1}]] to [[Note {number * 7}]] and [[0/note_{number}#One]]. "
            f"{' '.join(times)}\n".encode(),
        )
    return folder


@pytest.mark.parametrize("name", ["json", "full"])
def test_two_processes_report_what_one_does(many: Folder, name: str) -> None:
    one, two = (many.run("check", "--output-format", name, "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert len(one.lines) > MANY


def test_two_processes_tell_what_a_change_broke_as_one_does(many: Folder) -> None:
    hub = b"---\ntitle: Hub\n---\n# One\n"
    many.put("hub.md", hub)
    for number in range(MANY):
        name = f"{number % 3}/note_{number}.md"
        many.put(name, many.read(name) + b"Up to [[hub#One]].\n")
    for command in (
        ["init"],
        ["add", "."],
        ["-c", "user.name=x", "-c", "user.email=x@example.org", "commit", "-m", "x"],
    ):
        subprocess.run(["git", *command], cwd=many.path, check=True, capture_output=True)
    many.put("hub.md", hub.replace(b"One", b"Two"))
    words = ("check", "--output-format", "concise", "--since", "HEAD")
    one, two = (many.run(*words, "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    assert len(one.lines) == MANY
    spawned = subprocess.run(
        [sys.executable, "-c", SPAWNED, *words, "--jobs", "2"],
        cwd=many.path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert spawned.stdout == one.out, spawned.stderr


def test_two_processes_fix_what_one_does(many: Folder) -> None:
    one, two = (many.run("check", "--diff", "--jobs", jobs) for jobs in ("1", "2"))
    assert one == two
    many.run("check", "--fix", "--jobs", "2")
    assert many.call("check", "--diff").err == "nothing to fix\n"


SPAWNED = """
import sys
from notes_ls.check import pool
from notes_ls.cli import main
pool.START = "spawn"
sys.exit(main(sys.argv[1:]))
"""


def test_processes_that_are_not_forked_report_the_same(many: Folder) -> None:
    for words in (["check", "--output-format", "json"], ["check", "--select", "all"], ["stats"]):
        command = [sys.executable, "-c", SPAWNED, *words, *(["--jobs", "2"] if words[0] == "check" else [])]
        done = subprocess.run(command, cwd=many.path, capture_output=True, text=True, check=False)
        assert done.stdout == many.call(*words).out, done.stderr


def test_a_check_of_clean_notes_imports_little(folder: Folder) -> None:
    folder.put(
        "ada.md", b"---\ntitle: Ada\naliases: [Countess]\nvideoId: a1-B2_c3D4e\n---\n[[grace]] [[#One]]\n\n# One\n"
    )
    folder.put("grace.md", b"---\ntitle: Grace\n---\n[[ada|Ada]]\n")
    command = [sys.executable, "-c", IMPORTED, "check", "--quiet"]
    done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=True)
    status, *modules = done.stderr.split()
    assert (status, done.stdout) == ("0", "")
    assert not set(FORBIDDEN) & set(modules)


def test_a_check_of_broken_notes_imports_no_server(folder: Folder) -> None:
    folder.put("ada.md", b"---\ntitle: {a\n---\n[[grace]] [[ada]\n")
    command = [sys.executable, "-c", IMPORTED, "check", "--quiet", "--unsafe-fixes", "--output-format", "sarif"]
    done = subprocess.run(command, cwd=folder.path, capture_output=True, text=True, check=True)
    status, *modules = done.stderr.split()
    assert status == "1"
    assert not {"pygls", "lsprotocol", "numpy", "asyncio"} & set(modules)


def test_checking_leaves_nothing_behind(folder: Folder) -> None:
    folder.put("ada.md", b"[[nobody]]")
    folder.run("check", "--no-cache")
    folder.run("check")
    assert [file.name for file in folder.path.iterdir()] == ["ada.md"]
    assert not list(folder.path.parent.glob("home/**/*"))


@pytest.mark.parametrize("jobs", ["0", "-1", "two", "1.5"])
def test_jobs_are_a_number_from_one_on(folder: Folder, jobs: str) -> None:
    result = folder.call("check", f"--jobs={jobs}")
    assert result.status == 2
    assert f"'{jobs}' is not a number from 1 on" in result.err


def test_an_empty_folder_is_clean(folder: Folder) -> None:
    assert folder.call("check") == (0, "", "nothing found; 0 notes checked\n")


def test_a_process_that_is_killed_from_outside_leaves_files_whole(many: Folder) -> None:
    before = {file: file.read_bytes() for file in many.path.rglob("*.md")}
    after = dict(before)
    with subprocess.Popen(
        [*PROGRAM, "check", "--fix", "--quiet", "--jobs", "1"], cwd=many.path, stdout=subprocess.DEVNULL
    ) as program:
        while after == before and program.poll() is None:
            after = {file: file.read_bytes() for file in before}
        program.kill()
    for file, text in before.items():
        now = file.read_bytes()
        assert now == text or (len(now) > len(text) // 2 and now.endswith(b"\n"))
