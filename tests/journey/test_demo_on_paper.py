"""Numbers of the demo study worked on paper: what the coders decided, and the working beside it.

Everything here follows from decisions of people (``a.confirmed``) and from what
customers were promised, so that another reading by the machine moves none of
it. The ratings are written (negative, positive); one alone reads the other as 0,
and its valence is positive − negative.
"""

from __future__ import annotations

from types import SimpleNamespace

import pytest

import jresearch as jr
from jresearch.counting import wilson
from jresearch.passages import passages

pytestmark = pytest.mark.slow

T6, Z = 2.4469, 1.959964  # Student's for six degrees of freedom; Z² = 3.841459


@pytest.fixture(scope="module")
def told(a):
    coded, book = a.confirmed, a.study.codebook
    stays = passages(coded, a.cases, book, a.log)
    ways = jr.paths(stays, a.cases, book)
    return SimpleNamespace(
        a=a, findings=a.findings.set_index("label"), kpis=a.kpis.set_index(["kpi", "step"]),
        promises=a.journey.promises.set_index("step"),
        curve=jr.emotional_curve(coded, stays, book).query("by == 'lived' and line == 'all'"),
        other=jr.curve_sensitivity(coded, book).query("by == 'lived'"),
        moments=jr.moments_of_truth(coded, stays, ways, book, a.log).set_index("step"),
        reenchant=jr.steps_to_reenchant(coded, stays, ways, book).set_index("step"),
        expected=jr.expectations(coded, stays, book).set_index("step"),
        matrix=jr.touchpoints(coded, stays, book).set_index(["step", "channel"]),
        paths=ways.set_index("case"), traits=a.journey.traits.set_index(["persona", "value"]),
    )  # fmt: skip


def near(value, to=5e-4):
    return pytest.approx(value, abs=to)


# The curve at the reservations -------------------------------------------------------------------
#
# C1   −1 −1 −2 −1 −1 +1 −2 −2 −2 −1 −2   eleven mentions, −14 / 11 = −1.2727
# C2   +2 +2 +1 −1 +1 +2                  six,      +7 / 6 = +1.1667
# C3   −2 −1 −1 −1                        four,     −5 / 4 = −1.25
# C5   −1 −1 −1 +1 −2 −1 −1 −1            eight,    −7 / 8 = −0.875, the second of (2, 1)
# C6   +2 +1 +2                           three,    +5 / 3 = +1.6667
# C8   −1 −1 −1 −1 −1 −2                  six,      −7 / 6 = −1.1667
# C10  −2 −1                              two,      −3 / 2 = −1.5, the second of (2, 1)


def test_the_point_at_the_reservations(told):
    row = told.curve.set_index("step").loc["reservations"]
    # The seven of the list, and nobody else had reservations.
    assert (row.k_rated, row.exposed) == (7, 7)
    # 11 + 6 + 4 + 8 + 3 + 6 + 2
    assert row.mentions == 40
    # −1.2727 + 1.1667 − 1.25 − 0.875 + 1.6667 − 1.1667 − 1.5 = −3.2310; / 7
    assert row["mean"] == near(-0.4616)
    # From the mean −.8111 1.6282 −.7884 −.4134 2.1282 −.7051 −1.0384; squared .6579 2.6511 .6216
    # .1709 4.5294 .4972 1.0783 = 10.2064; / 6 = 1.7011; √(1.7011 / 7) = .49296; × T6 = 1.2062.
    assert (row.low, row.high) == (near(-0.4616 - 1.2062), near(-0.4616 + 1.2062))
    # Something bad all but C6 tell; something good all but C3 and C8.
    assert (row.negative_k, row.positive_k) == (6, 5)
    means = {dot["case"]: dot["mean"] for dot in row.dots}
    assert (means["C01"], means["C02"], means["C10"]) == (near(-14 / 11), near(7 / 6), near(-1.5))
    lowest = {dot["case"]: dot["lowest"] for dot in row.dots}
    # C2's worst is its one (1, 0); C6 has nothing bad.
    assert (lowest["C02"], lowest["C06"], lowest["C05"]) == (-1, 0, -2)


