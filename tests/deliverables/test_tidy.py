from __future__ import annotations

from io import BytesIO

import pandas as pd

from jresearch.deliverables import dictionary, sheets, write_tidy
from jresearch.deliverables.tidy import as_csv, as_parquet, plain
from jresearch.translation import speaking


def test_lists_are_json_and_no_cell_can_be_obeyed():
    table = pd.DataFrame({"quote": ["=1+1", "-3", None], "terms": [["délai"], [], ["a", "b"]]})
    assert as_csv(table) == 'quote,terms\n\'=1+1,"[""délai""]"\n\'-3,[]\n,"[""a"", ""b""]"\n'


def test_parquet_keeps_words_as_they_were_said_and_the_types():
    table = pd.DataFrame({"quote": ["=1+1", None], "k": [3, 4], "signal": [True, False]})
    again = pd.read_parquet(BytesIO(as_parquet(table)))
    assert again["quote"].tolist()[0] == "=1+1"
    assert again["quote"].isna().tolist() == [False, True]
    assert again["k"].tolist() == [3, 4]
    assert again["signal"].tolist() == [True, False]


def test_the_same_table_gives_the_same_bytes_twice():
    table = pd.DataFrame({"quote": ["a", "b"], "parts": [[{"turn": 1}], []]})
    assert as_parquet(table) == as_parquet(table)


def test_the_table_is_left_as_it_was():
    table = pd.DataFrame({"terms": [["a"]]})
    plain(table, guarded=True)
    assert table["terms"].tolist() == [["a"]]


def test_every_column_of_every_table_is_explained(a):
    handed = sheets(a)
    told = dictionary(handed)
    wanted = {(one.name, str(name)) for one in handed for name in one.table.columns}
    assert set(zip(told["table"], told["column"], strict=True)) == wanted
    row = told[told["table"].eq("findings") & told["column"].eq("k")].iloc[0]
    assert row["label_fr"] == "k"
    assert row["meaning"] == "cas (collaborateurs\u00a0: personnes) qui le disent"
    with speaking("en"):
        said = dictionary(handed)
    row = said[said["table"].eq("findings") & said["column"].eq("k")].iloc[0]
    assert row["meaning"] == "cases (employees: persons) who say it"
    nature = told[told["table"].eq("findings") & told["column"].eq("nature")].iloc[0]
    assert "enchantment (enchantement / enchantment)" in nature["values"]


def test_each_table_is_written_twice_and_the_dictionary_beside(a, tmp_path):
    handed = sheets(a)
    write_tidy(handed, tmp_path)
    names = {f"{one.name}.{kind}" for one in handed for kind in ("csv", "parquet")}
    assert {path.name for path in tmp_path.iterdir()} == names | {"dictionary.csv"}
    again = pd.read_csv(tmp_path / "findings.csv", encoding="utf-8-sig")
    assert sorted(again["finding"]) == sorted(a.findings["finding"])


def test_findings_come_before_signals(a):
    findings = next(one for one in sheets(a) if one.name == "findings")
    assert findings.table["signal"].is_monotonic_increasing


def test_a_client_gets_no_list_of_single_observations_or_people(a):
    from dataclasses import replace

    from reports.invented import read

    for sheet in sheets(replace(read(a), edition="client")):
        for name in sheet.table:
            held = [cell for cell in sheet.table[name] if isinstance(cell, list)]
            assert not held or name in {"nature", "emotion", "theme"}, (sheet.name, name)
