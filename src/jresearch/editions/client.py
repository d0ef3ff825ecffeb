"""From the analysis a team works with to the one a client may have.

Both are the same tables, so whatever shows an analysis shows either: in the
client edition the words that may not leave are simply not there. What is
counted stays counted: k and n are those of the working edition.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from jresearch.analysis import JOURNEY, Analysis
from jresearch.editions import agreed, groups
from jresearch.editions.journey import ClientJourney
from jresearch.editions.labels import without_unpublished_words
from jresearch.editions.plain_names import in_plain_words, plain_words
from jresearch.editions.words import only_published, publishable, published, told
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.log import Log
from jresearch.pseudonyms.neutral import for_readers
from jresearch.store import once
from jresearch.tables import Aside, Codings, Observations
from jresearch.translation import _, speaking

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from jresearch.codebook import Codebook
    from jresearch.study import Study

Edition = Literal["working", "client"]
EDITIONS = ("working", "client")


def edition(a: Analysis, name: Edition = "working") -> Analysis:
    """An analysis as it is for its readers.

    Parameters
    ----------
    a
        The analysis of a study; it is left as it was.
    name
        ``working`` is the analysis itself, for the team. ``client`` holds the words of
        those who agreed to be cited, in the observations that somebody chose to publish
        (publish = yes: undecided is not published); a plain word for each name; nothing of
        fewer than three employees, and no finding that none of this may name; no memo, no
        coder, no turn.

    Raises
    ------
    InputError
        There is no such edition; or the words asked for are gone already.
    """
    if name not in EDITIONS:
        what = _("'{value}' is not known.").format(value=name)
        raise InputError(Problem("edition", what, did_you_mean(name, list(EDITIONS))))
    if name == a.edition:
        return a
    if name == "working":
        what = _("this is the client edition: what it left out is not in it.")
        raise InputError(Problem("edition", what, _("Begin with jr.analyse(study).")))
    return _for_client(a.hidden)


def _for_client(a: Analysis) -> Analysis:
    """The analysis of pseudonyms without what a client may not have."""
    chosen, plain = publishable(a.coded, a.people), plain_words(a.pseudonyms)
    said = only_published(a.coded, chosen)
    labelled = without_unpublished_words(a.findings, a.evidence, a.coded, said, a.study.codebook)
    labelled, coded = (in_plain_words(table, plain) for table in (labelled, said))
    findings = groups.findings_shown(labelled)
    known = findings["family"].isin(findings["finding"])
    client = replace(
        a,
        edition="client",
        study=_without_examples(a.study),
        log=_decided_of_steps(a.log),
        interviews=a.interviews.assign(file="", sha256="", text_sha=""),
        people=in_plain_words(_people(a.people), plain),
        cases=in_plain_words(a.cases, plain),
        kpis=in_plain_words(a.kpis, plain),
        turns=a.turns.assign(speaker="", text=""),
        aside=Aside.empty(),
        codings=Codings.empty(),
        observations=Observations.empty(),
        coded=coded,
        findings=findings.assign(family=findings["family"].where(known)),
        own_labels={one: plain(label) for one, label in _own_labels(a, said).items() if label},
        curve=groups.curve_of_enough(a.curve),
        matrix=groups.matrix_of_enough(a.matrix, a.people),
        notices=(
            *told(published(coded)),
            *groups.told(labelled),
            *agreed.told(once(a, agreed.agreed)),
        ),
    )
    # What is read from turns, log and codings is read before these go; and it is its own twin.
    vars(client).update(
        hidden=client,
        pseudonyms=for_readers(a.pseudonyms),
        confirmed=in_plain_words(only_published(a.confirmed, chosen), plain),
        journey=_journey(a, client, labelled),
        unaided=Codings.empty(),
    )
    return client


def _own_labels(a: Analysis, coded: pd.DataFrame) -> dict[str, str]:
    """What findings are called in the study's language, where that is not the report's."""
    if not a.own_labels:
        return {}
    said = a.findings.assign(label=a.findings["finding"].map(a.own_labels))
    with speaking(a.study.settings.language):
        said = without_unpublished_words(said, a.evidence, a.coded, coded, a.study.codebook)
    return dict(zip(said["finding"], said["label"], strict=True))


def _journey(a: Analysis, client: Analysis, labelled: pd.DataFrame) -> ClientJourney:
    """The journey of all that was said, in which the few employees are not told apart."""
    of = {name: getattr(client, name) for name in JOURNEY} | {"findings": labelled}
    journey = ClientJourney(codebook=client.study.codebook, log=client.log, **of)
    vars(journey).update(coverage=a.journey.coverage)
    return journey


def _people(people: pd.DataFrame) -> pd.DataFrame:
    """Who spoke, without the names and files of participants.csv; small departments are one."""
    own = [name for name in ("file", "sha256") if name in people]
    return groups.departments_of_enough(people.drop(columns=own).assign(speaker=""))


def _decided_of_steps(log: Log) -> Log:
    """Which steps people call moments of truth; every other act holds words, or who coded."""
    kept = tuple(replace(act, coder="", raw=None) for act in log.acts if act.kind == "step")
    return Log(kept, _numbered(log.coders))


def _numbered(coders: Sequence[str]) -> tuple[str, ...]:
    """So many coders as there were, by number: how many is no secret, who is."""
    return tuple(str(number) for number in range(1, len(coders) + 1))


def _without_examples(study: Study) -> Study:
    """The study without who coded and the examples of its codebook: they quote interviews."""
    settings = study.settings.model_copy(update={"coders": _numbered(study.settings.coders)})
    return replace(study, settings=settings, codebook=_unquoted(study.codebook))


def _unquoted(codebook: Codebook) -> Codebook:
    none: dict[str, object] = {"examples": {}, "counter_examples": {}}
    steps = tuple(step.model_copy(update={"examples": {}}) for step in codebook.steps)
    codes = tuple(code.model_copy(update=none) for code in codebook.codes)
    return replace(codebook, steps=steps, codes=codes)
