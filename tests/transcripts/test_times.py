from __future__ import annotations

import pytest

from jresearch.transcripts.times import seconds


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("0:11", 11),
        ("0:010", 10),
        ("1:02:03", 3723),
        ("00:00:43.810", 43.81),
        ("00:00:43,810", 43.81),
        ("00:43.810", 43.81),
        ("0:0:0.570", 0.57),
        ("21\u00a0:12", 1272),
        (" 8:16 ", 496),
        ("", None),
        ("12", None),
        ("midi", None),
    ],
)
def test_time_codes_are_read_as_written(written, expected):
    assert seconds(written) == expected
