"""The command line: parses, calls one public function, prints. Thin on purpose.

Exit codes for scripts: 0 all well; 1 something to mend, told on standard
error; 2 the command itself was mistyped.
"""

from __future__ import annotations

import locale
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from jresearch.errors import JresearchError, Problem
from jresearch.translation import _, ngettext, speak

if TYPE_CHECKING:
    from collections.abc import Iterable

    from jresearch.study import Study

app = typer.Typer(
    name="jresearch",
    help="Qualitative journey analysis: from interviews to irritants, enchantments and the "
    "emotional curve. Start with: jresearch init NAME --demo",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)

StudyPath = Annotated[
    Path | None,
    typer.Option("--study", "-s", help="A folder of the study. [default: from here upwards]"),
]


def main() -> None:
    """Run the command line; every foreseen error ends in words, not in a traceback."""
    speak("fr" if _asked_language().startswith("fr") else "en")
    if hasattr(sys.stdout, "reconfigure"):
        sys.stdout.reconfigure(errors="replace")
        sys.stderr.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        app()
    except JresearchError as error:
        _fail(error)
    except KeyboardInterrupt:
        _tell([_("Stopped. Nothing was lost.")])
        sys.exit(130)


@app.command()
def init(
    name: Annotated[Path, typer.Argument(help="The folder to make.")],
    demo: Annotated[bool, typer.Option("--demo", help="Bring the demo's interviews.")] = False,
    lang: Annotated[str, typer.Option("--lang", help="Language of the study: fr or en.")] = "fr",
) -> None:
    """Make a study: its folders, settings, codebook and notebooks."""
    from jresearch.scaffold import init as make

    if lang not in {"fr", "en"}:
        raise typer.BadParameter("fr, en", param_hint="--lang")
    folder = make(name, "en" if lang == "en" else "fr", demo=demo)
    shown = os.path.relpath(folder)
    print_(_("A study is ready in {folder}.").format(folder=shown))
    print_(_("Next:"))
    print_(f"  cd {shown}")
    if not demo:
        print_("  " + _("put your transcripts into interviews/"))
    print_("  jresearch check")
    print_("  jresearch run")


@app.command()
def check(
    study: StudyPath = None,
    draft: Annotated[
        bool,
        typer.Option("--draft", help="Draft whoever is missing in participants.csv."),
    ] = False,
) -> None:
    """Read everything, write down who was found in new files, say what is wrong or was guessed."""
    from jresearch.analysis import analyse
    from jresearch.lint import lint
    from jresearch.study import read_study
    from jresearch.target import read_target
    from jresearch.transcripts import changes

    found = read_study(study)
    read_target(found)
    advice = [str(problem) for problem in lint(found.codebook)]
    with _working(_("Reading")):
        new = changes(found)
        made = _drafted(found) if draft else []
        a = analyse(found)
    for line in (*new, *made):
        print_(line)
    _notices(a.notices, a.interviews["file"])
    _list(_("Advice on the journey"), advice)
    print_(repr(a) + ".")
    if not a.notices and not advice:
        print_(_("All is well."))


def _drafted(study: Study) -> list[str]:
    """Draft participants.csv; the lines to print."""
    from jresearch.log import read_log
    from jresearch.transcripts import draft

    log = read_log(study)
    return list(draft(study, log.forgotten, log.forgotten_files).lines())


@app.command()
def run(study: StudyPath = None) -> None:
    """Analyse everything anew and write the report."""
    from jresearch.reports import run as make
    from jresearch.study import read_study
    from jresearch.transcripts import changes

    found = read_study(study)
    for line in changes(found):
        print_(line)
    made = make(found)
    if made.unchanged:
        print_(_("Nothing has changed since this report:"))
    print_(os.path.relpath(made.index))


@app.command()
def status(study: StudyPath = None) -> None:
    """Say where the study stands and what needs a person."""
    from jresearch.analysis import analyse
    from jresearch.status import status as look
    from jresearch.study import read_study

    found = read_study(study)
    with _working(_("Reading")):
        a = analyse(found)
        seen = look(a)
    for line in seen.lines:
        print_(line)
    _notices(seen.notices, a.interviews["file"])


@app.command()
def forget(
    person: Annotated[str, typer.Argument(help="The person's id in participants.csv.")],
    study: StudyPath = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Erase a person who withdrew consent: their words and every decision on them."""
    from jresearch.coder_name import coder_name
    from jresearch.study import read_study
    from jresearch.withdrawal import forget as erase

    found = read_study(study)
    question = _("Erase {person} for good? This cannot be undone.").format(person=person)
    if not yes and not typer.confirm(question):
        raise typer.Exit(1)
    done = erase(found, person, coder_name())
    print_(
        ngettext("{n} decision erased.", "{n} decisions erased.", done.lines).format(n=done.lines)
    )
    for file in done.deleted:
        print_(_("Deleted: {file}").format(file=f"interviews/{file}"))
    _list(_("Left for your hand"), [str(problem) for problem in done.by_hand])


@app.command()
def backup(
    study: StudyPath = None,
    to: Annotated[Path | None, typer.Option("--to", help="Folder for the zip.")] = None,
) -> None:
    """Zip everything people wrote."""
    from jresearch.backup import backup as make
    from jresearch.study import read_study

    path = make(read_study(study), to)
    print_(_("Written: {file}").format(file=os.path.relpath(path)))
    print_(_("Copy it to another disk: it holds names and people's words."))


@app.command()
def doctor(study: StudyPath = None) -> None:
    """Say whether this machine has what is needed."""
    from jresearch.doctor import examine

    findings = examine(study)
    for finding in findings:
        mark = "✓" if finding.well else "✗" if finding.needed else "!"
        print_(f"{mark} {finding.what} {finding.way_out}".rstrip())
    if any(not finding.well and finding.needed for finding in findings):
        raise typer.Exit(1)


def print_(line: str) -> None:
    """Print one line for people."""
    typer.echo(line)


def _list(title: str, lines: Iterable[str]) -> None:
    lines = list(lines)
    if lines:
        print_(f"{title} ({len(lines)}):")
        for line in lines:
            print_(f"  · {line}")


def _notices(notices: Iterable[str], files: Iterable[str]) -> None:
    """What to look at; many notices of one kind on one line."""
    from jresearch.notices import gathered

    told = gathered(notices, files)
    _list(_("To look at"), [
        f"{one.said} (× {len(one.all)})" if one.many else one.said for one in told
    ])  # fmt: skip


def _tell(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line, err=True)


def _fail(error: JresearchError) -> NoReturn:
    problems: tuple[Problem, ...] = error.problems
    _tell(str(problem) for problem in problems)
    if len(problems) > 1:
        _tell([_("{n} problems; nothing was changed.").format(n=len(problems))])
    sys.exit(1)


class _working:  # noqa: N801 - used as a verb in a with statement
    """A spinner in a terminal, one line elsewhere: somebody is waiting."""

    def __init__(self, what: str) -> None:
        self.what = what

    def __enter__(self) -> None:
        if sys.stderr.isatty():
            from rich.console import Console

            self.status = Console(stderr=True).status(self.what + " …")
            self.status.start()
        else:
            _tell([self.what + " …"])

    def __exit__(self, *_error: object) -> None:
        if sys.stderr.isatty():
            self.status.stop()


def _asked_language() -> str:
    """The language of the terminal, until a study says otherwise."""
    for name in ("JRESEARCH_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return value.lower()
    return (locale.getlocale()[0] or "en").lower()
