"""The tables: READ THIS FIRST.

The whole domain is a handful of pandas tables, each declared here once. Every
stage takes some of them and returns one; nothing else passes between stages.
A class says what one row is; a column says what it means, in both languages.
``Turns.validate(frame)`` coerces, checks and orders a frame, and names each bad
cell as "table.column, row n". A column that may be missing is always there.

The file is long because it is a catalogue: the tables belong side by side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pandas as pd
import pandera.pandas as pa
from pandera.errors import SchemaErrors

from jresearch import vocabulary as v
from jresearch.errors import InputError, Problem, did_you_mean
from jresearch.text_columns import plain_strings
from jresearch.translation import _

if TYPE_CHECKING:
    from collections.abc import Sequence


def column(
    fr: str,
    en: str,
    meaning: str = "",
    *,
    one_of: Sequence[v.Word] | Sequence[str] = (),
    optional: bool = False,
    unit: str = "",
    unique: bool = False,
    low: float | None = None,
    high: float | None = None,
) -> Any:
    """One column: its labels, what it means, what it may hold."""
    allowed = [word.id if isinstance(word, v.Word) else word for word in one_of]
    return pa.Field(
        nullable=optional,
        unique=unique,
        isin=allowed or None,
        ge=low,
        le=high,
        title=en,
        description=meaning or en,
        metadata={
            "fr": fr, "en": en, "unit": unit,
            "words": {word.id: word for word in one_of if isinstance(word, v.Word)},
        },
    )  # fmt: skip


def _lists(meaning_fr: str, meaning_en: str, meaning: str = "") -> Any:
    """A column of lists; an empty list where there is nothing."""
    return column(meaning_fr, meaning_en, meaning)


class Table(pa.DataFrameModel):
    """What all tables share: checked on the way in, complete, in a fixed column order."""

    class Config:
        """Pandera's settings: values are coerced, other columns allowed."""

        coerce = True
        strict = False
        add_missing_columns = True
        ordered = False

    @classmethod
    def validate(cls, frame: pd.DataFrame) -> pd.DataFrame:  # type: ignore[override]
        """The frame, coerced and checked, its declared columns first.

        Raises
        ------
        InputError
            With every bad cell: table.column, row, value, way out.
        """
        if frame.empty:
            return cls.empty(list(frame.columns))
        try:
            valid = cls.to_schema().validate(frame.reset_index(drop=True), lazy=True)
        except SchemaErrors as error:
            raise InputError(*_problems(cls, error)) from None
        declared = cls.columns()
        own = [name for name in valid.columns if name not in declared]
        return plain_strings(valid[[*declared, *own]])

    @classmethod
    def columns(cls) -> list[str]:
        """The declared columns, in order."""
        return list(cls.to_schema().columns)

    @classmethod
    def empty(cls, also: Sequence[str] = ()) -> pd.DataFrame:  # type: ignore[override]
        """The table with no rows, each column of its type."""
        schema = cls.to_schema()
        typed = {
            name: pd.Series(dtype="str" if str(c.dtype) == "string" else str(c.dtype))
            for name, c in schema.columns.items()
        }
        also_typed = {n: pd.Series(dtype="object") for n in also if n not in typed}
        return plain_strings(pd.DataFrame(typed | also_typed))

    @classmethod
    def labels(cls) -> dict[str, str]:
        """Column name to its label in the language in force."""
        from jresearch.translation import language

        return {
            name: (column.metadata or {}).get(language(), name)
            for name, column in cls.to_schema().columns.items()
        }


def _problems(table: type[Table], error: SchemaErrors) -> list[Problem]:
    schema = table.to_schema()
    found = []
    cases = error.failure_cases.to_dict("records")
    # A cell that is no number fails its type and then every check on numbers: say it once.
    wrong_type = {(c["column"], c["index"]) for c in cases if str(c["check"]).startswith("coerce")}
    columns = {name for name, _row in wrong_type}
    for case in cases:
        coerced = str(case["check"]).startswith("coerce")
        if case["column"] in columns and not coerced:
            continue
        name = str(case["column"] if case["column"] in schema.columns else case["failure_case"])
        row = case["index"]
        where = f"{table.__name__}.{name}"
        if row is not None and not pd.isna(row):
            where += _(", row {row}").format(row=int(row) + 1)
        found.append(_problem(where, str(case["check"]), case["failure_case"], schema, name))
    return found


def _problem(where: str, check: str, value: object, schema: Any, name: str) -> Problem:
    if check in {"column_in_dataframe", "add_missing_has_default"}:
        return Problem(where, _("the column is missing."))
    if check == "not_nullable":
        return Problem(where, _("the value is missing."))
    if check == "field_uniqueness":
        return Problem(where, _("'{value}' stands there twice.").format(value=value))
    if check.startswith("isin"):
        allowed = next(
            c.statistics["allowed_values"]
            for c in schema.columns[name].checks
            if "allowed_values" in c.statistics
        )
        return Problem(
            where,
            _("'{value}' is not allowed.").format(value=value),
            did_you_mean(str(value), list(allowed)),
        )
    if check.startswith("coerce"):
        kind = check.split("'")[1] if "'" in check else check
        return Problem(where, _("'{value}' is not a {kind}.").format(value=value, kind=kind))
    return Problem(where, _("'{value}' does not fit ({check}).").format(value=value, check=check))


# What came in ------------------------------------------------------------------------------------


class Interviews(Table):
    """A recording or a file."""

    interview: str = column("entretien", "interview", unique=True)
    file: str = column("fichier", "file", "path under interviews/")
    sha256: str = column("empreinte du fichier", "file hash")
    text_sha: str = column("empreinte du texte", "text hash", "of the turns as read")
    source_type: str = column("type de source", "source type", one_of=v.SOURCE_TYPES)
    language: str = column("langue", "language", one_of=("fr", "en"))
    date: str = column("date", "date", "ISO date of the recording", optional=True)