def test_the_same_point_told_otherwise(told):
    row = told.other.set_index("step").loc["reservations"]
    # In order −1.5 −1.2727 −1.25 −1.1667 −.875 +1.1667 +1.6667: the fourth.
    assert row["median"] == near(-1.1667)
    # The strongest of each: −2 for C1 C3 C5 C8 C10, +2 for C2 and C6: −10 + 4 = −6; / 7.
    assert row.strongest == near(-0.8571)
    # All mentions: −14 + 7 − 5 − 7 + 5 − 7 − 3 = −24; / 40.
    assert row.pooled == near(-0.6)


def test_the_reservations_as_a_moment_of_truth(told):
    row = told.moments.loc["reservations"]
    # Every one of the seven has a 2 on one side or the other.
    assert (row.strong_k, row.left_k) == (7, 0)
    # On balance C2 and C6 are better off, the five others worse.
    assert (row.better_k, row.worse_k) == (2, 5)
    # (2 − 5) / 7
    assert row.experience == near(-0.4286)
    # Three say that it decided: 3 / 7.
    assert (row.decisive_k, row.importance) == (3, near(0.4286))


def test_designing_as_a_moment_of_truth(told):
    row = told.moments.loc["design"]
    # Seven of the eleven say that it decided; eight are better on balance, two worse.
    assert row.importance == near(0.6364)
    assert row.experience == near(0.5455)  # (8 − 2) / 11


# Steps to re-enchant -----------------------------------------------------------------------------


def test_following_the_order_is_first_to_be_put_right(told):
    row = told.reenchant.loc["follow"]
    assert (row.severe_k, row.exposed) == (8, 10)
    # (.8 + Z²/20) / (1 + Z²/10) = .99207 / 1.38415 = .71674;
    # Z / 1.38415 × √(.8 × .2 / 10 + Z²/400) = 1.41601 × √.0256036 = .22658.
    assert row.low == near(0.71674 - 0.22658)


def test_the_reservations_come_second(told):
    row = told.reenchant.loc["reservations"]
    assert (row.severe_k, row.exposed) == (5, 7)
    # (.71429 + Z²/14) / (1 + Z²/7) = .98868 / 1.54878 = .63836;
    # Z / 1.54878 × √(.71429 × .28571 / 7 + Z²/196) = 1.26549 × √.0487542 = .27942.
    assert row.low == near(0.63836 - 0.27942)
    assert list(told.reenchant.index[:2]) == ["follow", "reservations"]


# Findings ----------------------------------------------------------------------------------------


def test_chasing_weighs(told):
    row = told.findings.loc["C'est moi qui relance"]
    assert (row.k, row.exposed, row.severity) == (7, 10, 2)
    # (.7 + .19207) / 1.38415 = .64449; 1.41601 × √(.021 + .0096036) = .24772; .39678 × 2.
    assert row.priority == near(0.7936)


def test_a_missing_part_weighs(told):
    row = told.findings.loc["Il manque une pièce à la livraison"]
    assert (row.k, row.exposed) == (5, 9)
    # (.55556 + Z²/18) / (1 + Z²/9) = .76897 / 1.42683 = .53894;
    # Z / 1.42683 × √(.24691 / 9 + Z²/324) = 1.37365 × √.0392911 = .27229; .26665 × 2.
    assert row.priority == near(0.5333)


def test_reservations_left_open_weigh_most(told):
    row = told.findings.loc["Des réserves ouvertes depuis des mois"]
    assert (row.k, row.exposed) == (6, 7)
    # (.85714 + .27439) / 1.54878 = .73060; 1.26549 × √(.12245/7 + .019599) = .24373; .48687 × 2.
    assert row.priority == near(0.9737)
    assert row.priority == told.findings["priority"].max()


