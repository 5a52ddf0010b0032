"""The words of the command line."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from difflib import get_close_matches

from notes_ls import __version__

_FORMATS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit")
_PUBLISHERS = ("auto", "obsidian", "quartz", "loose")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command line (that of this process by default) and return its exit status."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    if not given and not sys.stdin.isatty():
        given = ["serve"]
    parser = _parser()
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
        # whoever read our output has enough of it; what is left must not be written when Python ends either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="notes-ls",
        description="Language server and headless checker for wikilinked notes about videos.",
        epilog="example: notes-ls check my-vault",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"notes-ls {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    for add in (_add_check, _add_serve, _add_rule, _add_config):
        add(commands)
    return parser


def _command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def _add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "check", _check, "check notes and report what is wrong", "notes-ls check --fix notes")
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="notes or folders; - is standard input")
    rules = parser.add_argument_group("rules")
    for option, does in (
        ("--select", "check these rules only"),
        ("--ignore", "leave these rules out"),
        ("--extend-select", "check these rules besides those in force"),
    ):
        rules.add_argument(
            option, type=_rules, action="extend", default=[], metavar="RULE,...", help=f"{does} (or groups: links, ...)"
        )
    rules.add_argument("--publish", choices=_PUBLISHERS, help="who publishes the notes; overrides the settings")
    rules.add_argument("--config", metavar="FILE", help="the settings file to use instead of the vault's own")
    fixes = parser.add_argument_group("fixes")
    fixes.add_argument("--fix", action="store_true", help="write what safe fixes change")
    fixes.add_argument("--unsafe-fixes", action="store_true", help="take unsafe fixes too, and show them")
    fixes.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    report = parser.add_argument_group("report")
    report.add_argument("--output-format", choices=_FORMATS, default="full", help="default: full")
    report.add_argument("--output-file", metavar="FILE", help="write the report to a file")
    report.add_argument(
        "--fail-on", choices=("error", "warning", "info", "never"), default="warning",
        help="the least severity that makes the check fail (default: warning)",
    )  # fmt: skip
    report.add_argument("--statistics", action="store_true", help="count the findings of each rule")
    report.add_argument("--exit-zero", action="store_true", help="exit with 0 whatever is found")
    report.add_argument("--quiet", "-q", action="store_true", help="write the report and nothing else")
    report.add_argument("--color", choices=("auto", "always", "never"), default="auto", help="default: auto")
    known = parser.add_argument_group("what counts")
    known.add_argument("--baseline", metavar="FILE", help="leave out the findings that this file knows")
    known.add_argument("--write-baseline", action="store_true", help="write all findings to the --baseline file")
    known.add_argument("--since", metavar="REV", help="only what changed since a git revision, or broke by that")
    work = parser.add_argument_group("work")
    work.add_argument("--jobs", "-j", type=_number, metavar="N", help="processes to use (default: one a processor)")
    work.add_argument("--no-cache", action="store_true", help="keep no index of the notes (as it is by default)")
    work.add_argument("--stdin-filename", metavar="FILE", help="the note that standard input stands for")


def _check(options: argparse.Namespace) -> int:
    from notes_ls.check.options import Options  # noqa: PLC0415  # a front end is imported when it is called
    from notes_ls.check.output import Output  # noqa: PLC0415
    from notes_ls.check.run import run  # noqa: PLC0415
    from notes_ls.store.read import reason  # noqa: PLC0415

    output = Output(color=options.color, file=options.output_file, quiet=options.quiet)
    if wrong := _wrong_together(options):
        output.error(wrong)
        return 2
    asked = Options(
        paths=tuple(options.paths),
        select=tuple(options.select),
        extend_select=tuple(options.extend_select),
        ignore=tuple(options.ignore),
        fix=options.fix,
        unsafe_fixes=options.unsafe_fixes,
        diff=options.diff,
        output_format=options.output_format,
        fail_on=options.fail_on,
        statistics=options.statistics,
        publish=options.publish,
        config=options.config,
        jobs=options.jobs,
        stdin_filename=options.stdin_filename,
        exit_zero=options.exit_zero,
        baseline=options.baseline,
        write_baseline=options.write_baseline,
        since=options.since,
    )
    status = run(asked, output)
    try:
        output.close()
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            raise
        output.error(f"{options.output_file}: {reason(error)}")
        return 2
    return status


def _wrong_together(options: argparse.Namespace) -> str | None:
    """Return what is wrong with options that do not go together."""
    if options.write_baseline and not options.baseline:
        return "--write-baseline needs --baseline FILE"
    if "-" in options.paths and (options.since or options.baseline):
        return "standard input goes neither with --since nor with --baseline"
    return None


def _add_serve(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "serve", _serve, "serve an editor over the Language Server Protocol", "notes-ls serve")
    parser.add_argument("--stdio", action="store_true", help="over standard input and output (as it is by default)")
    parser.add_argument("--tcp", metavar="HOST:PORT", help="listen on a TCP port; the host is this machine if left out")
    parser.add_argument("--ws", metavar="HOST:PORT", help="listen for WebSockets")
    parser.add_argument("--log-file", metavar="FILE", help="write the log to a file")
    parser.add_argument("--log-level", choices=("debug", "info", "warning", "error"), default="warning")


def _serve(options: argparse.Namespace) -> int:
    from notes_ls.server import serve  # noqa: PLC0415  # a front end is imported when it is called

    return serve(options)


def _add_rule(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    parser = _command(commands, "rule", _rule, "show the documentation of a rule", "notes-ls rule dangling-link")
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
    parser = _command(commands, "config", _config, "show the settings in force for a path", "notes-ls config my-vault")
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


def _rules(text: str) -> list[str]:
    """Read a list of rules and groups."""
    from notes_ls.check.options import known_words  # noqa: PLC0415

    names = [name for part in text.split(",") if (name := part.strip())]
    for name in names:
        if name not in known_words():
            raise argparse.ArgumentTypeError(_unknown("rule or group", name, known_words()))
    return names


def _one_rule(name: str) -> str:
    from notes_ls.rules import BY_NAME  # noqa: PLC0415

    if name not in BY_NAME:
        raise argparse.ArgumentTypeError(_unknown("rule", name, tuple(BY_NAME)))
    return name


def _unknown(what: str, name: str, known: Sequence[str]) -> str:
    near = get_close_matches(name, known, 1)
    return f"no {what} is named '{name}'" + (
        f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(known)}"
    )


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)
