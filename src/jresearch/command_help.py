"""The help of the command line, and what it answers to who mistyped, in the reader's language.

What a command does and what its options mean is written in English beside them, where
typer reads it; their French stands in the catalogue as every other message's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import typer
from typer.core import TyperCommand, TyperGroup

from jresearch.errors import did_you_mean
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Iterable

MISTYPED: type[Any] = typer.BadParameter.__mro__[1]
"""What typer raises for every command that was mistyped; it gives it no name of its own."""


class Command(TyperCommand):
    """One command, told in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it does, its arguments and options."""
        _told(self, ctx, formatter)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How it is called."""
        _usage(self, ctx, formatter)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read the words; those too many are told."""
        ctx.allow_extra_args = True
        rest = super().parse_args(ctx, args)
        if rest:
            ctx.fail(_("this is too much: {words}").format(words=" ".join(rest)))
        return rest


class Commands(TyperGroup):
    """All commands, told in the reader's language."""

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Usage, what it is for, its options, its commands."""
        _told(self, ctx, formatter)
        rows = [(name, _does(self.commands[name])) for name in self.list_commands(ctx)]
        _section(formatter, _("Commands"), rows)

    def format_usage(self, ctx: Any, formatter: Any) -> None:
        """How it is called."""
        _usage(self, ctx, formatter)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command of this name; the nearest is named when there is none."""
        name = args[0]
        if name not in self.commands and not name.startswith("-"):
            what = _("no command is called '{name}'.").format(name=name)
            ctx.fail(f"{what} {did_you_mean(name, list(self.commands))}".strip())
        return super().resolve_command(ctx, args)


def mistyped(error: Any) -> list[str]:
    """What to tell who mistyped: how it is called, and what was wrong."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return [error.message]
    called = []
    if error.ctx is not None:
        hint = _("'{command} --help' says more.").format(command=error.ctx.command_path)
        called = [error.ctx.get_usage(), hint, ""]
    return [*called, _("Error: {what}").format(what=_wrong(error))]


def _wrong(error: Any) -> str:
    """By what typer says of the error: it has no other words for them than English ones."""
    kind, of = type(error).__name__, getattr(error, "param", None)
    name = getattr(error, "option_name", None) or getattr(error, "param_hint", None)
    name = name or (next(iter(_named(of).values()), of.name) if of is not None else "")
    if kind == "NoSuchOption":
        what = _("no option is called '{name}'.").format(name=name)
        return f"{what} {did_you_mean(name, list(error.possibilities or ()))}".strip()
    if kind == "BadOptionUsage":
        return _("{name} needs a value.").format(name=name)
    if kind == "MissingParameter":
        return _("{name} is missing.").format(name=name)
    if kind == "BadParameter":
        return _("{name}: {what}").format(name=name, what=error.message)
    return str(error.message)


def _told(of: Any, ctx: Any, formatter: Any) -> None:
    of.format_usage(ctx, formatter)
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(_does(of))
    params = of.get_params(ctx)
    for kind, title in (("argument", _("Arguments")), ("option", _("Options"))):
        rows = [_row(one, ctx) for one in params if one.param_type_name == kind]
        _section(formatter, title, rows)


def _does(of: Any) -> str:
    """What a command does; its sentence may stand on several lines."""
    told = " ".join((of.help or "").split())
    return _(told)


def _usage(of: Any, ctx: Any, formatter: Any) -> None:
    words = {"[OPTIONS]": _("[OPTIONS]"), "COMMAND [ARGS]...": _("COMMAND [ARGS]...")}
    for param in of.get_params(ctx):
        words |= _named(param)
    pieces = _with(words, " ".join(of.collect_usage_pieces(ctx)))
    formatter.write_usage(ctx.command_path, pieces, prefix=_("Usage: "))


def _row(param: Any, ctx: Any) -> tuple[str, str]:
    kinds = {"<path>": _("<path>"), "<list[str]>": _("<text>"), "<str>": _("<text>")}
    name = _with(kinds | _named(param), param.get_help_record(ctx)[0])
    return name, _(param.help) if param.help else ""


def _named(param: Any) -> dict[str, str]:
    """An argument's name, in the reader's language; an option's is typed as it stands."""
    return {param.name: _(param.name)} if param.param_type_name == "argument" else {}


def _with(words: dict[str, str], text: str) -> str:
    for said, word in words.items():
        text = text.replace(said, word)
    return text


def _section(formatter: Any, title: str, rows: Iterable[tuple[str, str]]) -> None:
    told = list(rows)
    if told:
        with formatter.section(title):
            formatter.write_dl(told)