class People(Table):
    """A person in an interview, as in participants.csv; the study's own attributes follow."""

    person: str = column("personne", "person")
    interview: str = column("entretien", "interview")
    speaker: str = column("nom dans le fichier", "name in the file")
    case: str = column("parcours", "case", optional=True)
    population: str = column("population", "population", one_of=v.POPULATIONS)
    department: str = column("service", "department", optional=True)
    consent: str = column("accord de citation", "consent", one_of=v.CONSENTS)


class Cases(Table):
    """A journey lived by one household or firm; the study's own attributes follow."""

    case: str = column("parcours", "case", unique=True)
    persons: object = _lists("personnes", "persons")
    in_scope: str = column("dans le périmètre", "in scope", one_of=v.IN_SCOPE)
    product: str = column("produit", "product", optional=True)
    purchase_channel: str = column("canal d’achat", "purchase channel", optional=True)
    outcome: str = column("issue", "outcome", one_of=v.OUTCOMES, optional=True)
    exit_step: str = column("étape de sortie", "exit step", optional=True)
    appetite: str = column("appétence canal", "channel appetite", optional=True)
    expertise: str = column("expertise produit", "product expertise", optional=True)
    decision: str = column("mode de décision", "decision mode", optional=True)
    persona: str = column("persona", "persona", optional=True)
    recommends: str = column("recommandation", "recommendation", one_of=v.RECOMMENDS, optional=True)


class Turns(Table):
    """A labelled block of speech, or a joined run of cues of one speaker."""

    interview: str = column("entretien", "interview")
    turn: int = column("tour", "turn", "position in the interview, from 1; not an id", low=1)
    speaker: str = column("locuteur", "speaker", "as written in the file; empty when unlabelled")
    person: str = column("personne", "person", optional=True)
    role: str = column("rôle", "role", one_of=v.ROLES)
    language: str = column("langue", "language", one_of=("fr", "en"))
    text: str = column("texte", "text", "NFC, LF; every offset counts code points of it")
    start_s: float = column("début", "start", optional=True, unit="s")
    end_s: float = column("fin", "end", optional=True, unit="s")


# What was said -----------------------------------------------------------------------------------


class Aside(Table):
    """Words of a participant that are no observation."""

    interview: str = column("entretien", "interview")
    turn: int = column("tour", "turn")
    start: int = column("début", "start", "code points into the turn's text")
    end: int = column("fin", "end")
    reason: str = column("raison", "reason", one_of=v.ASIDE_REASONS)


class Observations(Table):
    """One incident or one judgement in a person's words."""

    observation: str = column("observation", "observation", unique=True)
    interview: str = column("entretien", "interview")
    person: str = column("personne", "person")
    case: str = column("parcours", "case", optional=True)
    population: str = column("population", "population", one_of=v.POPULATIONS)
    language: str = column("langue", "language", one_of=("fr", "en"))
    parts: object = _lists("places", "places", "list of {turn, start, end}")
    quote: str = column("verbatim", "quote", "the parts' words, joined by ' […] '")
    question: str = column("question", "question", "the interviewer's last words", optional=True)
    told_order: pd.Int64Dtype = column("ordre du récit", "told order", optional=True)
    made_by: str = column("délimité par", "made by", "machine, or a coder")
    covered_by: str = column("recouvert par", "covered by", optional=True)


class Codings(Table):
    """One field of one target, by one source; a several-valued field has a row a value."""

    target: str = column("cible", "target", "an observation id")
    field: str = column("champ", "field", one_of=list(v.FIELDS))
    value: str = column("valeur", "value", "missing: decided empty", optional=True)
    source: str = column("source", "source", one_of=v.CODING_SOURCES)
    coder: str = column("codeur", "coder", optional=True)
    status: str = column("statut", "status", one_of=v.CODING_STATUSES)
    score: float = column("score", "score", "0 to 1, how sure the machine is", optional=True)
    evidence: object = _lists("indices", "evidence", "list of {part, start, end, rule}")
    time: str = column("date", "time", optional=True)


def _field_columns() -> dict[str, Any]:
    """For each field its column, and one that says where its value comes from."""
    types: dict[str, Any] = {}
    columns: dict[str, Any] = {}
    for name, field in v.FIELDS.items():
        fr, en = field.name.fr, field.name.en
        if name != "case":
            types[name] = object if field.several else pd.Int64Dtype if field.number else str
            allowed = () if field.several or field.number else field.values
            columns[name] = column(fr, en, one_of=allowed, optional=not field.several)
        types[f"{name}_source"] = str
        columns[f"{name}_source"] = column(
            f"origine : {fr}", f"{en}: from", one_of=v.PROVENANCES, optional=True
        )
    return columns | {"__annotations__": types, "__module__": __name__}


class _Derived(Observations):
    touchpoint: str = column("point de contact", "touchpoint", "step × channel", optional=True)
    valence: float = column("valence", "valence", "positive − negative", optional=True)
    series: str = column("série", "series", one_of=v.SERIES)


CodedObservations: type[Table] = type("CodedObservations", (_Derived,), _field_columns())
CodedObservations.__doc__ = "Observations with their fields resolved, and what follows from them."


# What follows from it ----------------------------------------------------------------------------


