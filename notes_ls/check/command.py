"""The arguments of `check`, `graph` and `stats`, and what runs them."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from notes_ls.check.options import Options
    from notes_ls.check.output import Output
    from notes_ls.check.survey import Survey

FORMATS = ("full", "concise", "json", "json-lines", "sarif", "github", "gitlab", "junit")
_PUBLISHERS = ("auto", "obsidian", "quartz", "loose")
_GRAPHS = ("json", "dot", "graphml", "html")


def add_command(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    does: str,
    example: str,
) -> argparse.ArgumentParser:
    """Add a command that `run` does, and return the parser of its arguments."""
    parser = commands.add_parser(
        name,
        help=does,
        description=does[0].upper() + does[1:] + ".",
        epilog=f"example: {example}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.set_defaults(run=run)
    return parser


def add_check(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `check`."""
    parser = add_command(
        commands, "check", _check, "check notes and report what is wrong", "notes-ls check --fix notes"
    )
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
    report.add_argument("--output-format", choices=FORMATS, default="full", help="default: full")
    report.add_argument("--output-file", "-o", metavar="FILE", help="write the report to a file")
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
    known.add_argument(
        "--explain", metavar="FILE:ROW[:COLUMN]", help="explain the findings there, with all their fixes"
    )
    work = parser.add_argument_group("work")
    work.add_argument("--watch", "-w", action="store_true", help="check again whenever a note changes")
    work.add_argument("--jobs", "-j", type=_number, metavar="N", help="processes to use (default: one a processor)")
    work.add_argument(
        "--cache",
        action=argparse.BooleanOptionalAction,
        default=False,
        help="keep what is found, and take it over where nothing has changed (default: --no-cache)",
    )
    work.add_argument("--stdin-filename", metavar="FILE", help="the note that standard input stands for")


