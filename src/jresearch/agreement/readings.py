"""What each coder said of each unit: how a blank is read, and what a unit is.

A coder who decided nothing of an observation has not coded it: she is missing
there, and the unit tells nothing of her agreement. A coder who decided
something of it has read it: a field she left empty says "nothing" (no theme,
step not known), or what the method reads in a blank (modality: lived), and
agrees with another blank. On a scale "nothing" is no degree (absence is not
neutrality): the scale is compared where both gave a degree, and whether a
degree was given at all has a row of its own.

The unit is an observation; one that another coder's covers (they share half of
its words) is the same unit. Or it is a turn, since coders draw boundaries
differently: a turn has a code if any observation in it has. There, somebody
who coded in an interview has read all of it, and a turn where she marked
nothing says "nothing"; compared over marked turns alone, agreement would not
see what only one of them saw.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log.acts import SETTLED
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    import pandas as pd

    Fields = dict[str, frozenset[str]]
    """What one coder said of one unit, by field; a field that is not there was not asked."""

UNITS = ("observation", "turn")
NOTHING = "∅"
"""The code of a field left empty."""
MARKED = "observation"
"""By turn, one more field: whether the coder marked anything there."""
VALENCE = "valence"
FREE = ("case", "fact", "publish", "display_quote", "memo", "flag")
"""Fields in which people write rather than code."""
COMPARED = tuple(name for name in v.FIELDS if name not in FREE)
ORDERED = (*(name for name in COMPARED if v.FIELDS[name].number), VALENCE)
_DEGREES = ("negative", "positive")


@dataclass(frozen=True)
class Readings:
    """(unit, coder) to what was said; and for each unit its interview, turn and case."""

    said: Mapping[tuple[str, str], Fields]
    unit: str
    decided: frozenset[str]
    """The fields somebody decided anywhere: the others are blank for all."""

    @property
    def coders(self) -> list[str]:
        """Those who coded, by name."""
        return sorted({coder for _unit, coder in self.said})

    def fields(self) -> list[str]:
        """The fields to compare, in the vocabulary's order."""
        every = [*COMPARED, VALENCE] if self.unit == "observation" else [MARKED, *COMPARED, VALENCE]
        derived = {MARKED} | ({VALENCE} if self.decided & {*_DEGREES} else set())
        return [name for name in every if name in self.decided | derived]

    def of(self, field: str) -> dict[tuple[str, str], frozenset[str]]:
        """What was said of one field."""
        return {key: fields[field] for key, fields in self.said.items() if field in fields}


def read_codings(
    codings: pd.DataFrame,
    observations: pd.DataFrame | None = None,
    unit: str = "observation",
    read: Mapping[str, Collection[str]] | None = None,
) -> Readings:
    """The readings of all coders in a table of Codings; what was settled is nobody's own.

    ``read``, by turn: coder to the interviews she went through; when not given,
    those in which she coded anything.
    """
    _check(codings, observations, unit)
    told = people(codings)
    raw: dict[tuple[str, str], dict[str, set[str]]] = {}
    for target, coder, field, value in zip(
        told["target"], told["coder"], told["field"], told["value"], strict=True
    ):
        values = raw.setdefault((str(target), str(coder)), {}).setdefault(str(field), set())
        if isinstance(value, str):
            values.add(value)
    decided = frozenset(field for fields in raw.values() for field, values in fields.items()
                        if values)  # fmt: skip
    whole = {key: blanks_read(fields) for key, fields in raw.items()}
    if unit == "turn":
        assert observations is not None  # noqa: S101 - _check has refused it
        said = _by_turn(whole, observations, read)
    else:
        said = _by_observation(whole, covering(observations))
    return Readings(said, unit, decided)


def people(codings: pd.DataFrame) -> pd.DataFrame:
    """The rows in which a coder decided a field that is compared."""
    by = codings["coder"]
    kept = by.notna() & by.ne(SETTLED) & codings["field"].isin(COMPARED)
    if "status" in codings:
        kept &= codings["status"].ne("rejected")
    return codings[kept]


def blanks_read(said: Mapping[str, Iterable[str]], asked: Iterable[str] = COMPARED) -> Fields:
    """All fields that were asked, each blank read as the method reads it.

    Examples
    --------
    >>> found = blanks_read({"negative": ["2"]})
    >>> found["positive"], found["valence"], found["modality"], found["theme"]
    (frozenset({'0'}), frozenset({'-2'}), frozenset({'lived'}), frozenset())
    """
    found = {field: frozenset(said.get(field, ())) for field in asked}
    if all(field in found for field in _DEGREES) and any(found[field] for field in _DEGREES):
        for field in _DEGREES:
            found[field] = found[field] or frozenset({"0"})
        found[VALENCE] = frozenset({str(_worst(found["positive"]) - _worst(found["negative"]))})
    elif all(field in found for field in _DEGREES):
        found[VALENCE] = frozenset()
    for field in found.keys() & v.FIELDS.keys():
        assumed = v.FIELDS[field].assumed
        if assumed and not found[field]:
            found[field] = frozenset({assumed})
    return found


