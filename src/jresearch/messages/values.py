"""What a reference says today: the number, the label or the words it asks for.

Everything is read from the tables as they may leave the study. A finding that was merged,
or whose words another finding holds by now, is followed there, and that is said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from jresearch.counting import ratio_text, records
from jresearch.errors import did_you_mean
from jresearch.findings.inherited import COVERED
from jresearch.findings.mint import founded
from jresearch.log import code_map, read_log
from jresearch.observations.shortened import words_shown
from jresearch.store import once
from jresearch.translation import _, language

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jresearch.analysis import Analysis
    from jresearch.messages.references import Reference

    Row = dict[str, Any]


@dataclass(frozen=True)
class Value:
    """What stands in the place of a reference."""

    text: str
    mark: str
    """What is remembered of it, and compared: a number, a label, whose words."""
    finding: str = ""
    """The finding whose card it opens."""
    place: str = ""
    """Where its words were said."""
    kept_in: bool = False
    """Its words are not to be published."""
    withheld: bool = False
    """Nothing of it may be shown in this edition."""
    instead_of: str = ""
    """The finding that was asked for, where another has taken its place."""


def value_of(a: Analysis, reference: Reference, heard: Mapping[str, int]) -> Value | str:
    """The value; or in words why there is none, with the way out.

    ``heard`` is how many customers, employees, interviews and observations the report counts.
    """
    if reference.about == "count":
        return Value(str(heard[reference.word]), str(heard[reference.word]))
    find: Callable[[Analysis, Reference], Value | str] = {
        "finding": _of_finding, "step": _of_step, "observation": _of_observation,
    }[reference.about]  # fmt: skip
    return find(a, reference)


def _of_finding(a: Analysis, reference: Reference) -> Value | str:
    rows = {str(row["finding"]): row for row in records(a.findings)}
    name = reference.of if reference.of in rows else heir(a, reference.of)
    if name is None or name not in rows:
        what = _("there is no finding '{id}'.").format(id=reference.of)
        return f"{what} {did_you_mean(reference.of, sorted(rows))}"
    row = rows[name]
    found = _told(a, row, reference.word)
    if isinstance(found, str):
        return found
    shown = name if row["status"] != "dismissed" else ""
    return replace(found, finding=shown, instead_of=reference.of if name != reference.of else "")


def heir(a: Analysis, finding: str) -> str | None:
    """The finding that stands for one that is gone: merged into it, or holding its words."""
    # Read anew: the log of a client edition holds no acts on findings.
    log = read_log(a.study)
    merged = code_map(log, "finding")
    if finding in merged:
        return merged[finding]
    past = founded(log).get(finding)
    if past is None:
        return None
    held = a.evidence[a.evidence["observation"].isin(past.names)]
    held = held[held["stance"].eq("supports")]
    natures = dict(zip(a.findings["finding"], a.findings["nature"], strict=True))
    held = held[held["finding"].map(natures).eq(past.nature)]
    counts = held.groupby("finding")["observation"].nunique()
    ranked = sorted((-int(n), str(name)) for name, n in counts.items())
    enough = ranked and -ranked[0][0] >= COVERED * len(past.names)
    return ranked[0][1] if enough else None


def _told(a: Analysis, row: Row, word: str) -> Value | str:
    if word == "label":
        own = language() == a.study.settings.language
        label = str(row["label"])
        label = a.own_labels.get(str(row["finding"]), label) if own else label
        return Value(label, label)
    if word == "quote":
        name = chosen(a, str(row["finding"]), row["exemplar"])
        return words_of(a, name) if name else _("no verbatim of it is to be published.")
    return _ratio(int(row["k"]), int(row["exposed"]), word)


def _ratio(k: int, n: int, form: str) -> Value:
    """A ratio in one of its forms; what is remembered of it is k/n or the part asked for."""
    texts = {"k/n": ratio_text(k, n), "k": str(k), "n": str(n),
             "k of n": _("{k} of {n}").format(k=k, n=n).replace(" ", "\u00a0")}  # fmt: skip
    return Value(texts[form], f"{k}/{n}" if form in ("k/n", "k of n") else texts[form])


def _of_step(a: Analysis, reference: Reference) -> Value | str:
    book, step = a.study.codebook, reference.of
    if reference.word == "label":
        return Value(book.step_label(step), book.step_label(step))
    line = a.curve[a.curve["by"].eq("lived") & a.curve["line"].eq("all")]
    here = records(line[line["step"].eq(step)])
    row = here[0] if here else {"exposed": 0, "negative_k": 0, "positive_k": 0}
    if reference.word == "exposed":
        return _ratio(0, int(row["exposed"]), "n")
    way, _space, form = reference.word.partition(" ")
    k = row["negative_k" if way == "down" else "positive_k"]
    return _ratio(int(k), int(row["exposed"]), form or "k/n")


def _of_observation(a: Analysis, reference: Reference) -> Value | str:
    wanted = reference.of.rstrip("…").removesuffix("...")
    known = [str(one) for one in a.coded["observation"]]
    found = [one for one in known if one == wanted] or [
        one for one in known if one.startswith(wanted)
    ]
    if len(found) == 1:
        return words_of(a, found[0])
    if found:
        what = _("several observations begin with '{id}'.").format(id=wanted)
        return f"{what} {did_you_mean(wanted, found)}"
    what = _("there is no observation '{id}'.").format(id=wanted)
    own = [one for one in known if one.partition(":")[0] == wanted.partition(":")[0]]
    return f"{what} {did_you_mean(wanted, own or known)}"


def words_of(a: Analysis, observation: str) -> Value:
    """The words of an observation, shortened as a person decided, and where they stand.

    The client edition holds no words that are not to be published.
    """
    row = records(a.coded[a.coded["observation"].eq(observation)])[0]
    parts = row["parts"]
    place = str(row["interview"])
    if len(parts):
        place = _("{interview}, turn {turn}").format(interview=place, turn=parts[0]["turn"])
    words = _("“{words}”").format(words=shown_words(row))
    return Value(
        words, observation, place=place, kept_in=row["publish"] == "no" or not row["quote"]
    )


def shown_words(row: Row) -> str:
    """The words to show: shortened where a person did so and changed nothing, else the whole."""
    return words_shown(str(row["quote"]), row.get("display_quote"))


def chosen(a: Analysis, finding: str, exemplar: str) -> str:
    """The exemplar of a finding; where that one is not to be published, another that supports it.

    Empty where none of its words may be shown.
    """
    allowed, behind = once(a, _readable), once(a, _supporting).get(finding, [])
    return next((str(one) for one in (exemplar, *behind) if one in allowed), "")


def _readable(a: Analysis) -> set[str]:
    """The observations whose words may be shown."""
    readable = a.coded["publish"].ne("no") & a.coded["quote"].ne("")
    return set(a.coded.loc[readable, "observation"])


def _supporting(a: Analysis) -> dict[str, list[str]]:
    """By finding the observations that support it."""
    found: dict[str, list[str]] = {}
    rows = a.evidence[a.evidence["stance"].eq("supports")]
    for finding, observation in zip(rows["finding"], rows["observation"], strict=True):
        found.setdefault(finding, []).append(observation)
    return found
