import shutil

import numpy as np
import pytest

from jresearch.errors import InputError
from jresearch.findings import group_texts
from jresearch.meaning import Embedder, sentence_transformer
from jresearch.meaning.transformer import RECOMMENDED, languages_of
from jresearch.translation import speaking

WAYS_OUT = "Three ways out: write the path of the model's folder; .* allow_download = true"


@pytest.fixture(scope="module")
def embedder(model):
    return sentence_transformer(model)


@pytest.mark.slow
def test_a_model_in_a_folder_gives_vectors_of_length_1_without_any_network(embedder):
    made = embedder(["The train was late.", "My train came late.", "I like soup."])
    assert isinstance(embedder, Embedder)
    assert np.allclose(np.linalg.norm(made, axis=1), 1, atol=1e-3)
    assert made[0] @ made[1] > 2 * made[0] @ made[2]
    assert embedder([]).shape[0] == 0


@pytest.mark.slow
def test_texts_are_grouped_by_a_model(embedder):
    said = ["The train was late.", "I like soup.", "My train came late."]
    assert group_texts(said, "en", embedder).tolist() == [0, 1, 0]


@pytest.mark.slow
def test_texts_that_the_model_cuts_are_counted_and_a_language_it_does_not_know_is_said(embedder):
    said = embedder.notices(["word " * 400, "short"], ["en", "fr"])
    assert said == [
        "The model model reads at most 256 pieces of words: 1 longer text counts by its "
        "beginning only.",
        "The model model was made for en: groups of texts in fr will be poor. "
        f"{RECOMMENDED} knows both languages.",
    ]
    assert embedder.notices(["short"], ["en"]) == []


def test_the_fingerprint_is_of_the_files_and_the_library(model, tmp_path):
    copy = tmp_path / "renamed"
    shutil.copytree(model, copy)
    one, other = sentence_transformer(model), sentence_transformer(copy)
    assert one.fingerprint.split()[1:] == other.fingerprint.split()[1:]
    assert "sentence-transformers" in one.fingerprint
    (copy / "config.json").write_text("{}", encoding="utf-8")
    assert sentence_transformer(copy).fingerprint.split()[1] != one.fingerprint.split()[1]


def test_a_missing_model_stops_with_the_three_ways_out(tmp_path):
    with pytest.raises(InputError, match="there is no model 'nobody/nothing'") as error:
        sentence_transformer("nobody/nothing", beside=tmp_path)
    with pytest.raises(InputError, match=WAYS_OUT):
        sentence_transformer("nobody/nothing", beside=tmp_path)
    assert str(tmp_path) in str(error.value)


def test_the_same_is_said_in_french():
    with speaking("fr"), pytest.raises(InputError, match="Trois issues"):
        sentence_transformer("rien")


def test_a_folder_without_weights_is_no_model(model, tmp_path):
    for name in ("modules.json", "tokenizer.json"):
        shutil.copy(model / name, tmp_path)
    with pytest.raises(InputError, match="there is no model"):
        sentence_transformer(tmp_path)


def test_what_is_not_there_and_may_be_fetched_is_asked_of_the_hub_alone(monkeypatch, model):
    import huggingface_hub

    asked = []

    def fetch(name, *, local_files_only, allow_patterns):
        asked.append((name, local_files_only))
        if local_files_only:
            raise FileNotFoundError(name)
        return str(model)

    monkeypatch.setattr(huggingface_hub, "snapshot_download", fetch)
    assert sentence_transformer(RECOMMENDED, allow_download=True).folder == model
    assert asked == [(RECOMMENDED, True), (RECOMMENDED, False)]


def test_languages_are_read_from_the_header_of_the_card(tmp_path, model):
    assert languages_of(model) == {"en"}
    assert languages_of(tmp_path) == set()
    card = tmp_path / "README.md"
    card.write_text("---\nlanguage:\n- fr\n- en\nlicense: mit\n---\n", encoding="utf-8")
    assert languages_of(tmp_path) == {"fr", "en"}
    card.write_text("---\nlanguage:\n- multilingual\n- ar\n---\n", encoding="utf-8")
    assert languages_of(tmp_path) == set()
