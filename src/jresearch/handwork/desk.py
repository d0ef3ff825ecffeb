"""What lies on the desk when somebody decides: the words, what is proposed, what was decided."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch import vocabulary as v
from jresearch.counting import records
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.handwork.names import Names
from jresearch.log import by_coder, make_anchor, read_log, rejected
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pandas as pd

    from jresearch.analysis import Analysis
    from jresearch.log import Decision, Log
    from jresearch.log.search import Part
    from jresearch.study import Study


@dataclass(frozen=True)
class Desk:
    """An analysis, and the log as it is on the disk now."""

    analysis: Analysis
    log: Log

    @property
    def study(self) -> Study:
        """The study worked on."""
        return self.analysis.study

    @cached_property
    def names(self) -> Names:
        """The study's words."""
        return Names(self.study.codebook)

    @cached_property
    def rows(self) -> dict[str, dict[str, Any]]:
        """Every observation by its id."""
        return {str(row["observation"]): row for row in records(self.analysis.observations)}

    @cached_property
    def decided(self) -> dict[tuple[str, str, str], Decision]:
        """(observation, field, coder) to what that coder has decided."""
        return by_coder(self.log, "observation")

    @cached_property
    def deciders(self) -> dict[tuple[str, str], list[str]]:
        """(observation, field) to the coders who decided it."""
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for observation, field, coder in self.decided:
            found[observation, field].append(coder)
        return dict(found)

    @cached_property
    def proposed(self) -> dict[tuple[str, str], list[str]]:
        """(observation, field) to the values the machine proposes and nobody refused."""
        refused = rejected(self.log)
        rows = self.analysis.codings
        rows = rows[rows["source"].eq("machine") & rows["status"].ne("rejected")]
        found: dict[tuple[str, str], list[str]] = defaultdict(list)
        for about, field, value in zip(rows["target"], rows["field"], rows["value"], strict=True):
            if isinstance(value, str) and (about, field, value) not in refused:
                found[about, field].append(value)
        return dict(found)

    def seen(self, observation: str, field: str, *, blind: bool = False) -> list[str] | None:
        """What is shown to whoever decides: the proposals, or None when they are hidden."""
        return None if blind else self.proposed.get((observation, field), [])

    def row(self, observation: str) -> dict[str, Any]:
        """The observation of this id."""
        if observation in self.rows:
            return self.rows[observation]
        raise InputError(
            Problem(
                observation,
                _("no observation has this id (any more)."),
                _("Run jr.analyse again and take the id from there."),
            )
        )

    def turns(self, interview: str) -> pd.DataFrame:
        """The turns of one interview."""
        known = [str(name) for name in self.analysis.interviews["interview"]]
        if interview not in known:
            what = _("no interview is called '{name}'.").format(name=interview)
            raise InputError(Problem("", what, did_you_mean(interview, known)))
        return self.analysis.turns[self.analysis.turns["interview"] == interview]

    def anchor(self, observation: str) -> dict[str, Any]:
        """The anchor of an observation's words."""
        row = self.row(observation)
        return self.anchor_of(str(row["interview"]), str(row["person"]), row["parts"])

    def anchor_of(self, interview: str, person: str, parts: Sequence[Part]) -> dict[str, Any]:
        """The anchor of these words."""
        return make_anchor(self.turns(interview), person, parts)

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Field to value: ids, labels or numbers read as what the log keeps; all faults at once."""
        problems: list[Problem] = []
        found: dict[str, Any] = {}
        for field, written in given.items():
            try:
                found[field] = self._value(field, written)
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(*problems)
        return found

    def _value(self, field: str, written: Any) -> Any:
        if field not in v.FIELDS:
            what = _("no field is called '{name}'.").format(name=field)
            raise InputError(Problem("", what, did_you_mean(field, list(v.FIELDS))))
        if v.FIELDS[field].several:
            listed = [written] if isinstance(written, str) else list(written or ())
            return [self.names.value(field, str(one)) for one in listed]
        if written is None or field == "fact":
            return written
        return self.names.value(field, str(written))


def desk_of(of: Study | Analysis) -> Desk:
    """The desk of a study, or of an analysis of it."""
    from jresearch.analysis import Analysis, analyse

    analysis = of if isinstance(of, Analysis) else analyse(of)
    return Desk(analysis, read_log(analysis.study))
