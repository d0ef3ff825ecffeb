"""From channel to channel: the flows, and each change with whose choice it was."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.journey.switches import CAUSES
from jresearch.journey.transitions import ABSENT, UNKNOWN
from jresearch.reports import quotes
from jresearch.reports.by_stretch import level_in_name, level_told
from jresearch.reports.figure import Opening, Words, figure
from jresearch.reports.listing import channel_name, listing, source_line
from jresearch.reports.people import listed, table
from jresearch.reports.show_paths import first_words
from jresearch.reports.shown import NOTHING, Shown
from jresearch.reports.wording import joined, name_of, quoted
from jresearch.translation import _, ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pandas import DataFrame

    from jresearch.analysis import Analysis

    Row = dict[str, Any]

SHARED = 2
ON_PAPER = 14
"""Changes of channel printed; the others stand on the page and in the workbook."""


def show_channel_flows(a: Analysis) -> Shown:
    """The flows from channel to channel, step by step; each station opens on its verbatims."""
    a = a.hidden
    from jresearch.figures import draw_channel_flows

    j = a.journey
    if j.channel_flows.empty:
        return NOTHING
    axes = draw_channel_flows(
        j.channel_flows, a.study.codebook, switches=j.switches, exits=j.exits, source=source_line(a)
    )
    name = name_of(_("flows"), *level_in_name(a.study.codebook))
    heads = [_("From the step"), _("Channel"), _("To the step"), _("Channel"), _("Journeys")]
    book = a.study.codebook
    rows = [
        [book.step_label(row["from_step"]), _lane(a, row["from_channel"]),
         book.step_label(row["to_step"]), _lane(a, row["to_channel"]), row["k"]]
        for row in records(j.channel_flows)
    ]  # fmt: skip
    caption = f"{_caption()} {level_told(book)}".strip()
    words = Words(_("From channel to channel."), caption, heads, rows)
    return figure(axes, name, words, list(_lists(a, name)))


def _caption() -> str:
    """How to read it; who mixes channels and who had to change stands beneath."""
    return _(
        "At each step a journey stands on the channel it used most; a ribbon that changes lane is "
        "a change of channel."
    )


def _mixed(a: Analysis) -> list[str]:
    paths, n = a.journey.paths, len(a.journey.paths)
    hybrid, forced = int(paths["hybrid"].eq("yes").sum()), int(paths["forced"].gt(0).sum())
    return [
        _("{count} journeys mix digital channels with others.").format(count=ratio_text(hybrid, n)),
        _("{count} had to change channel at least once.").format(count=ratio_text(forced, n)),
    ]


def _lane(a: Analysis, channel: str) -> str:
    others = {UNKNOWN: _("channel not known"), ABSENT: _("did not live the step")}
    return others.get(channel) or a.study.codebook.channel_label(channel)


def _lists(a: Analysis, name: str) -> Iterator[Opening]:
    """Behind the stations of a step, channel by channel, one verbatim a case; then who had to."""
    forced = a.journey.switches[a.journey.switches["cause"].eq("forced")]
    for step in a.study.codebook.step_ids:
        here = a.passages[a.passages["step"].eq(step)]
        there = [c for c in a.study.codebook.channel_ids if here["channel"].eq(c).any()]
        had_to = forced[forced["step"].eq(step)]
        gids = [f"flow:{step}:{channel}" for channel in there]
        gids += [f"forced:{step}:{channel}" for channel in dict.fromkeys(had_to["to_channel"])]
        behind = quotes.of(a, [one for listed in had_to["observations"] for one in listed])
        said = [
            *(one for c in there for one in first_words(a, here[here["channel"].eq(c)])),
            *quotes.quotes(a, behind),
        ]
        own = list({quote.observation: quote for quote in said}.values())
        label = a.study.codebook.step_label(step)
        counts = _stations(a, step, here["channel"]) | _tags(a, had_to)
        yield Opening(tuple(gids), name_of(name, step), label, own, counts=counts)


def _stations(a: Analysis, step: str, channels: Iterable[str]) -> dict[str, str]:
    """By station the journeys on that channel, of those that lived the step."""
    from jresearch.figures.lanes import lanes_of

    counts = lanes_of(a.journey.channel_flows, a.study.codebook.channel_ids).counts
    n = sum(k for (at, lane), k in counts.items() if at == step and lane != ABSENT)
    return {
        f"flow:{step}:{one}": f"{channel_name(a, one)} {ratio_text(counts[step, one], n)}"
        for one in dict.fromkeys(channels) if (step, one) in counts
    }  # fmt: skip


def _tags(a: Analysis, had_to: DataFrame) -> dict[str, str]:
    """By tag the journeys that had to take that channel, of those that lived the step."""
    told = {}
    for (step, channel), rows in had_to.dropna(subset=["to_channel"]).groupby(
        ["step", "to_channel"]
    ):
        who = {case for cases in rows["cases"] for case in cases}
        told[f"forced:{step}:{channel}"] = _("{ratio} had to take this channel: {channel}").format(
            ratio=ratio_text(len(who), int(rows["exposed"].iloc[0])),
            channel=channel_name(a, channel),
        )
    return told


def show_switches(a: Analysis) -> Shown:
    """Detours: who mixes channels, who skipped a step, who came back; each change and its cause."""
    a = a.hidden
    if a.journey.paths.empty:
        return NOTHING
    detours = [*_mixed(a), *_skipped(a), *_silent(a), *_loops(a)]
    return listed(detours) + _changes(a) + _forced_words(a)


def _skipped(a: Analysis) -> list[str]:
    """The steps that people said they did without, with how many said so."""
    counts = _by_step(a, "skipped")
    if not counts:
        return []
    return [_("Skipped, as they said: {list}. Not to have spoken of a step is not to have skipped "
              "it.").format(list=joined(counts))]  # fmt: skip


def _silent(a: Analysis) -> list[str]:
    """The steps that some journeys went past without a word: not told is not skipped."""
    counts = _by_step(a, "silent")
    if not counts:
        return []
    return [_("Not spoken of, by journeys that went further: {list}.").format(list=joined(counts))]


def _loops(a: Analysis) -> list[str]:
    counts = _by_step(a, "loops")
    return [_("Came back to: {list}.").format(list=joined(counts))] if counts else []


def _by_step(a: Analysis, column: str) -> list[str]:
    """By step the cases of a column of lists, up to where each case stopped."""
    paths, order = a.journey.paths, a.study.codebook.step_ids
    found = []
    for n, step in enumerate(order):
        k = sum(
            step in steps and (not isinstance(end, str) or n < order.index(end))
            for steps, end in zip(paths[column], paths["exit_step"], strict=True)
        )
        if k:
            label = a.study.codebook.step_label(step)
            found.append(f"{quoted(label)} {ratio_text(k, len(paths))}")
    return found


def _changes(a: Analysis) -> Shown:
    """A row a change at a step: those with a cause, and those that two or more made."""
    changes: dict[tuple[str, object, object], dict[str, Row]] = {}
    for row in records(a.journey.switches):
        place = row["step"], _or_none(row["from_channel"]), _or_none(row["to_channel"])
        changes.setdefault(place, {})[row["cause"]] = row
    shown = {
        place: causes
        for place, causes in changes.items()
        if causes.keys() - {UNKNOWN} or causes[UNKNOWN]["k"] >= SHARED
    }
    if not shown:
        return NOTHING
    heads = [_("Step"), _("From"), _("To"), _("Had to"), _("Chose to"), _("Not said"),
             _("Lived the step")]  # fmt: skip
    rows = [
        [a.study.codebook.step_label(step), channel_name(a, one), channel_name(a, other),
         *(causes[cause]["k"] if cause in causes else "–" for cause in CAUSES),
         next(iter(causes.values()))["exposed"]]
        for (step, one, other), causes in sorted(shown.items(), key=_weight)
    ]  # fmt: skip
    left = len(changes) - len(shown)
    after = ngettext(
        "{n} change that one journey made alone, without saying why, is not listed.",
        "{n} changes that one journey made alone, without saying why, are not listed.",
        left,
    )
    return table(_("Changes of channel, in journeys"), heads, rows, ON_PAPER) + (
        listed([after.format(n=left)]) if left else NOTHING
    )


def _weight(change: tuple[object, dict[str, Row]]) -> tuple[int, int]:
    """What most had to do stands first, then what most did."""
    counts = {cause: int(row["k"]) for cause, row in change[1].items()}
    return -counts.get("forced", 0), -sum(counts.values())


def _or_none(channel: object) -> str | None:
    return channel if isinstance(channel, str) else None


def _forced_words(a: Analysis) -> Shown:
    """The words of those who had to change, by step."""
    forced = a.journey.switches[a.journey.switches["cause"].eq("forced")]
    lists = []
    for step in a.study.codebook.step_ids:
        rows = records(forced[forced["step"].eq(step)])
        if rows:
            behind = dict.fromkeys(one for row in rows for one in row["observations"])
            who = {case for row in rows for case in row["cases"]}
            title = (
                f"{a.study.codebook.step_label(step)} {ratio_text(len(who), rows[0]['exposed'])}"
            )
            said = quotes.said(a, behind)
            lists.append(Opening((), name_of(_("forced"), step), title, said))
    note = _("What they tell where they had to take another channel.")
    return listing(_("Changes that were not chosen"), note, lists=lists)