class Passages(Table):
    """A case's stay at a step on a channel, in the order it was lived."""

    case: str = column("parcours", "case")
    rank: pd.Int64Dtype = column("rang", "rank", "lived order, from 1", optional=True)
    step: str = column("étape", "step")
    channel: str = column("canal", "channel", optional=True)
    actor: str = column("acteur", "actor", one_of=v.ACTORS, optional=True)
    initiator: str = column("à l’initiative de", "initiator", one_of=v.INITIATORS, optional=True)
    status: str = column("statut", "status", one_of=v.PASSAGE_STATUSES)
    switch_cause: str = column(
        "cause du changement", "switch cause", one_of=v.SWITCH_CAUSES, optional=True
    )
    observations: object = _lists("observations", "observations", "their ids")
    source: str = column("source", "source", one_of=v.PASSAGE_SOURCES)
    rank_from: str = column(
        "origine du rang",
        "rank from",
        "said, told (the order of the telling) or journey",
        one_of=v.RANKS_FROM,
        optional=True,
    )


class Facts(Table):
    """A measured thing told: a delay, a number of calls, a cost."""

    fact: str = column("fait", "fact", unique=True)
    case: str = column("parcours", "case", optional=True)
    person: str = column("personne", "person")
    step: str = column("étape", "step", optional=True)
    channel: str = column("canal", "channel", optional=True)
    measure: str = column("mesure", "measure", one_of=v.MEASURES)
    promised: float = column("annoncé", "promised", optional=True)
    actual: float = column("vécu", "actual", optional=True)
    unit: str = column("unité", "unit")
    observation: str = column("observation", "observation")


class Findings(Table):
    """What several say at one step; a family is a row without step."""

    finding: str = column("constat", "finding", unique=True)
    nature: str = column("nature", "nature", one_of=v.NATURES)
    family: str = column("famille", "family", optional=True)
    step: str = column("étape", "step", optional=True)
    series: str = column("série", "series", one_of=v.SERIES)
    label: str = column("libellé", "label")
    label_by: str = column("libellé par", "label by", "machine, or a coder")
    definition: str = column("définition", "definition", optional=True)
    status: str = column("statut", "status", one_of=v.FINDING_STATUSES)
    exemplar: str = column("verbatim type", "exemplar", "the most central observation")
    k: int = column("k", "k", "cases (employees: persons) who say it", low=0)
    exposed: int = column("exposés", "exposed", "cases who lived the step", low=0)
    led: int = column("induits", "led", "cases who said it only when led", low=0)
    against: int = column("contre", "against", "cases who say the opposite", low=0)
    mentions: int = column("mentions", "mentions", low=0)
    severity: float = column(
        "gravité", "severity", "median over cases of the case's worst", optional=True
    )
    priority: float = column(
        "priorité", "priority", "lower Wilson bound of k/exposed × severity", optional=True
    )
    stability: float = column(
        "stabilité", "stability", "0 to 1, over resampled cases", optional=True
    )
    signal: bool = column("signal faible", "signal", "one case only")
    terms: object = _lists("termes", "terms", "its most telling words")
    place: pd.Int64Dtype = column("rang", "place", "among its likes, by hand", optional=True)
    cause: str = column("cause", "cause", "what a person says it comes from", optional=True)


class Evidence(Table):
    """One observation behind a finding."""

    finding: str = column("constat", "finding")
    observation: str = column("observation", "observation")
    source: str = column("source", "source", one_of=v.MAKERS)
    stance: str = column("position", "stance", one_of=v.STANCES)
    similarity: float = column("proximité", "similarity", optional=True)


class Curve(Table):
    """One step of one line of one series of the emotional curve."""

    by: str = column("série", "series", "lived, seen_by_employees …, or a profile")
    line: str = column("ligne", "line", one_of=v.CURVE_LINES)
    step: str = column("étape", "step")
    k_rated: int = column("notés", "rated", "cases with a valence here", low=0)
    exposed: int = column("exposés", "exposed", low=0)
    mentions: int = column("mentions", "mentions", low=0)
    mean: float = column(
        "moyenne", "mean", "of the cases' own means", optional=True, low=-2, high=2
    )
    low: float = column("bas", "low", "t interval over cases", optional=True, low=-2, high=2)
    high: float = column("haut", "high", optional=True, low=-2, high=2)
    negative_k: int = column("cas en bas", "cases down", "with negative ≥ 1", low=0)
    positive_k: int = column("cas en haut", "cases up", "with positive ≥ 1", low=0)
    state: str = column("état", "state", one_of=v.CURVE_STATES)
    dots: object = _lists("cas", "cases", "list of {case, mean, lowest}: lowest = −max negative")


class Touchpoints(Table):
    """One cell of the channel × step matrix."""

    step: str = column("étape", "step")
    channel: str = column("canal", "channel")
    state: str = column("état", "state", one_of=v.CELL_STATES)
    offered: str = column("proposé", "offered", one_of=v.OFFERED, optional=True)
    used_k: int = column("utilisé par", "used by", "cases", low=0)
    tried_k: int = column("essayé par", "tried by", "cases", low=0)
    exposed: int = column("exposés", "exposed", "cases who lived the step", low=0)
    employees_k: int = column("cité par (collaborateurs)", "named by employees", low=0)
    mentions: int = column("mentions", "mentions", low=0)
    rated_k: int = column("notés", "rated", "cases with a valence there", low=0)
    negative_k: int = column("cas en bas", "cases down", low=0)
    positive_k: int = column("cas en haut", "cases up", low=0)
    broken_k: int = column("ont perdu le fil", "lost the thread", "cases with a break", low=0)
    verdict: str = column("verdict", "verdict", one_of=v.VERDICTS)
    actor: str = column("acteur", "actor", one_of=v.ACTORS, optional=True)
    owner: str = column("responsable", "owner", optional=True)
    source: str = column("source", "source", "of the inventory", optional=True)


