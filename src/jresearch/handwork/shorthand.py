"""What people write in a margin, read as codings: "irritant, livraison, -2".

Words parted by commas, semicolons or lines. Each is a value of the study, or
"field: value", or a degree (-2 to +2). A remark in which nothing is a value is
a memo; a word that is nearly a value is asked about, never guessed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from jresearch import vocabulary as v
from jresearch.errors import InputError, did_you_mean
from jresearch.translation import _

if TYPE_CHECKING:
    from jresearch.handwork.names import Names

MEANT = (
    "nature", "step", "channel", "theme", "emotion", "modality", "experiencer", "about",
    "elicitation", "expectation", "intent",
)  # fmt: skip
"""The fields whose values may stand without the field's name."""
_DEGREE = re.compile(r"([-−–+]?)\s*([012])")
_NAMED = re.compile(r"([^:=]{2,30}?)\s*[:=]\s*(.+)", re.DOTALL)
_NUMBERED = re.compile(r"(\D{2,30}?)\s+(\d)")
SENTENCE = 4
"""A remark of so many words that name nothing is a memo, not a misspelt value."""


@dataclass
class Reading:
    """What a remark says: fields and values, and what is not understood."""

    fields: dict[str, list[str]] = field(default_factory=dict)
    memo: str = ""
    faults: list[tuple[str, str]] = field(default_factory=list)

    def add(self, name: str, value: str) -> None:
        """One more value of a field."""
        values = self.fields.setdefault(name, [])
        if value not in values:
            values.append(value)


def read_shorthand(text: str, names: Names) -> Reading:
    """The codings that a remark stands for."""
    found = Reading()
    left = [one for one in _pieces(text, names) if not _read(one, names, found)]
    if not left:
        return _checked(found)
    nothing = not found.fields and not found.faults
    unsure = [(one, names.near(one, MEANT)) for one in left]
    if nothing and (len(text.split()) > SENTENCE or not any(near for _one, near in unsure)):
        return Reading(memo=text.strip())
    for one, near in unsure:
        if near and len(one.split()) <= SENTENCE:
            found.faults.append((_unknown(one), did_you_mean(near, [near])))
    found.memo = "\n".join(one for one, near in unsure if not near or len(one.split()) > SENTENCE)
    return _checked(found)


def _pieces(text: str, names: Names) -> list[str]:
    """The words of a remark; a whole line that is one value may hold commas."""
    found = []
    for line in re.split(r"[\n;]+", text):
        whole = line.strip().rstrip(".")
        parts = [whole] if names.meant(whole, MEANT) else whole.split(",")
        if _memo_of(whole, names) is not None:
            parts = [whole]
        found += [part.strip() for part in parts if part.strip()]
    return found


def _memo_of(written: str, names: Names) -> str | None:
    """The words of "memo: …", which commas do not part."""
    named = _NAMED.fullmatch(written)
    return named[2].strip() if named and names.field(named[1]) == "memo" else None


def _read(written: str, names: Names, found: Reading) -> bool:
    """Take one piece in; whether it was understood (or is surely a fault)."""
    degree = _DEGREE.fullmatch(written)
    if degree:
        return _degree(degree[1], degree[2], found)
    memo = _memo_of(written, names)
    if memo is not None:
        found.memo = memo
        return True
    named = _NAMED.fullmatch(written) or _NUMBERED.fullmatch(written)
    of = names.field(named[1]) if named else None
    if named and of is not None:
        return _named(of, named[2], names, found)
    meant = names.meant(written, MEANT)
    if len({name for name, _value in meant}) > 1 or len(meant) > 1:
        told = _("'{word}' may be several things: {fields}.").format(
            word=written,
            fields=", ".join(f"{v.FIELDS[n].name.label}: {names.label(n, x)}" for n, x in meant),
        )
        found.faults.append((told, _("Write “field: value”.")))
        return True
    for name, value in meant:
        found.add(name, value)
    return bool(meant)


def _degree(sign: str, number: str, found: Reading) -> bool:
    """-2 is negative 2, +1 positive 1, 0 neither; a bare 1 or 2 does not say which."""
    if number == "0":
        found.add("negative", "0")
        found.add("positive", "0")
    elif not sign:
        told = _("'{word}' may be good or bad.").format(word=number)
        found.faults.append((told, _("Write +{number} or -{number}.").format(number=number)))
    else:
        found.add("positive" if sign == "+" else "negative", number)
    return True


def _named(name: str, written: str, names: Names, found: Reading) -> bool:
    try:
        found.add(name, names.value(name, written))
    except InputError as error:
        found.faults += [(problem.what, problem.way_out) for problem in error.problems]
    return True


def _checked(found: Reading) -> Reading:
    """Two values of a field that takes one are a fault."""
    for name, values in list(found.fields.items()):
        if len(values) > 1 and not v.FIELDS[name].several:
            told = _("{field} is given twice: {values}.").format(
                field=v.FIELDS[name].name.label, values=", ".join(values)
            )
            found.faults.append((told, _("Keep one of them.")))
            del found.fields[name]
    return found


def _unknown(written: str) -> str:
    return _("'{value}' is not known.").format(value=written)
