"""All stages in their order: the one place that knows them all.

Each group of stages is kept in the store under the hash of what it was made
from, so a notebook opens in seconds and a new decision costs only the stages
after it.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jresearch.garbage import seldom_collected
from jresearch.made_from import AHEAD, ahead_key, base_key, found_key, interviews_key
from jresearch.store import kept, known_as
from jresearch.translation import language, ngettext, speaking

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pandas as pd

    from jresearch.journey import Journey
    from jresearch.log import Log
    from jresearch.observations import Displaced
    from jresearch.pseudonyms import Pseudonyms
    from jresearch.study import Study

TABLES = (
    "interviews", "people", "cases", "turns", "observations", "aside", "codings", "coded",
    "passages", "facts", "findings", "evidence", "curve", "matrix", "kpis",
)  # fmt: skip
"""The tables of an analysis, in the order in which they are made."""
_BEFORE = ("interviews", "observations", "aside", "codings")
JOURNEY = tuple(name for name in TABLES if name not in _BEFORE)
"""Those that a journey is read from."""


@dataclass(frozen=True)
class Analysis:
    """Every table of a study, as the stages made them; ``notices`` is what to look at.

    ``edition`` is whom it is for; ``own_labels``: findings as the study's own language says them.
    """

    study: Study
    log: Log
    interviews: pd.DataFrame
    people: pd.DataFrame
    cases: pd.DataFrame
    turns: pd.DataFrame
    observations: pd.DataFrame
    aside: pd.DataFrame
    codings: pd.DataFrame
    coded: pd.DataFrame
    passages: pd.DataFrame
    facts: pd.DataFrame
    findings: pd.DataFrame
    evidence: pd.DataFrame
    curve: pd.DataFrame
    matrix: pd.DataFrame
    kpis: pd.DataFrame
    notices: tuple[str, ...]
    edition: str = "working"
    own_labels: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def confirmed(self) -> pd.DataFrame:
        """The same observations with what people decided, and nothing of the machine's."""
        from jresearch.coding import resolve

        return resolve(
            self.observations, self.codings, self.cases, self.log,
            interviews=self.interviews, confirmed_only=True,
        )  # fmt: skip

    @cached_property
    def unaided(self) -> pd.DataFrame:
        """What the machine proposes where it knows of no decision: to be compared with people."""
        from jresearch.coding import unaided_codings

        real = self.real
        return unaided_codings(real.study, real.observations, real.turns)

    @cached_property
    def displaced(self) -> list[Displaced]:
        """Decisions of people whose words were edited or cannot be placed; in the real words."""
        from jresearch.observations import displacements

        return displacements(self.real.turns, self.log) if self.log else []

    @cached_property
    def journey(self) -> Journey:
        """What follows of the journey: paths, mirror, moments, personas."""
        from jresearch.journey import Journey

        named = {name: getattr(self, name) for name in JOURNEY}
        return Journey(codebook=self.study.codebook, log=self.log, **named)

    @cached_property
    def pseudonyms(self) -> Pseudonyms:
        """What stands for each name of the study where it leaves it."""
        from jresearch.pseudonyms import pseudonyms

        return pseudonyms(self.study, self.turns)

    @cached_property
    def hidden(self) -> Analysis:
        """The same analysis as it may leave the study: pseudonyms in the place of names."""
        from jresearch.pseudonymised import pseudonymised

        named = {name: getattr(self, name) for name in TABLES}
        hidden: dict[str, Any] = pseudonymised(named, self.pseudonyms)
        hide = self.pseudonyms.hide
        hidden["notices"] = tuple(map(hide, self.notices))
        hidden["own_labels"] = {finding: hide(said) for finding, said in self.own_labels.items()}
        twin = replace(self, **hidden)
        # What is hidden already is its own twin: placeholders are nobody's names.
        twin.__dict__.update(hidden=twin, pseudonyms=self.pseudonyms, real=self)
        return twin

    @cached_property
    def real(self) -> Analysis:
        """The analysis with the words as they were said: what people decided is about them."""
        return self

    def __repr__(self) -> str:
        """One line, not seventeen tables."""
        return ", ".join(_sizes(self))


def _sizes(a: Analysis) -> Iterator[str]:
    """How many interviews, observations and findings; what one voice alone tells is none."""
    n, o, f = len(a.interviews), len(a.observations), int((~a.findings["signal"]).sum())
    yield ngettext("{n} interview", "{n} interviews", n).format(n=n)
    yield ngettext("{n} observation", "{n} observations", o).format(n=o)
    yield ngettext("{n} finding", "{n} findings", f).format(n=f)
    if weak := len(a.findings) - f:
        yield ngettext("{n} weak signal", "{n} weak signals", weak).format(n=weak)


