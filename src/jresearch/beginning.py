"""The command that makes a study, and brings the notebooks of an older one up to date."""

from __future__ import annotations

import os
from pathlib import Path  # noqa: TC003 - typer reads it
from typing import TYPE_CHECKING, Annotated

import typer

from jresearch.terminal import print_
from jresearch.translation import _, speak

if TYPE_CHECKING:
    from jresearch.translation import Language


def init(
    name: Annotated[Path | None, typer.Argument(help="The folder to make.")] = None,
    *,
    demo: Annotated[bool, typer.Option("--demo", help="Bring the demo's interviews.")] = False,
    sector: Annotated[
        str,
        typer.Option(
            "--sector",
            help="Whose journey to start from: general, tourism, retail, media, banking, property "
            "or industry.",
        ),
    ] = "general",
    phases: Annotated[
        str | None,
        typer.Option(
            "--phases",
            help="Cut the journey otherwise than before, purchase, after: awareness, need, "
            "discovery or search.",
        ),
    ] = None,
    lang: Annotated[str, typer.Option("--lang", help="Language of the study: fr or en.")] = "fr",
    renew: Annotated[
        bool,
        typer.Option(
            "--refresh",
            help="In a study: bring its notebooks up to date; what you wrote in them stays.",
        ),
    ] = False,
) -> None:
    """Make a study: its folders, settings, codebook and notebooks."""
    if renew:
        _refresh(name)
        return
    if name is None:
        raise typer.BadParameter(_("name the folder to make."), param_hint=_("name"))
    if lang not in {"fr", "en"}:
        raise typer.BadParameter(_("choose fr or en."), param_hint="--lang")
    if demo and (sector != "general" or phases):
        told = _("the demo brings its own journey: leave out --sector and --phases.")
        raise typer.BadParameter(told, param_hint="--demo")
    # The demo is told in French.
    _make(name, "en" if lang == "en" and not demo else "fr",
          demo=demo, sector=sector, phases=phases)  # fmt: skip


def _make(name: Path, language: Language, *, demo: bool, sector: str, phases: str | None) -> None:
    from jresearch.scaffold import init as make

    speak(language)
    folder = make(name, language, demo=demo, sector=sector, phases=phases)
    shown = os.path.relpath(folder)
    print_(_("A study is ready in {folder}.").format(folder=shown))
    print_(_("Next:"))
    print_(f"  cd {shown}")
    if not demo:
        print_("  " + _("put your transcripts into interviews/"))
    if sector != "general":
        print_("  " + _("make codebooks/journey.yaml yours; check codebooks/touchpoints.csv"))
    print_("  jresearch check")
    print_("  jresearch run")


def _refresh(folder: Path | None) -> None:
    from jresearch.given import ASIDE, refresh
    from jresearch.study import read_study

    found = refresh(read_study(folder))
    for name in found.replaced:
        print_(_("{file}: brought up to date.").format(file=f"notebooks/{name}"))
    for name in found.aside:
        told = _("{file}: you wrote in it, so it stays; the newer one is {newer}.")
        print_(told.format(file=f"notebooks/{name}", newer=f"notebooks/{ASIDE}/{name}"))
    if not found.anything:
        print_(_("The notebooks are up to date."))
