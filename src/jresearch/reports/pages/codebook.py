"""The codebook in the report: steps, channels, themes, in the words the study gave them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.counting import counted
from jresearch.reports.people import table
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, set_in_type, whole
from jresearch.translation import _, language, ngettext

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jresearch.analysis import Analysis
    from jresearch.codebook import Texts

EXAMPLES = 2
"""Examples of a theme that are printed; themes.yaml holds all."""


def show_codebook(a: Analysis) -> Shown:
    """Steps, channels and themes, each with how often it was coded."""
    a = a.hidden
    return _steps(a) + _channels(a) + _themes(a)


def codebook_title(a: Analysis) -> str | None:
    """How many words the study codes with."""
    book = a.study.codebook
    steps, channels, themes = len(book.steps), len(book.channels), len(book.codes)
    told = [
        ngettext("{n} step", "{n} steps", steps).format(n=steps) if steps else "",
        ngettext("{n} channel", "{n} channels", channels).format(n=channels) if channels else "",
        ngettext("{n} theme", "{n} themes", themes).format(n=themes) if themes else "",
    ]
    said = joined([one for one in told if one])
    return _("What was coded: {words}").format(words=said) if said else None


def _text(texts: Texts) -> str:
    """The text in the language in force, else in the other; empty where nobody wrote any."""
    told = texts.get(language()) or next((text for text in texts.values() if text), "")
    return set_in_type(told)


def _steps(a: Analysis) -> Shown:
    book, uses = a.study.codebook, counted(a.coded)["step"].value_counts()
    rows = [
        [set_in_type(book.step_label(step.id)), book.stretch_label(step.id),
         _text(step.purpose), whole(int(uses.get(step.id, 0)))]
        for step in book.steps
    ]  # fmt: skip
    cut = _("Phase") if book.phases else _("Macro-step")
    heads = [_("Step"), cut, _("What it is for"), _("Observations")]
    return table(_("The steps"), heads, rows) if rows else NOTHING


def _channels(a: Analysis) -> Shown:
    uses = counted(a.coded)["channel"].value_counts()
    rows = [
        [a.study.codebook.channel_label(channel.id), v.label(v.CHANNEL_KINDS, channel.kind),
         ", ".join(channel.synonyms.get(language(), ())), whole(int(uses.get(channel.id, 0)))]
        for channel in a.study.codebook.channels
    ]  # fmt: skip
    heads = [_("Channel"), _("Kind"), _("Also called"), _("Observations")]
    return table(_("The channels"), heads, rows) if rows else NOTHING


def _themes(a: Analysis) -> Shown:
    uses = counted(a.coded)["theme"].explode().value_counts()
    rows = [
        [_text(code.label), _text(code.definition), _quoted(code.examples.get(language(), ())),
         whole(int(uses.get(code.id, 0)))]
        for code in a.study.codebook.codes
    ]  # fmt: skip
    heads = [_("Theme"), _("Definition"), _("For example"), _("Observations")]
    shown = [at for at in range(len(heads)) if any(row[at] for row in rows)]
    rows = [[row[at] for at in shown] for row in rows]
    return table(_("The themes"), [heads[at] for at in shown], rows) if rows else NOTHING


def _quoted(examples: Sequence[str]) -> str:
    return set_in_type(" / ".join(examples[:EXAMPLES]))