class Paths(Table):
    """The way one case went."""

    case: str = column("parcours", "case", unique=True)
    outcome: str = column("issue", "outcome", one_of=v.OUTCOMES, optional=True)
    exit_step: str = column(
        "étape de sortie", "exit step", "where it gave up, or stands now", optional=True
    )
    recommends: str = column("recommandation", "recommendation", one_of=v.RECOMMENDS, optional=True)
    steps: object = _lists("étapes", "steps", "in lived order")
    places: object = _lists(
        "points de contact", "touchpoints", "list of {step, channel}, in lived order"
    )
    loops: object = _lists("retours", "loops", "steps come back to")
    skipped: object = _lists("étapes sautées", "skipped steps", "said to be")
    silent: object = _lists("étapes passées sous silence", "steps not mentioned")
    switches: int = column("changements de canal", "changes of channel", low=0)
    chosen: int = column("choisis", "chosen", low=0)
    forced: int = column("subis", "forced", low=0)
    digital_share: float = column(
        "part du digital", "digital share", "of stays on a known channel", optional=True
    )
    hybrid: str = column("hybride", "hybrid", "digital and not", one_of=v.YES_NO)
    order_from: str = column("ordre d’après", "order from", one_of=v.PASSAGE_SOURCES[:2])


class Transitions(Table):
    """A move from one place to the next, and how many cases made it."""

    by: str = column("profil", "profile")
    level: str = column("niveau", "level", one_of=v.LEVELS)
    from_step: str = column("de l’étape", "from step", optional=True)
    from_channel: str = column("du canal", "from channel", optional=True)
    to_step: str = column("à l’étape", "to step", optional=True)
    to_channel: str = column("au canal", "to channel", optional=True)
    move: str = column("mouvement", "move", one_of=v.MOVES, optional=True)
    k: int = column("k", "k", "cases", low=1)
    exposed: int = column("exposés", "exposed", "cases that were ever at its start", low=1)
    times: int = column("fois", "times", low=1)
    chosen_k: int = column("choisi par", "chosen by", "cases", low=0)
    forced_k: int = column("subi par", "forced on", "cases", low=0)
    unknown_k: int = column("cause inconnue", "cause not known", "cases", low=0)
    cases: object = _lists("parcours", "cases")


class ChannelFlows(Table):
    """The cases that go from a channel at one step to a channel at the next."""

    from_step: str = column("de l’étape", "from step")
    from_channel: str = column("du canal", "from channel", "or absent, unknown")
    to_step: str = column("à l’étape", "to step")
    to_channel: str = column("au canal", "to channel", "or absent, unknown")
    k: int = column("k", "k", "cases", low=1)
    cases: object = _lists("parcours", "cases")


class Switches(Table):
    """A change of channel on the way into or within a step, whose choice it was, and the words."""

    step: str = column("étape", "step", "where the case is once it has changed")
    from_channel: str = column("du canal", "from channel", optional=True)
    to_channel: str = column("au canal", "to channel", optional=True)
    cause: str = column("cause", "cause", one_of=v.WHOSE_CHOICES)
    k: int = column("k", "k", "cases", low=1)
    exposed: int = column("exposés", "exposed", "cases that lived the step", low=1)
    times: int = column("fois", "times", low=1)
    cases: object = _lists("parcours", "cases")
    observations: object = _lists("observations", "observations", "of the stays changed to")


class TypicalPaths(Table):
    """A step of the path that is typical of a profile."""

    by: str = column("profil", "profile")
    n: int = column("n", "n", "cases of the profile", low=0)
    kind: str = column("sorte", "kind", one_of=v.TYPICAL)
    place: int = column("rang", "place", "in the order most lived", low=1)
    step: str = column("étape", "step")
    k: int = column("k", "k", "cases that lived it; of a medoid, that went just so", low=0)
    channels: object = _lists("canaux", "channels", "list of {channel, k}, two cases or more")
    elsewhere_k: int = column("par d’autres canaux", "by other channels", "cases", low=0)


class Coverage(Table):
    """A step, and whether interviews asked about it or spoke of it unasked."""

    step: str = column("étape", "step", unique=True)
    questions: object = _lists("questions du guide", "guide questions", "numbers, from 1")
    n: int = column("n", "n", "customers' interviews with an interviewer's words", low=0)
    asked_k: int = column("posée", "asked", "interviews", low=0)
    unasked_k: int = column("évoquée sans question", "spoken of unasked", "interviews", low=0)
    neither_k: int = column("ni l’un ni l’autre", "neither", "interviews", low=0)
    asked_in: object = _lists("posée dans", "asked in", "interviews")
    neither_in: object = _lists("absente de", "neither in", "interviews")


class Exits(Table):
    """A step where cases stopped."""

    step: str = column("étape", "step")
    outcome: str = column("issue", "outcome", one_of=v.OUTCOMES)
    k: int = column("k", "k", low=1)
    exposed: int = column("exposés", "exposed", low=0)
    cases: object = _lists("parcours", "cases")
    observations: object = _lists("raisons", "reasons", "observations, hardest first")
    findings: object = _lists("constats", "findings")


class DigitalSteps(Table):
    """A step, how digital it was, and whether more of it is asked for."""

    step: str = column("étape", "step", unique=True)
    digital_k: int = column("par un canal numérique", "on a digital channel", "cases", low=0)
    known: int = column("canal connu", "channel known", "cases", low=1)
    hurt_k: int = column("blessés ailleurs", "hurt elsewhere", "cases, on another channel", low=0)
    asked_k: int = column("demandent le numérique", "ask for digital", "cases", low=0)
    candidate: str = column("à numériser ?", "to digitalise?", "by the rule", one_of=v.YES_NO)