@seldom_collected()
def analyse(study: Study, *, register: bool = True, processors: int = 1) -> Analysis:
    """All the tables of a study, through the cache.

    Parameters
    ----------
    study
        From ``read_study``.
    register
        Write the ids of new files to participants.csv first, for ever: what is
        decided on their words needs them. False only looks.
    processors
        How many may read side by side what is new.

    Raises
    ------
    InputError
        A transcript, a table or a log that cannot be read; every problem at once.
    """
    from jresearch.contested import contested
    from jresearch.log import read_log
    from jresearch.notices import unregistered
    from jresearch.retold import retold

    log = read_log(study)
    ready: Analysis | None = AHEAD.get(ahead_key(study, log)) if AHEAD else None
    if ready is not None:
        return ready
    own = study.settings.language
    with speaking(own):
        read = read_tables(study, log, register=register)
        seen = _observed(study, log, read, processors)
        tables: dict[str, Any] = read | seen | _found(study, log, read, seen)
    told = (*tables.pop("notices")["notice"], *tables.pop("heard")["notice"])
    new, _given = tables.pop("unregistered")["interview"].nunique(), tables.pop("given")
    labels: dict[str, str] = {}
    if language() != own:
        told, labels, tables["findings"] = retold(study, log, tables, base_key(study, log))
    told += (unregistered(new),) if new else ()
    told += tuple(map(str, contested(study, log, tables)))
    return Analysis(study=study, log=log, notices=told, own_labels=labels, **tables)


def read_tables(study: Study, log: Log, *, register: bool = True) -> dict[str, pd.DataFrame]:
    """Interviews, people, cases, turns: from the files of interviews/, through the cache.

    New files get their ids in participants.csv first, if asked to ``register`` them.
    """
    import pandas as pd

    from jresearch.transcripts import read_all, read_cases, read_kpis
    from jresearch.transcripts import register as write_down

    def make() -> dict[str, pd.DataFrame]:
        intake = read_all(study, log.forgotten, log.forgotten_files)
        return {
            "interviews": intake.interviews,
            "people": intake.people,
            "turns": intake.turns,
            "notices": pd.DataFrame({"notice": list(intake.notices)}, dtype="str"),
            "unregistered": intake.unregistered,
            "given": intake.given,
        }

    tables = kept(study.cache, "read", interviews_key(study, log), make)
    if register and len(tables["unregistered"]):
        write_down(study, log.forgotten_files)
        tables = kept(study.cache, "read", interviews_key(study, log), make)
    return tables | {"cases": read_cases(study, log, tables["people"]), "kpis": read_kpis(study)}


def _observed(
    study: Study, log: Log, read: dict[str, pd.DataFrame], processors: int
) -> dict[str, pd.DataFrame]:
    """Observations, what was set aside, codings: from turns, codebook and log."""
    import pandas as pd

    from jresearch.coding import ReadOnce, given_codings, suggest_codings, unaided_codings
    from jresearch.observations import observe

    def make() -> dict[str, pd.DataFrame]:
        observations, aside = observe(read["turns"], read["people"], log, study.cache)
        proposed = unaided_codings(study, observations, read["turns"], processors)
        if any(act.kind != "finding" for act in log.acts):
            once = ReadOnce(study.cache)
            proposed = suggest_codings(observations, read["turns"], study.codebook, log, once)
        codings = pd.concat(
            [given_codings(observations, read["given"], study.codebook), proposed],
            ignore_index=True,
        )
        return {"observations": observations, "aside": aside, "codings": codings}

    return kept(study.cache, "observed", base_key(study, log, but_findings=True), make)


def _found(
    study: Study,
    log: Log,
    read: dict[str, pd.DataFrame],
    seen: dict[str, pd.DataFrame],
) -> dict[str, pd.DataFrame]:
    """Everything that follows from coded observations."""
    import pandas as pd

    from jresearch.coding import resolve
    from jresearch.findings import find
    from jresearch.journey import emotional_curve, touchpoints
    from jresearch.meaning import read_embedder
    from jresearch.passages import facts, passages

    embedder = read_embedder(study)

    def make() -> dict[str, pd.DataFrame]:
        coded = resolve(
            seen["observations"], seen["codings"], read["cases"], log,
            interviews=read["interviews"], codebook=study.codebook,
        )  # fmt: skip
        stays = passages(coded, read["cases"], study.codebook, log)
        findings, evidence = find(coded, stays, study, log, embedder, folder=study.cache)
        said = embedder.notices(coded["quote"].tolist(), coded["language"].tolist())
        return {
            "heard": pd.DataFrame({"notice": said}, dtype="str"),
            "coded": coded,
            "passages": stays,
            "facts": facts(coded),
            "findings": findings,
            "evidence": evidence,
            "curve": emotional_curve(coded, stays, study.codebook),
            "matrix": touchpoints(coded, stays, study.codebook),
        }

    return kept(study.cache, "found", found_key(study, log), make)


def mint_ids(a: Analysis) -> bool:
    """Write the ids of an analysis's new findings to the log; whether there were any."""
    from jresearch.findings.members import families_by_people
    from jresearch.findings.mint import mint
    from jresearch.log import read_log

    new = mint(
        a.study,
        a.log,
        findings=a.findings,
        evidence=a.evidence,
        coded=a.coded,
        turns=a.turns,
    )
    if new and not families_by_people(a.log):
        # A new finding is founded on the very words it holds: it is found again as it is.
        log = read_log(a.study)
        with speaking(a.study.settings.language):
            known_as(a.study.cache, "found", found_key(a.study, a.log), found_key(a.study, log))
    return bool(new)
