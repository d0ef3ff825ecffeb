"""Who withdrew, and what of a line is left without them.

Readers and the eraser use the same function: a line erased here and the same
line in an old copy that turns up later say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping


@dataclass(frozen=True)
class Withdrawn:
    """What all withdrawals of consent took out of the study.

    ``persons`` and the ``cases`` they alone lived, ``ids`` of lines, ``spoke``
    (interview, person), ``files`` by their hash.
    """

    persons: frozenset[str] = frozenset()
    cases: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()
    spoke: frozenset[tuple[str, str]] = frozenset()
    files: frozenset[str] = frozenset()

    def left_of(self, line: dict[str, Any]) -> dict[str, Any] | None:
        """The line without those who withdrew; nothing when it was about them."""
        if line["act"] == "forget" or not self.persons:
            return line
        kind, _colon, about = str(line.get("target") or "").partition(":")
        if line["id"] in self.ids or (kind == "case" and about in self.cases):
            return None
        if kind == "observation":
            return None if line["anchor"]["person"] in self.persons else line
        value, anchor = self._left(line.get("value")), self._left(line.get("anchor"))
        if (value, anchor) == (line.get("value"), line.get("anchor")):
            return line
        return line | {"value": value, "anchor": anchor}

    def _left(self, value: Any) -> Any:
        """A value without the members anchored on these persons."""
        if isinstance(value, list):
            return [self._left(item) for item in value if not self._is_of(item)]
        if isinstance(value, dict):
            return {key: self._left(item) for key, item in value.items()}
        return value

    def _is_of(self, item: Any) -> bool:
        anchor = item.get("anchor") if isinstance(item, dict) else None
        return isinstance(anchor, dict) and anchor.get("person") in self.persons


def withdrawn_by(stones: Iterable[Mapping[str, Any]]) -> Withdrawn:
    """What the values of these tombstones say together."""
    told = list(stones)

    def every(key: str) -> frozenset[str]:
        return frozenset(item for stone in told for item in stone.get(key, ()))

    return Withdrawn(
        persons=frozenset(stone["person"] for stone in told),
        cases=every("cases"),
        ids=every("ids"),
        spoke=frozenset(
            (interview, stone["person"]) for stone in told for interview in stone["interviews"]
        ),
        files=every("files"),
    )