class Gaps(Table):
    """A touchpoint that is missing, unknown, or asked for."""

    gap: str = column("manque", "gap", one_of=v.GAPS)
    step: str = column("étape", "step")
    channel: str = column("canal", "channel", optional=True)
    k: int = column("k", "k", "cases that ask for it, use it or lived the step", low=0)
    exposed: int = column("exposés", "exposed", low=0)
    employees_k: int = column("cité par (collaborateurs)", "named by employees", low=0)
    observations: object = _lists("observations", "observations", "those who ask or use it")


class Mirror(Table):
    """A touchpoint as customers live it and as employees see it."""

    step: str = column("étape", "step")
    channel: str = column("canal", "channel", "missing: the step as a whole", optional=True)
    side: str = column("côté", "side", one_of=v.SIDES)
    view: str = column("regard", "view", one_of=v.VIEWS)
    customers_k: int = column("clients", "customers", "cases that tell it", low=0)
    customers_exposed: int = column("clients exposés", "customers exposed", low=0)
    employees_k: int = column("collaborateurs", "employees", "persons who see it", low=0)
    own_k: int = column(
        "collaborateurs, pour eux-mêmes", "employees, for themselves", "persons", low=0
    )
    spoke_k: int = column("collaborateurs qui en parlent", "employees who spoke of it", low=0)
    prescribed: object = _lists("ce qui est prévu", "what is prescribed", "observations")
    lived: object = _lists("ce qui est vécu", "what is lived", "observations of customers")


class MirroredFindings(Table):
    """A finding, and those of the other side that speak of the same."""

    finding: str = column("constat", "finding", unique=True)
    series: str = column("série", "series", one_of=v.SERIES)
    nature: str = column("nature", "nature", one_of=v.NATURES)
    step: str = column("étape", "step")
    view: str = column("regard", "view", one_of=v.VIEWS)
    met_by: object = _lists("répond à", "met by", "findings of the other side")


class Promises(Table):
    """A measured thing as announced and as lived, at a step."""

    measure: str = column("mesure", "measure", one_of=v.MEASURES)
    step: str = column("étape", "step", "missing: told of no step", optional=True)
    unit: str = column("unité", "unit")
    k: int = column("k", "k", "cases that told both", low=1)
    broken_k: int = column("promesse non tenue", "promise broken", "cases over it", low=0)
    promised: float = column("annoncé", "promised", "median of cases")
    actual: float = column("vécu", "actual", "median of cases")
    least: float = column("au moins", "least", "lived")
    most: float = column("au plus", "most", "lived")
    only_promised_k: int = column("annoncé seulement", "promised only", "cases", low=0)
    only_actual_k: int = column("vécu seulement", "lived only", "cases", low=0)
    pairs: object = _lists("cas", "cases", "list of {case, promised, actual, observation}")


class PromisesInWords(Table):
    """A promise of journey.yaml beside what is lived: kept, broken, or too little known."""

    promise: str = column("promesse", "promise", unique=True)
    kept_k: int = column("tenue pour", "kept for", "cases that tell only good of it", low=0)
    broken_k: int = column("non tenue pour", "broken for", "cases that tell ill of it", low=0)
    exposed: int = column("exposés", "exposed", "cases that lived one of its steps", low=0)
    verdict: str = column("verdict", "verdict", one_of=v.PROMISE_VERDICTS)
    kept: object = _lists("verbatims (tenue)", "verbatims (kept)")
    broken: object = _lists("verbatims (non tenue)", "verbatims (broken)")


class Expectations(Table):
    """What customers expect at a step."""

    step: str = column("étape", "step")
    k: int = column("k", "k", "cases that expect something", low=1)
    exposed: int = column("exposés", "exposed", low=0)
    met_k: int = column("satisfaite", "met", "cases", low=0)
    unmet_k: int = column("non satisfaite", "unmet", "cases", low=0)
    exceeded_k: int = column("dépassée", "exceeded", "cases", low=0)
    unknown_k: int = column("inconnu", "not known", "cases", low=0)
    observations: object = _lists("observations", "observations")


class Lenses(Table):
    """A step seen behind or ahead: obstacles lived, worries, wishes."""

    step: str = column("étape", "step")
    lens: str = column("regard", "lens", one_of=v.LENSES)
    k: int = column("k", "k", "cases", low=1)
    exposed: int = column("exposés", "exposed", low=0)
    observations: object = _lists("observations", "observations")


class Needs(Table):
    """What customers need at a step: what they are after, whoever may give it."""

    step: str = column("étape", "step")
    k: int = column("k", "k", "cases", low=1)
    exposed: int = column("exposés", "exposed", low=0)
    observations: object = _lists("observations", "observations")


class Intents(Table):
    """Why customers came to a step, or to a touchpoint."""

    level: str = column("lecture", "reading", one_of=("step", "touchpoint"))
    step: str = column("étape", "step")
    channel: str = column("canal", "channel", optional=True)
    intent: str = column("intention", "intent", one_of=v.INTENTS)
    k: int = column("k", "k", "cases", low=1)
    exposed: int = column("exposés", "exposed", low=0)
    observations: object = _lists("observations", "observations")


class Emotions(Table):
    """An emotion that customers tell at a step, on a channel or at a touchpoint."""

    level: str = column("lecture", "reading", one_of=v.LEVELS)
    step: str = column("étape", "step", optional=True)
    channel: str = column("canal", "channel", optional=True)
    emotion: str = column("émotion", "emotion", one_of=v.EMOTIONS)
    k: int = column("k", "k", "cases that tell it there", low=1)
    any_k: int = column("disent une émotion", "tell an emotion", "cases, any of them", low=1)
    exposed: int = column("exposés", "exposed", "cases that were there", low=1)
    observations: object = _lists("observations", "observations")


