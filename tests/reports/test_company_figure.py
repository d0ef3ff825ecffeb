"""A figure of the company's is read as people write one: unit, n, period."""

import pytest

from jresearch.reports.company_figure import kpi_text, period_text
from jresearch.translation import speaking


@pytest.mark.parametrize(
    ("period", "read"),
    [
        ("2025-H2", "2e semestre 2025"),
        ("2025-H1", "1er semestre 2025"),
        ("2025 S2", "2e semestre 2025"),
        ("2025-Q3", "T3 2025"),
        ("2025-T1", "T1 2025"),
        ("2025", "2025"),
        ("2025-H4", "2025-H4"),
        ("printemps 2025", "printemps 2025"),
    ],
)
def test_a_part_of_a_year_is_said_in_words_and_any_other_period_as_it_was_written(period, read):
    with speaking("fr"):
        assert period_text(period).replace("\u00a0", " ") == read


def test_thousands_stand_apart_and_a_scale_follows_its_number():
    with speaking("fr"):
        told = kpi_text({"value": 2.9, "unit": "/7", "n": 1386, "period": "2025-H2"})
        assert told == "2,9/7 (n = 1\u00a0386, 2e\u00a0semestre 2025)"
