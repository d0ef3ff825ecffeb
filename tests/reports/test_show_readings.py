"""The places where several tell the same: strengths, dysfunctions, expectations, ideas."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

import jresearch as jr
from jresearch.errors import InputError
from jresearch.reports import show_readings
from jresearch.tables import Evidence, Findings
from reports.invented import read


def finding(name, nature, step, series="lived", **more):
    return {"finding": name, "nature": nature, "step": step, "series": series, "label": name,
            "label_by": "hv", "status": "kept", "exemplar": "x", "k": 2, "exposed": 2, "led": 0,
            "against": 0, "mentions": 2, "signal": False, "terms": []} | more  # fmt: skip


def with_findings(a, rows, behind):
    held = [{"finding": name, "observation": one, "source": "machine", "stance": "supports"}
            for name, of in behind.items() for one in of]  # fmt: skip
    return replace(a, findings=Findings.validate(pd.DataFrame(rows)),
                   evidence=Evidence.validate(pd.DataFrame(held)))  # fmt: skip


@pytest.fixture
def strong(a):
    """Booking is easy for three, at once for two of them; the dock opens for two of four."""
    rows = [finding("Réserver va tout seul", "strength", "book"),
            finding("Deux clics", "strength", "book"),
            finding("Le cadenas s’ouvre", "strength", "unlock")]  # fmt: skip
    behind = {"Réserver va tout seul": ["C1:0", "C2:0", "C5:0"], "Deux clics": ["C1:0", "C2:0"],
              "Le cadenas s’ouvre": ["C2:1", "C3:1"]}  # fmt: skip
    return with_findings(a, rows, behind)


def lines(shown):
    return shown.text.replace("\u00a0", " ").splitlines()


def test_places_stand_where_most_voices_meet_first_with_what_they_tell(strong):
    # C1, C2, C3 and C5 booked in the app; the lower bound of 3/4 is above that of 2/4.
    assert lines(show_readings(strong, nature="strength"))[:3] == [
        "Point d’appui par étape, d’abord là où le plus de voix se rejoignent : vécu des clients",
        "  Je réserve mon vélo | 4 | Réserver va tout seul (3/4) | Deux clics (2/4)",
        "  Je déverrouille mon vélo | 4 | Le cadenas s’ouvre (2/4) | –",
    ]


def test_each_level_has_its_own_n(strong):
    text = lines(show_readings(strong, nature="strength"))
    # C1 to C4 and C6 were at the dock.
    assert "  borne | 5 | Le cadenas s’ouvre (2/5) | –" in text
    assert "  Je déverrouille mon vélo × borne | 4 | Le cadenas s’ouvre (2/4) | –" in text


def test_what_employees_tell_says_whose_it_is_and_a_client_reads_it_from_three_on(a):
    third = a.coded[a.coded["observation"].eq("E2:0")].assign(
        observation="E3:0", person="E3a", step="refund", channel="phone"
    )
    second = third.assign(observation="E4:0", person="E4a")
    coded = pd.concat([a.coded, third, second], ignore_index=True)
    heard = a.people[a.people["person"].eq("E2a")]
    people = pd.concat([a.people, heard.assign(person="E3a"), heard.assign(person="E4a")],
                       ignore_index=True)  # fmt: skip
    seen = "seen_by_employees"
    rows = [finding("Personne ne note", "dysfunction", "refund", seen, k=3, exposed=3),
            finding("Rien ne suit", "dysfunction", "refund", seen, k=3, exposed=3)]  # fmt: skip
    # "Rien ne suit" is told of the telephone by two; the third tells it of no known channel.
    coded.loc[coded["observation"].eq("E4:0"), "channel"] = None
    of = with_findings(replace(a, coded=coded, people=people), rows,
                       {"Personne ne note": ["E1:0", "E3:0"],
                        "Rien ne suit": ["E1:0", "E3:0", "E4:0"]})  # fmt: skip
    working = read(of)
    text = lines(show_readings(working, nature="dysfunction"))
    assert text[0].endswith(": clients vus par les collaborateurs")
    assert "  Je demande un remboursement | 3 | Rien ne suit (3/3) | Personne ne note (2/3)" in text
    assert "  téléphone | 2 | Personne ne note (2/2) | Rien ne suit (2/2)" in text
    client = lines(show_readings(jr.edition(working, "client"), nature="dysfunction"))
    assert client[1:] == ["  Je demande un remboursement | 3 | Rien ne suit (3/3) | –"]


def test_what_is_expected_was_said_not_lived(a):
    rows = [finding("Un rappel", "expectation", "refund")]
    of = with_findings(a, rows, {"Un rappel": ["C1:3", "C4:1"]})
    assert lines(show_readings(of, nature="expectation"))[0].endswith(": ce que disent les clients")


def test_a_nature_that_nobody_shares_shows_nothing_and_another_word_is_refused(a):
    assert show_readings(a, nature="idea").html == ""
    with pytest.raises(InputError) as refused:
        show_readings(a, nature="strengths")
    assert str(refused.value) == (
        "show_readings, nature\u00a0: «\u00a0strengths\u00a0» n’est pas connu. "
        "Vouliez-vous dire «\u00a0strength\u00a0»\u00a0?"
    )