class BeforeLeaving(Table):
    """A step where cases gave up: who told anger, frustration or worry there or before."""

    step: str = column("étape", "step")
    emotion: str = column(
        "émotion", "emotion", "missing: any of the three", one_of=v.EMOTIONS, optional=True
    )
    left_k: int = column("partis, l’ont dit", "left, told it", "cases", low=0)
    left: int = column("partis là", "left there", "cases", low=1)
    others_k: int = column("autres, l’ont dit", "others, told it", "cases, up to there", low=0)
    others: int = column("autres passés là", "others there", "cases that did not leave", low=0)
    observations: object = _lists("observations", "observations", "of those who left")


class Moments(Table):
    """A step, and what speaks for its being a moment of truth."""

    step: str = column("étape", "step", unique=True)
    exposed: int = column("exposés", "exposed", low=0)
    decisive_k: int = column("disent qu’elle a décidé", "call it decisive", "cases", low=0)
    left_k: int = column("ont abandonné là", "gave up there", "cases", low=0)
    strong_k: int = column("l’ont vécue fort", "felt it strongly", "cases rated 2", low=0)
    recommend_k: int = column(
        "très contents là et recommandent", "very glad there, and recommend",
        "cases with positive 2 that recommend", low=0,
    )  # fmt: skip
    warn_k: int = column(
        "très mécontents là et déconseillent", "badly hurt there, and advise against",
        "cases with negative 2 that advise against", low=0,
    )  # fmt: skip
    negative_k: int = column("cas en bas", "cases down", low=0)
    positive_k: int = column("cas en haut", "cases up", low=0)
    better_k: int = column("plutôt bien vécue", "better on balance", "cases", low=0)
    worse_k: int = column("plutôt mal vécue", "worse on balance", "cases", low=0)
    importance: float = column("importance", "importance", "share of those exposed", low=0, high=1)
    experience: float = column("vécu", "experience", "share better − share worse", low=-1, high=1)
    proposed: str = column("proposée", "proposed", "by the rule", one_of=v.YES_NO)
    confirmed: str = column("confirmée", "confirmed", "by a person", one_of=v.YES_NO, optional=True)


class Reenchant(Table):
    """A step where people paid, to be put right."""

    step: str = column("étape", "step", unique=True)
    severe_k: int = column("touchés (gravité 2 et 3)", "hurt (severity 2 and 3)", "cases", low=0)
    loss_k: int = column("perte ou litige", "loss or dispute", "cases of severity 3", low=0)
    left_k: int = column("ont abandonné là", "gave up there", "cases", low=0)
    exposed: int = column("exposés", "exposed", low=0)
    low: float = column("borne basse", "lower bound", "Wilson, of the share hurt", low=0, high=1)


class Causes(Table):
    """What an irritant or a break may come from."""

    cause: str = column("cause", "cause", "a dysfunction", optional=True)
    cause_step: str = column("étape de la cause", "step of the cause", optional=True)
    effect: str = column("effet", "effect", "an irritant or a break")
    effect_step: str = column("étape de l’effet", "step of the effect")
    effect_k: int = column("k de l’effet", "k of the effect", low=0)
    exposed: int = column("exposés", "exposed", low=0)
    themes: object = _lists("thèmes communs", "shared themes")
    said: str = column("dit par l’équipe", "said by the team", optional=True)
    status: str = column("statut", "status", one_of=v.CAUSE_STATUSES)


class Opportunities(Table):
    """What would have to become true at a step, from what hurts or is expected there."""

    finding: str = column("constat", "finding", "the one it goes by", unique=True)
    nature: str = column("nature", "nature", one_of=v.NATURES)
    series: str = column("série", "series", one_of=v.SERIES)
    step: str = column("étape", "step")
    theme: str = column("thème", "theme", optional=True)
    k: int = column("k", "k", "cases (employees: persons) who tell one of its findings", low=0)
    exposed: int = column("exposés", "exposed", low=0)
    findings: object = _lists("constats", "findings", "all that make it")
    causes: object = _lists("causes possibles", "possible causes", "dysfunctions")
    expected: object = _lists("attentes", "expectations", "not all fulfilled")
    ideas: object = _lists("idées", "ideas", "told about the same theme")


class Personas(Table):
    """A group of cases alike in what they live and expect, and how far it holds."""

    persona: str = column("persona", "persona", unique=True)
    n: int = column("n", "n", "its cases", low=1)
    cases: object = _lists("parcours", "cases")
    kind: str = column("sorte", "kind", one_of=v.PERSONA_KINDS)
    made_by: str = column("construit par", "made by", one_of=v.MAKERS)
    coverage_k: int = column(
        "réunissent tous les traits", "hold every listed trait", "cases", low=0
    )
    listed: int = column("traits retenus", "listed traits", low=0)
    atypical: object = _lists("parcours atypiques", "atypical cases")
    medoid: str = column("parcours central", "central case")
    silhouette: float = column("netteté", "silhouette", "of the whole grouping", optional=True)
    chance: float = column(
        "part du hasard", "chance", "share of shuffled studies as clear", low=0, high=1
    )
    noise: str = column("bruit", "noise", "chance does as well", one_of=v.YES_NO)
    stability: float = column("stabilité", "stability", "mean Jaccard", optional=True)