def test_a_quote_without_detail_weighs_little(told):
    row = told.findings.loc["Un devis sans détail"]
    # Five of twelve, a bother (severity 1): (.41667 + Z²/24) / (1 + Z²/12) = .57673 / 1.32012
    # = .43687; Z / 1.32012 × √(.24306 / 12 + Z²/576) = 1.48468 × √.0269240 = .24361.
    assert (row.k, row.exposed, row.severity) == (5, 12, 1)
    assert row.priority == near(0.1933)


# Promised and lived ------------------------------------------------------------------------------


def test_eight_weeks_and_what_became_of_them(told):
    row = told.promises.loc["follow"]
    # C2 9 weeks, C4 6, C5 16: the middle is 9; two of the three waited longer than 8.
    assert (row.promised, row.actual, row.least, row.most) == (8, 9, 6, 16)
    assert (row.k, row.broken_k) == (3, 2)
    row = told.promises.loc["delivery"]
    # C3 8 → 13, C8 3 → 5 (a kit), C10 8 → 11: middle of 8 3 8 is 8, of 13 5 11 is 11; none kept.
    assert (row.promised, row.actual, row.broken_k) == (8, 11, 3)


def test_ten_days_and_what_became_of_them(told):
    row = told.promises.loc["reservations"]
    # C3 had it after 106; C1 was promised the ten days, and waits for it still.
    assert (row.k, row.promised, row.actual, row.broken_k) == (1, 10, 106, 1)
    assert row.only_promised_k == 1


# Places and ways ---------------------------------------------------------------------------------


def test_touchpoints_of_following_the_order(told):
    # On the salesman's WhatsApp C1, C4, C6; in the customer area C3, C5, C7; of ten who waited.
    whatsapp, account = (
        told.matrix.loc[("follow", "whatsapp")],
        told.matrix.loc["follow", "account"],
    )
    assert (whatsapp.used_k, whatsapp.exposed) == (3, 10)
    assert (account.used_k, account.negative_k, account.positive_k) == (3, 3, 0)


def test_the_way_of_the_couple_who_never_touched_a_screen(told):
    row = told.paths.loc["C02"]
    # compare, design, sign, measures, follow, delivery, fitting, reservations, living, recommend.
    assert len(row.steps) == 10
    # Before recommending there are twelve steps, nine of them told of: ideas, appointment, quote.
    assert (len(row.silent), row.digital_share) == (3, 0)


def test_designing_goes_beyond_what_was_expected(told):
    row = told.expected.loc["design"]
    assert (row.k, row.exposed, row.exceeded_k, row.met_k, row.unmet_k) == (6, 11, 6, 0, 0)


# Personas and the company's figures --------------------------------------------------------------


def test_traits_of_two_personas(told):
    expert = told.traits.loc[("Les connaisseurs", "expert")]
    # C3, C7, C10 are all of the persona; none of the nine others is: 3/3 − 0/9.
    assert (expert.k_in, expert.n_in, expert.k_out, expert.n_out, expert.gap) == (3, 3, 0, 9, 1)
    novice = told.traits.loc[("Les confiants du magasin", "novice")]
    # C1, C2, C6, C9; of the eight others C4, C11, C12: 4/4 − 3/8.
    assert (novice.k_in, novice.n_in, novice.k_out, novice.n_out) == (4, 4, 3, 8)
    assert novice.gap == near(0.625)


def test_margins_of_the_company_s_own_figures(told):
    # NPS −34 of 241: √((1 − .34²) / 241) = .060578; × Z = 11.873 points.
    row = told.kpis.loc[("nps", "follow")]
    assert (row.low, row.high) == (near(-45.873, 0.01), near(-22.127, 0.01))
    # 38.1 % of 2,647: (.381 + .000726) / 1.001451 = .381172;
    # Z / 1.001451 × √(.235839 / 2647 + Z²/28026436) = 1.957124 × .0094464 = .018488.
    row = told.kpis.loc[("fcr", "reservations")]
    assert (row.low, row.high) == (near(36.268, 0.01), near(39.966, 0.01))


def test_the_constants_of_the_working(told):
    assert wilson(0, 10)[1] == near(Z**2 / 10 / (1 + Z**2 / 10))
    assert told.curve["k_rated"].max() == 11  # recommending: all but C12 were rated
