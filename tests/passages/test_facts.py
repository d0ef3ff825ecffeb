import pytest

from journey.made import coded, said
from jresearch.passages import facts
from jresearch.passages.facts import measures, paired


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("On m'avait dit 8 semaines.", [("delay", 8, None, "week")]),
        ("On m'avait dit huit semaines, ça en a pris treize.", [("delay", 8, 13, "week")]),
        ("Treize semaines au lieu de huit.", [("delay", 8, 13, "week")]),
        ("Deux mois et demi.", [("delay", None, 2.5, "month")]),
        ("On m'avait annoncé 6 à 8 semaines.", [("delay", 8, None, "week")]),
        ("Une bonne quinzaine de jours.", [("delay", None, 15, "day")]),
        ("Une demi-heure d'attente.", [("delay", None, 30, "minute")]),
        ("Promis en deux mois, livré au bout de 13 semaines.", [("delay", 8.7, 13, "week")]),
        ("J'ai rappelé quatre fois.", [("contacts", None, 4, "contact")]),
        ("J'ai passé cinq coups de fil.", [("contacts", None, 5, "contact")]),
        ("Ils sont revenus trois fois.", [("visits", None, 3, "visit")]),
        ("Ça m'a coûté 300 euros de plus.", [("cost", None, 300, "EUR")]),
        ("Devis annoncé à 12 000 €, payé 13 500 €.", [("cost", 12000, 13500, "EUR")]),
        ("Soixante-quinze jours de retard.", [("delay", None, 75, "day")]),
        (
            "On m'avait dit dix jours. Donc le 8, dix jours, j'attends.",
            [("delay", 10, None, "day")],
        ),
        (
            "On m'avait dit dix jours. C'est écrit, le service intervient sous dix jours.",
            [("delay", 10, None, "day")],
        ),
        ("On m'avait promis dix jours, ils sont venus sous dix jours.", [("delay", 10, 10, "day")]),
        ("On m'avait dit huit semaines, ça en a pris huit.", [("delay", 8, 8, "week")]),
        ("J'ai attendu deux heures vingt.", [("delay", None, 2, "hour")]),
    ],
)
def test_measures_are_read_in_spoken_french(quote, expected):
    assert paired(measures(quote, "fr")) == expected


@pytest.mark.parametrize(
    "quote",
    [
        "Un jour il m'appelle.",
        "J'ai trente-huit ans.",
        "À huit heures du matin.",
        "Il est quelle heure ? Quatre heures cinq.",
        "Il y a trois semaines.",
        "Une fois que c'est posé.",
        "Tous les deux jours.",
        "C'est ouvert 24 heures sur 24.",
        "Elle a 78 ans.",
        "Ce sera dans deux semaines.",
    ],
)
def test_dates_ages_rhythms_and_hours_of_the_day_are_no_measures(quote):
    assert measures(quote, "fr") == []


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("They said 8 weeks but it took 13.", [("delay", 8, 13, "week")]),
        ("Instead of eight weeks it was twelve.", [("delay", 8, 12, "week")]),
        ("I rang them twice.", [("contacts", None, 2, "contact")]),
        ("They came back three times.", [("visits", None, 3, "visit")]),
        ("Two and a half months.", [("delay", None, 2.5, "month")]),
        ("It cost me £1,200 extra.", [("cost", None, 1200, "GBP")]),
        ("Three weeks ago.", []),
        ("He is 44 years old.", []),
    ],
)
def test_measures_are_read_in_spoken_english(quote, expected):
    assert paired(measures(quote, "en")) == expected


def test_a_fact_points_to_its_observation_and_step():
    table = facts(coded(said("C3", "wait", "Treize semaines au lieu de huit.", channel="phone")))
    row = table.iloc[0]
    assert (row.fact, row.case, row.step, row.channel) == ("C3:000:1", "C3", "wait", "phone")
    assert (row.promised, row.actual, row.observation) == (8, 13, "C3:000")


def test_a_competitor_s_figures_and_led_ones_are_not_read():
    assert facts(coded(
        said(quote="Huit semaines.", about="competitor", series="apart"),
        said(quote="Huit semaines.", elicitation="led", series="apart"),
    )).empty  # fmt: skip


def test_a_rule_told_as_such_counts_as_promised():
    table = facts(coded(said("V4", quote="Dix jours en moyenne.", population="employee",
                             modality="prescribed", series="apart")))  # fmt: skip
    assert table["promised"].tolist() == [10]
    assert table["actual"].isna().all()


def test_what_a_person_wrote_replaces_what_is_read():
    written = '{"measure": "delay", "promised": 8, "actual": "12,5", "unit": "week"}'
    table = facts(coded(said(quote="Treize semaines.", fact=written, fact_source="corrected")))
    assert table[["promised", "actual"]].values.tolist() == [[8, 12.5]]


def test_facts_leaves_its_input_as_it_was():
    rows = coded(said(quote="Treize semaines."))
    before = rows.copy(deep=True)
    facts(rows)
    assert rows.equals(before)