class Traits(Table):
    """A trait of a persona: how many have it inside and outside."""

    persona: str = column("persona", "persona")
    kind: str = column("sorte", "kind", "a nature, channel, or an axis")
    value: str = column("valeur", "value", "a finding, a channel, a value of the axis")
    label: str = column("libellé", "label")
    k_in: int = column("k dedans", "k inside", low=0)
    n_in: int = column("n dedans", "n inside", "of whom it is known", low=0)
    k_out: int = column("k dehors", "k outside", low=0)
    n_out: int = column("n dehors", "n outside", low=0)
    gap: float = column("écart", "gap", "share inside − share outside", low=-1, high=1)
    listed: str = column("retenu", "listed", one_of=v.YES_NO)


class Readings(Table):
    """A row: a step, a channel, or a touchpoint, as customers lived it."""

    level: str = column("lecture", "reading", one_of=v.LEVELS)
    step: str = column("étape", "step", optional=True)
    channel: str = column("canal", "channel", optional=True)
    exposed: int = column("exposés", "exposed", "cases that were there", low=0)
    rated_k: int = column("notés", "rated", "cases with a valence there", low=0)
    negative_k: int = column("cas en bas", "cases down", low=0)
    positive_k: int = column("cas en haut", "cases up", low=0)
    broken_k: int = column("ont perdu le fil", "lost the thread", "cases with a break", low=0)
    verdict: str = column("verdict", "verdict", one_of=v.VERDICTS)
    irritant: str = column("premier irritant", "first irritant", "a finding", optional=True)
    irritant_k: int = column("k de l’irritant", "k of the irritant", "cases there", low=0)
    enchantment: str = column(
        "premier enchantement", "first enchantment", "a finding", optional=True
    )
    enchantment_k: int = column("k de l’enchantement", "k of the enchantment", low=0)


class StepReality(Table):
    """Whether a step was observed, or is only believed to exist, and on what grounds."""

    step: str = column("étape", "step", unique=True)
    reality: str = column("observée ou probable", "observed or probable", one_of=v.REALITIES)
    basis: str = column("d’après", "on the grounds of", "the strongest", one_of=v.BASES)
    told_k: int = column("racontée par", "told by", "cases whose words are of it", low=0)
    exposed: int = column("exposés", "exposed", "cases who lived the step", low=0)
    employees_k: int = column("cité par (collaborateurs)", "named by employees", low=0)
    questions: int = column("questions du guide", "questions of the guide", low=0)
    offered: int = column("canaux à l’inventaire", "channels in the inventory", low=0)


class Contacts(Table):
    """Who makes contact: at a step, on a channel, at a touchpoint."""

    level: str = column("lecture", "reading", one_of=v.LEVELS)
    step: str = column("étape", "step", optional=True)
    channel: str = column("canal", "channel", optional=True)
    way: str = column("sens du contact", "way of the contact", one_of=v.CONTACT_WAYS)
    customer_k: int = column("le client prend contact", "the customer begins", "cases", low=0)
    company_k: int = column("l’entreprise prend contact", "the company begins", "cases", low=0)
    partner_k: int = column("un partenaire prend contact", "a partner begins", "cases", low=0)
    nobody_k: int = column(
        "sans contact", "no contact", "cases that met nobody of the company's there", low=0
    )
    known: int = column("dont on le sait", "of which it is known", "cases", low=0)
    exposed: int = column("exposés", "exposed", "cases with a stay there", low=1)


class PlaceFindings(Table):
    """A finding at a step, on a channel or at a touchpoint: how many tell it there."""

    level: str = column("lecture", "reading", one_of=v.LEVELS)
    step: str = column("étape", "step", optional=True)
    channel: str = column("canal", "channel", optional=True)
    series: str = column("série", "series", one_of=v.SERIES)
    nature: str = column("nature", "nature", one_of=v.NATURES)
    finding: str = column("constat", "finding")
    k: int = column("k", "k", "cases (employees: persons) that tell it there", low=2)
    exposed: int = column("exposés", "exposed", "cases (persons) that could say it there", low=2)


class Breaks(Table):
    """A row: two steps between which customers lose the thread."""

    from_step: str = column("de l’étape", "from step", optional=True)
    step: str = column("à l’étape", "to step")
    k: int = column("k", "k", "cases", low=1)
    exposed: int = column("exposés", "exposed", "cases that lived the second", low=0)
    observations: object = _lists("observations", "observations")


class Contradictions(Table):
    """A row: something announced or prescribed, and what says otherwise."""

    kind: str = column("contredit par", "contradicted by", one_of=v.CONTRADICTIONS)
    step: str = column("étape", "step")
    measure: str = column("mesure", "measure", one_of=v.MEASURES, optional=True)
    unit: str = column("unité", "unit", optional=True)
    announced: float = column("annoncé", "announced", optional=True)
    told: float = column("vécu ou mesuré", "lived or measured", optional=True)
    k: pd.Int64Dtype = column("k", "k", "cases that saw it broken", optional=True)
    n: int = column("n", "n", "cases that told both; of a KPI, its n", low=0)
    customers_k: int = column("annoncé à (clients)", "announced to (customers)", low=0)
    employees_k: int = column("dit par (collaborateurs)", "said by (employees)", low=0)
    kpi: str = column("indicateur", "indicator", optional=True)
    finding: str = column("constat", "finding", "of a prescription", optional=True)
    observations: object = _lists("ce qui est dit", "what is said", "by employees")
    lived: object = _lists("ce qui est vécu", "what is lived", "by customers")


class CurvePoints(Table):
    """A point of a curve worth naming."""

    by: str = column("série", "series")
    point: str = column("point", "point", one_of=v.CURVE_POINTS)
    step: str = column("étape", "step")
    k_rated: int = column("notés", "rated", low=0)
    exposed: int = column("exposés", "exposed", low=0)
    mean: float = column("moyenne", "mean", optional=True, low=-2, high=2)
    negative_k: int = column("cas en bas", "cases down", low=0)
    positive_k: int = column("cas en haut", "cases up", low=0)


