"""Observations with every field resolved, as DESIGN §3.2 and §3.3 tell it.

A field is taken whole from one source: settled, the coders in order, what was
given, the machine. ``observations`` and ``codings`` are rows as dicts; so is
what comes out.
"""

from __future__ import annotations

from collections import defaultdict

from journey.recomputed.ledger import PAIR, SEVERAL, come_by

SINGLE = (
    "step", "channel", "severity", "modality", "experiencer", "about", "elicitation",
    "expectation", "intent", "from_step", "decisive", "on_purpose", "fact",
)  # fmt: skip
NUMBERS = {"negative", "positive", "severity"}
CUSTOMERS, EMPLOYEES = {"customer", "prospect"}, {"employee", "partner"}
TOLD = {"interview", "focus_group", "notes"}
LIVED = {"done", "tried", "abandoned"}
HUMAN = {"blind", "unprompted", "accepted", "corrected"}


def resolve(observations, codings, cases, ledger, *, interviews=(), steps=(), confirmed_only=False):
    """Each observation with the fields that count, its valence and its series."""
    offered = defaultdict(lambda: defaultdict(list))
    for row in codings:
        if row["status"] != "rejected" and row["value"] is not None:
            offered[row["target"], row["source"]][row["field"]].append(row["value"])
    scope = {case["case"]: case["in_scope"] for case in cases}
    beyond = _beyond(cases, list(steps))
    coded = [
        _resolved(row, offered, ledger, scope, confirmed_only=confirmed_only, beyond=beyond)
        for row in observations
    ]
    told = {row["interview"] for row in interviews if row["source_type"] in TOLD}
    return _answers_apart(coded, told) if interviews else coded


def _answers_apart(coded, told):
    """Surveys, reviews and tickets are never in one n with journeys that were told."""
    also_told = {row["series"] for row in coded if row["interview"] in told}
    return [
        row | {"series": "apart"}
        if row["interview"] not in told and row["series"] in also_told else row
        for row in coded
    ]  # fmt: skip


def _beyond(cases, steps):
    """Case to the steps after the one where it left, but for the last, where it looks back."""
    return {
        case["case"]: set(steps[steps.index(case["exit_step"]) + 1 : -1])
        for case in cases
        if case["outcome"] in ("abandoned", "ongoing") and case["exit_step"] in steps
    }


def _resolved(observation, offered, ledger, scope, *, confirmed_only, beyond):
    name = observation["observation"]
    row = dict(observation)
    given = offered.get((name, "given"), {})
    machine = {} if confirmed_only else offered.get((name, "machine"), {})
    for field in (*SINGLE, *SEVERAL):
        row[field], row[f"{field}_source"] = _field(name, field, ledger, given, machine)
    decided, value, act = ledger.decision("observation", name, "case")
    row["case_source"] = None
    if decided:
        row["case"], row["case_source"] = value, come_by(act, value) if value else None
    gone = (
        row["step"] in beyond.get(row["case"], ()) and row["about"] != "competitor"
        and row["modality"] in (None, "lived", "habitual")
        and not ledger.decision("case", row["case"], "passages")[0]
    )  # fmt: skip
    if row["step_source"] == "machine" and (gone or not _been(row, ledger)):
        row["step"] = row["step_source"] = None
    row |= _degrees(name, ledger, given, machine)
    for field in NUMBERS:
        row[field] = None if row[field] is None else int(row[field])
    if row["severity_source"] == "machine" and not row["negative"]:
        row["severity"] = row["severity_source"] = None
    rated = row["negative"] is not None or row["positive"] is not None
    row["valence"] = (row["positive"] or 0) - (row["negative"] or 0) if rated else None
    row["series"] = series(row, scope)
    return row


def _field(name, field, ledger, given, machine):
    empty = [] if field in SEVERAL else None
    decided, value, act = ledger.decision("observation", name, field)
    if decided:
        if field in SEVERAL:
            return sorted(value), _all_told(act, value)
        return value, come_by(act, value)
    refused = ledger.rejected.get((name, field), set())
    for source, values in (("given", given), ("machine", machine)):
        kept = [value for value in values.get(field, []) if value not in refused]
        if kept:
            return (sorted(kept), source) if field in SEVERAL else (kept[0], source)
    return empty, None


def _been(row, ledger):
    """Whether a person's list of passages, if there is one, lets the machine place words there.

    What is anticipated may stand at a step that is planned.
    """
    decided, passages, _ = ledger.decision("case", row["case"], "passages")
    if not decided or row["step"] == "none":
        return True
    ours = [p for p in passages or [] if p.get("actor") != "competitor"]
    lived = {p["step"] for p in ours if (p.get("status") or "done") in LIVED}
    planned = {p["step"] for p in ours if p.get("status") == "planned"}
    return row["step"] in lived or (row["modality"] == "anticipated" and row["step"] in planned)


def _all_told(acts, values):
    """Of a several-valued field: corrected if any value was, else as the last one."""
    decided = values or [None] * len(acts)
    told = [come_by(act, value) for act, value in zip(acts, decided, strict=True)]
    return "corrected" if "corrected" in told else told[-1] if told else None


def _degrees(name, ledger, given, machine):
    found = ledger.degrees(name)
    if found:
        values = {field: value for field, (_, value, _) in found.items()}
        told = {f"{f}_source": come_by(act, v) if act else None for f, (_, v, act) in found.items()}
        return values | told
    for source, offered in (("given", given), ("machine", machine)):
        if any(offered.get(field) for field in PAIR):
            values = {f: (offered.get(f) or [None])[0] for f in PAIR}
            return values | {f"{f}_source": source if values[f] else None for f in PAIR}
    return dict.fromkeys((*PAIR, *(f"{f}_source" for f in PAIR)))


def series(row, scope):
    """Lived, seen by employees, employees' own, or apart."""
    modality, who = row["modality"] or "lived", row["experiencer"] or "self"
    if row["about"] == "competitor":
        return "apart"
    if row["population"] in EMPLOYEES:
        if who == "customer" and modality in {"lived", "habitual", "reported"}:
            return "seen_by_employees"
        if who in {"self", "colleague"} and modality in {"lived", "habitual"}:
            return "employees_own"
        return "apart"
    lived = (
        who in {"self", "household"}
        and modality in {"lived", "habitual"}
        and row["elicitation"] != "led"
        and scope.get(row["case"]) != "no"
    )
    return "lived" if lived else "apart"


def unit(row):
    """Who counts as one: a customer's case, an employee."""
    return row["person"] if row["population"] in EMPLOYEES else row["case"] or row["person"]


def counted(coded):
    """Without what another coder's words cover, and without what is nobody's."""
    return [row for row in coded if not row["covered_by"] and unit(row)]
