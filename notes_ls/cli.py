"""The words of the command line."""

from __future__ import annotations

import argparse
import contextlib
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from notes_ls import __version__
from notes_ls.check.command import add_cache, add_check, add_command, add_graph, add_stats, unknown


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of this process by default) and return its exit status."""
    _ready_streams()
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given and not sys.stdin.isatty():
        given = ["serve"]
    parser = words()
    options = parser.parse_args(given)
    if "run" not in options:
        parser.print_help(sys.stderr)
        return 2
    try:
        status: int = options.run(options)
        sys.stdout.flush()
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        _drop_output()  # whoever read it has enough
        return 0
    except OSError as error:
        _drop_output()
        with contextlib.suppress(OSError):
            sys.stderr.write(f"error: {_told(error)}\n")
            sys.stderr.flush()
        return 2
    return status


def words() -> argparse.ArgumentParser:
    """Return the parser of the whole command line, of which completions and the manual are made."""
    parser = argparse.ArgumentParser(
        prog="notes-ls",
        description="Language server and headless checker for wikilinked notes about videos.",
        epilog="example: notes-ls check my-vault",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"notes-ls {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (add_check, _add_serve, _add_rule, _add_config, add_graph, add_stats, add_cache):
        add(commands)
    return parser


def _ready_streams() -> None:
    """See to it that each standard stream is there, lest the next file that is opened takes its number, and in UTF-8.

    Consoles of Windows, and terminals set up for other languages, have encodings that few notes fit in.
    """
    while (number := os.open(os.devnull, os.O_RDWR)) <= 2:
        pass
    os.close(number)
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        stream = getattr(sys, name)
        if stream is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115  # till the end
        elif isinstance(stream, TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def _drop_output() -> None:
    """Have nothing of the report written any more, when Python ends either."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _told(error: OSError) -> str:
    """Return what the system refused, in plain words; a file that has no name is the standard output."""
    from notes_ls.store.read import reason  # noqa: PLC0415
    from notes_ls.text import visible  # noqa: PLC0415

    return visible(f"{error.filename}: {reason(error)}") if error.filename else f"cannot write: {reason(error)}"


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands, "serve", _serve, "serve an editor over the Language Server Protocol", "notes-ls serve"
    )
    parser.add_argument("--stdio", action="store_true", help="over standard input and output (as it is by default)")
    parser.add_argument("--tcp", metavar="HOST:PORT", help="listen on a TCP port; the host is this machine if left out")
    parser.add_argument("--ws", metavar="HOST:PORT", help="listen for WebSockets")
    parser.add_argument("--log-file", metavar="FILE", help="write the log to a file")
    parser.add_argument("--log-level", choices=("debug", "info", "warning", "error"), default="warning")


def _serve(options: argparse.Namespace) -> int:
    from notes_ls.server import serve  # noqa: PLC0415  # a front end is imported when it is called

    return serve(options)


def _add_rule(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = add_command(commands, "rule", _rule, "show the documentation of a rule", "notes-ls rule dangling-link")
    parser.add_argument("name", nargs="?", type=_one_rule, metavar="NAME", help="a rule; without it, all are listed")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")


def _rule(options: argparse.Namespace) -> int:
    from notes_ls.rules import BY_NAME, RULES  # noqa: PLC0415
    from notes_ls.rules.docs import as_json, as_markdown, listing  # noqa: PLC0415

    if options.output_format == "json":
        rules = [BY_NAME[options.name]] if options.name else RULES
        sys.stdout.write(as_json(rules, single=bool(options.name)))
    elif options.name:
        sys.stdout.write(as_markdown(BY_NAME[options.name]))
    else:
        sys.stdout.write(listing(RULES))
    return 0


def _add_config(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = add_command(
        commands, "config", _config, "show the settings in force for a path", "notes-ls config my-vault"
    )
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a note or a folder (default: this one)")
    parser.add_argument("--schema", action="store_true", help="print the JSON schema of the settings file")


def _config(options: argparse.Namespace) -> int:
    from notes_ls.check.settings_report import schema, settings_report  # noqa: PLC0415

    if options.schema:
        sys.stdout.write(schema())
        return 0
    text, problems = settings_report(options.path)
    sys.stdout.write(text)
    for problem in problems:
        sys.stderr.write(f"error: {problem}\n")
    return 2 if problems else 0


def _one_rule(name: str) -> str:
    from notes_ls.rules import BY_NAME  # noqa: PLC0415

    if name not in BY_NAME:
        raise argparse.ArgumentTypeError(unknown("rule", name, tuple(BY_NAME)))
    return name
