"""Two languages: every sentence of the code has its French, with its holes and typography."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import typer
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from jresearch import tables
from jresearch import vocabulary as v
from jresearch.cli import app
from jresearch.deliverables import sheets
from jresearch.translation import _, ngettext, speaking
from reports.invented import analysis as invented

if TYPE_CHECKING:
    from pathlib import Path

HOLE = re.compile(r"\{(\w*)")


def messages(repository: Path) -> dict[str, tuple[str, int]]:
    methods = [("**.py", "python"), ("**.j2", "jinja2")]
    found = extract_from_dir(str(repository / "src" / "jresearch"), method_map=methods)
    told = {}
    for file, line, message, _comments, _context in found:
        told[message if isinstance(message, str) else message[0]] = (file, line)
    told |= {" ".join(told.split()): ("cli.py", n) for n, told in enumerate(of_commands())}
    return told | {told: ("tables.py", n) for n, told in enumerate(of_tables())}


def of_tables() -> list[str]:
    """What the dictionary of a report says of the columns that leave, beyond their labels."""
    of = {sheet.of for sheet in sheets(invented())}
    columns = [column for table in of for column in table.to_schema().columns.values()]
    return sorted({one.description for one in columns if one.description != one.metadata["en"]})


def of_commands() -> list[str]:
    """What typer reads where the commands are written: what each does, what its options mean."""
    commands = typer.main.get_command(app)
    every = [commands, *commands.commands.values()]  # type: ignore[attr-defined]
    options = [one.help for command in every for one in command.params if getattr(one, "help", "")]
    arguments = [one.name for command in every for one in command.params
                 if one.param_type_name == "argument"]  # fmt: skip
    helps = [str(command.help) for command in every]
    return [*helps, *options, *arguments, "Show this message and exit."]


def french(repository: Path) -> dict[str, tuple[str, ...]]:
    told: dict[str, tuple[str, ...]] = {}
    for path in sorted((repository / "src/jresearch/locale/fr").glob("*.po")):
        with path.open("rb") as file:
            for entry in read_po(file, locale="fr"):
                if entry.id:
                    key = entry.id if isinstance(entry.id, str) else entry.id[0]
                    value = entry.string
                    told[key] = (value,) if isinstance(value, str) else tuple(value)
    return told


def test_every_message_has_its_french(repository: Path) -> None:
    known = french(repository)
    missing = {
        f"{file}:{line}": message
        for message, (file, line) in messages(repository).items()
        if not all(known.get(message, ("",)))
    }
    assert missing == {}


def test_no_french_message_is_left_of_a_sentence_that_is_gone(repository: Path) -> None:
    assert set(french(repository)) - set(messages(repository)) == set()


def test_a_translation_has_the_holes_of_its_message(repository: Path) -> None:
    wrong = {
        message: forms
        for message, forms in french(repository).items()
        for form in forms
        if not set(HOLE.findall(form)) <= set(HOLE.findall(message))
    }
    assert wrong == {}


def test_french_has_its_no_break_spaces(repository: Path) -> None:
    wrong = [
        form
        for forms in french(repository).values()
        for form in forms
        if re.search(r"(?<=[\w»)}'…]) [:;?!»]|« ", form)
    ]
    assert wrong == []


def test_french_has_its_apostrophes(repository: Path) -> None:
    # What is typed as it stands (code, commands) keeps its straight ones: {'fr': '…'}.
    straight = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_«{])")
    told = [form for forms in french(repository).values() for form in forms]
    wrong = [form for form in (*told, *labels_in_french())
             if straight.search(re.sub(r"`[^`]*`|<[^<>]*>", "", form))]  # fmt: skip
    assert wrong == []


def labels_in_french() -> set[str]:
    """The words of the closed lists, the names of the columns."""
    lists = [one for one in vars(v).values() if isinstance(one, tuple)]
    words = {word.fr for one in lists for word in one if isinstance(word, v.Word)}
    with speaking("fr"):
        columns = [one.labels() for one in vars(tables).values() if hasattr(one, "labels")]
    return words | {label for of in columns for label in of.values()}


def test_numbers_take_their_form() -> None:
    with speaking("fr"):
        assert ngettext("{n} interview", "{n} interviews", 1).format(n=1) == "1 entretien"
        assert ngettext("{n} interview", "{n} interviews", 0).format(n=0) == "0 entretien"
        assert _("no such sentence") == "no such sentence"
    assert ngettext("{n} interview", "{n} interviews", 0).format(n=0) == "0 interviews"