def add_graph(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `graph`."""
    does, example = "write the graph of links", "notes-ls graph --output-format html --output-file graph.html"
    parser = add_command(commands, "graph", _graph, does, example)
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a folder of notes (default: this one)")
    parser.add_argument("--output-format", choices=_GRAPHS, default="json", help="default: json")
    parser.add_argument("--output-file", "-o", metavar="FILE", help="write the graph to a file")


def add_stats(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `stats`."""
    does = "count notes, links, videos and anchors, and tell which notes to write next"
    parser = add_command(commands, "stats", _stats, does, "notes-ls stats my-vault")
    parser.add_argument("path", nargs="?", default=".", metavar="PATH", help="a folder of notes (default: this one)")
    parser.add_argument("--output-format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--most", type=_number, default=10, metavar="N", help="how long lists may be (default: 10)")


def add_cache(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `cache`."""
    does = "remove what checks with --cache have kept, or tell where it lies"
    parser = add_command(commands, "cache", _cache, does, "notes-ls cache clear")
    parser.add_argument("action", choices=("clear", "path"), help="remove all caches, or print the folder they lie in")


def _cache(options: argparse.Namespace) -> int:
    from notes_ls.check.output import Output  # noqa: PLC0415
    from notes_ls.store.cache import cache_folder, clear  # noqa: PLC0415
    from notes_ls.store.read import reason  # noqa: PLC0415

    output = Output()
    if options.action == "path":
        output.write(f"{cache_folder()}\n")
        return _closed(output)
    try:
        number, size = clear()
    except OSError as error:
        output.error(f"{error.filename or cache_folder()}: {reason(error)}")
        return 2
    output.note(f"{number} {'cache' if number == 1 else 'caches'} removed, {size / 1e6:.1f} MB")
    return 0


def _check(options: argparse.Namespace) -> int:
    from notes_ls.check.options import Options  # noqa: PLC0415  # a front end is imported when it is called
    from notes_ls.check.output import Output  # noqa: PLC0415

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
        watch=options.watch,
        cache=options.cache,
    )
    status = _run(asked, options.explain, output)
    return _closed(output) or status


def _run(asked: Options, explained: str | None, output: Output) -> int:
    if explained is not None:
        from notes_ls.check.explain import explain  # noqa: PLC0415  # what is not called is not imported

        return explain(explained, asked, output)
    if asked.watch:
        from notes_ls.check.watching import watch  # noqa: PLC0415

        return watch(asked, output)
    from notes_ls.check.run import run  # noqa: PLC0415

    return run(asked, output)


def _graph(options: argparse.Namespace) -> int:
    from notes_ls.check.output import Output  # noqa: PLC0415
    from notes_ls.features.graph_formats import graph_text  # noqa: PLC0415
    from notes_ls.features.link_graph import assembled  # noqa: PLC0415
    from notes_ls.store.assets import asset  # noqa: PLC0415

    output = Output(file=options.output_file)
    read = _surveyed(options.path, output, defects=False)
    if read is None:
        return 2
    graph = assembled(read.opened.vault, ((each.path, each.leads) for each in read.facts))
    page = asset("graph.html") if options.output_format == "html" else ""
    title = read.opened.root.rpartition("/")[2]
    output.write_foreign(graph_text(graph, options.output_format, title=title, page=page))
    return _closed(output) or _told(read, output)


def _stats(options: argparse.Namespace) -> int:
    from notes_ls.check.output import Output  # noqa: PLC0415
    from notes_ls.check.stats import as_json, as_table, stats  # noqa: PLC0415

    output = Output()
    read = _surveyed(options.path, output, defects=True)
    if read is None:
        return 2
    found = stats(read, options.most)
    output.write(as_json(found) if options.output_format == "json" else as_table(found))
    output.close()
    return _told(read, output)


def _surveyed(path: str, output: Output, *, defects: bool) -> Survey | None:
    """Return what is read of a vault, or None after telling why nothing can be."""
    from notes_ls.check.options import UsageError  # noqa: PLC0415
    from notes_ls.check.run import tell_config_error  # noqa: PLC0415
    from notes_ls.check.survey import survey  # noqa: PLC0415
    from notes_ls.config import ConfigError  # noqa: PLC0415
    from notes_ls.text import visible  # noqa: PLC0415

    try:
        return survey(path, defects=defects)
    except ConfigError as error:
        tell_config_error(error, output)
    except UsageError as error:
        output.error(visible(str(error)))
    return None


def _told(read: Survey, output: Output) -> int:
    """Tell what could not be read, and return the status of that."""
    from notes_ls.text import visible  # noqa: PLC0415

    for problem in read.problems:
        output.error(visible(problem))
    return 2 if read.problems else 0


def _closed(output: Output) -> int:
    """Hand over what was written, and return the status of that."""
    from notes_ls.store.write import WriteError  # noqa: PLC0415
    from notes_ls.text import visible  # noqa: PLC0415

    try:
        output.close()
    except WriteError as error:
        output.error(visible(str(error)))
        return 2
    return 0


def _wrong_together(options: argparse.Namespace) -> str | None:
    """Return what is wrong with options that do not go together."""
    if options.write_baseline and not options.baseline:
        return "--write-baseline needs --baseline FILE"
    if "-" in options.paths and (options.since or options.baseline):
        return "standard input goes neither with --since nor with --baseline"
    if options.watch and (
        options.fix or options.diff or options.write_baseline or options.since or "-" in options.paths
    ):
        return "--watch goes with neither --fix, --diff, --write-baseline, --since nor standard input"
    return None


def _rules(text: str) -> list[str]:
    """Read a list of rules and groups."""
    from notes_ls.check.options import known_words  # noqa: PLC0415

    names = [name for part in text.split(",") if (name := part.strip())]
    for name in names:
        if name not in known_words():
            raise argparse.ArgumentTypeError(unknown("rule or group", name, known_words()))
    return names


def unknown(what: str, name: str, known: Sequence[str]) -> str:
    """Return what to tell of a word that is none of the `known` ones."""
    from difflib import get_close_matches  # noqa: PLC0415  # few misspell

    near = get_close_matches(name, known, 1)
    return f"no {what} is named '{name}'" + (
        f"; did you mean '{near[0]}'?" if near else f"; there are {', '.join(known)}"
    )


def _number(text: str) -> int:
    if not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"'{text}' is not a number from 1 on")
    return int(text)