def _worst(values: Iterable[str]) -> int:
    return max(int(value) for value in values)


def covering(observations: pd.DataFrame | None) -> dict[str, str]:
    """Each observation to the one that is analysed in its place; to itself when it is."""
    if observations is None:
        return {}
    pairs = zip(observations["observation"], observations["covered_by"], strict=True)
    by = {str(one): other if isinstance(other, str) else str(one) for one, other in pairs}

    def end(one: str) -> str:
        seen = {one}
        while by.get(one, one) not in seen:
            one = by[one]
            seen.add(one)
        return one

    return {one: end(one) for one in by}


def _by_observation(
    whole: Mapping[tuple[str, str], Fields], unit_of: Mapping[str, str]
) -> dict[tuple[str, str], Fields]:
    """One reading a unit: a coder's words on the unit itself before those it covers."""
    said: dict[tuple[str, str], Fields] = {}
    for target, coder in sorted(
        whole, key=lambda key: (unit_of.get(key[0], key[0]) != key[0], key)
    ):
        unit = unit_of.get(target, target)
        fields = whole[target, coder]
        known = said.setdefault((unit, coder), {})
        for field, values in fields.items():
            several = field in v.FIELDS and v.FIELDS[field].several
            known[field] = known.get(field, frozenset()) | values if several else (
                known.get(field) or values
            )  # fmt: skip
    return said


def _by_turn(
    whole: Mapping[tuple[str, str], Fields],
    observations: pd.DataFrame,
    read: Mapping[str, Collection[str]] | None,
) -> dict[tuple[str, str], Fields]:
    places = turns_of(observations)
    interview_of = dict(zip(observations["observation"], observations["interview"], strict=True))
    readers = _readers(whole, interview_of, read)
    blank = dict.fromkeys((*COMPARED, VALENCE), frozenset[str]())
    said: dict[tuple[str, str], Fields] = {
        (turn, coder): blank | {MARKED: frozenset({"no"})}
        for name, turns in sorted(places.items())
        for turn in turns
        for coder in readers.get(interview_of[name], ())
    }
    for (target, coder), fields in sorted(whole.items()):
        for turn in places[target]:
            if (turn, coder) in said:
                _add(said[turn, coder], fields)
    return said


def _add(turn: Fields, fields: Fields) -> None:
    """A turn has what any observation in it has; of a degree, the strongest."""
    turn[MARKED] = frozenset({"yes"})
    for field, values in fields.items():
        both = turn[field] | values
        if field in ORDERED and both:
            both = frozenset({str(_worst(both))})
        turn[field] = both
    if turn["negative"] and turn["positive"]:
        valence = _worst(turn["positive"]) - _worst(turn["negative"])
        turn[VALENCE] = frozenset({str(valence)})


def turns_of(observations: pd.DataFrame) -> dict[str, list[str]]:
    """Each observation to the turns it stands in, as interview:turn."""
    rows = zip(
        observations["observation"], observations["interview"], observations["parts"], strict=True
    )
    return {
        str(name): list(dict.fromkeys(f"{interview}:{part['turn']}" for part in parts))
        for name, interview, parts in rows
    }


def _readers(
    whole: Iterable[tuple[str, str]],
    interview_of: Mapping[str, str],
    read: Mapping[str, Collection[str]] | None,
) -> dict[str, set[str]]:
    """Who went through each interview."""
    readers: dict[str, set[str]] = {}
    for target, coder in whole:
        interview = interview_of[target]
        if read is None or interview in read.get(coder, ()):
            readers.setdefault(interview, set()).add(coder)
    for coder, interviews in (read or {}).items():
        for interview in interviews:
            readers.setdefault(interview, set()).add(coder)
    return readers


def _check(codings: pd.DataFrame, observations: pd.DataFrame | None, unit: str) -> None:
    if unit not in UNITS:
        what = _("'{value}' is not known.").format(value=unit)
        raise InputError(Problem("agreement, unit", what, did_you_mean(unit, UNITS)))
    if observations is None and unit == "turn":
        raise InputError(
            Problem(
                "agreement, unit",
                _("which turns an observation stands in is not known."),
                _("Give the observations too: agreement(codings, observations)."),
            )
        )
    if observations is None:
        return
    strange = sorted(set(people(codings)["target"]) - set(observations["observation"]))
    if strange:
        raise InputError(
            Problem(
                "Codings.target",
                _("'{value}' is not among the observations.").format(value=strange[0]),
                _("Give the observations that these codings are about."),
            )
        )