class CurveChanges(Table):
    """From one rated step to the next, how the same people's feeling moves."""

    by: str = column("série", "series")
    from_step: str = column("de l’étape", "from step")
    to_step: str = column("à l’étape", "to step")
    n: int = column("cas aux deux étapes", "cases at both steps", low=1)
    fell_k: int = column("ont baissé", "fell", low=0)
    rose_k: int = column("ont monté", "rose", low=0)
    change: float = column("écart moyen", "mean change", optional=True)
    low: float = column("bas", "low", "paired t interval", optional=True)
    high: float = column("haut", "high", optional=True)


class CurveDifferences(Table):
    """How the lived feeling of two profiles differs at a step."""

    step: str = column("étape", "step")
    one: str = column("profil", "profile")
    other: str = column("comparé à", "compared with")
    n_one: int = column("notés (profil)", "rated (profile)", low=0)
    n_other: int = column("notés (autre)", "rated (other)", low=0)
    difference: float = column("écart", "difference", optional=True)
    low: float = column("bas", "low", "Welch's interval", optional=True)
    high: float = column("haut", "high", optional=True)


class CurveSensitivity(Table):
    """A step of the curve, computed in other ways."""

    by: str = column("série", "series")
    step: str = column("étape", "step")
    k_rated: int = column("notés", "rated", low=0)
    mentions: int = column("mentions", "mentions", low=0)
    mean: float = column("moyenne des cas", "mean of cases", optional=True)
    median: float = column("médiane des cas", "median of cases", optional=True)
    strongest: float = column("note la plus forte", "strongest rating", optional=True)
    pooled: float = column("moyenne des mentions", "mean of mentions", optional=True)


# What the company measures itself ----------------------------------------------------------------


class ScoreCauses(Table):
    """What promoters or detractors blame or praise at a step."""

    group: str = column("groupe", "group", "by their score", one_of=v.SCORE_GROUPS)
    step: str = column("étape", "step")
    side: str = column("côté", "side", one_of=v.SIDES)
    k: int = column("k", "k", "respondents who tell it", low=1)
    n: int = column("n", "n", "respondents of the group", low=1)
    first_k: int = column("cause première", "first cause", "of k, who say it first", low=0)
    natures: object = _lists("types de commentaire", "kinds of comment", "natures")
    observations: object = _lists("observations", "observations")


class Kpis(Table):
    """A figure of the company's, from a survey or a system; shown beside, never mixed in."""

    kpi: str = column("indicateur", "indicator", "nps, csat, ces, fcr, a delay …")
    label: str = column("libellé", "label", "as written; else the indicator's name")
    step: str = column("étape", "step", optional=True)
    channel: str = column("canal", "channel", optional=True)
    population: str = column("population", "population", one_of=v.POPULATIONS)
    value: float = column("valeur", "value")
    unit: str = column("unité", "unit")
    n: int = column("n", "n", "answers, or units measured", low=1)
    low: float = column("bas", "low", "95 % interval, where its kind tells it", optional=True)
    high: float = column("haut", "high", optional=True)
    period: str = column("période", "period")
    direction: str = column("sens", "direction", "which way is better", one_of=v.DIRECTIONS)
    source: str = column("source", "source", optional=True)


# What has changed --------------------------------------------------------------------------------

CHANGES = ("born", "died", "split", "merged", "grown", "shrunk", "moved", "renamed", "same")
"""What may become of a finding from one run to the next."""


class Moved(Table):
    """How the lived feeling of a step moved between two runs."""

    step: str = column("étape", "step")
    who: str = column(
        "qui",
        "who",
        "same: cases in both runs; new: came since",
        one_of=v.words(("same", "les mêmes", "the same"), ("new", "nouveaux", "new")),
    )
    n: int = column("notés", "rated", low=0)
    n_before: int = column("notés avant", "rated before", low=0)
    difference: float = column("écart", "difference", optional=True)
    low: float = column("bas", "low", "95 % interval over people", optional=True)
    high: float = column("haut", "high", optional=True)


class Changes(Table):
    """One thing that became of a finding between two runs."""

    change: str = column("changement", "change", one_of=CHANGES)
    finding: str = column("constat", "finding")
    nature: str = column("nature", "nature", one_of=v.NATURES)
    series: str = column("série", "series", one_of=v.SERIES)
    step: str = column("étape", "step", "missing: a family", optional=True)
    label: str = column("libellé", "label", "as it is now, else as it was")
    label_before: str = column("libellé avant", "label before", optional=True)
    label_kept: str = column(
        "libellé conservé", "label kept", "of a label that a person wrote before",
        one_of=v.YES_NO, optional=True,
    )  # fmt: skip
    k_before: pd.Int64Dtype = column("k avant", "k before", unit="cases", optional=True)
    k_after: pd.Int64Dtype = column("k après", "k after", unit="cases", optional=True)
    exposed_before: pd.Int64Dtype = column(
        "exposés avant", "exposed before", unit="cases", optional=True
    )
    exposed_after: pd.Int64Dtype = column(
        "exposés après", "exposed after", unit="cases", optional=True
    )
    rank_before: pd.Int64Dtype = column(
        "rang avant", "rank before", "by priority, among its likes", optional=True
    )
    rank_after: pd.Int64Dtype = column("rang après", "rank after", optional=True)
    others: object = _lists("autres constats", "other findings", "split from, merged into")
    came: object = _lists("observations venues", "observations that came")
    left: object = _lists("observations parties", "observations that left")
