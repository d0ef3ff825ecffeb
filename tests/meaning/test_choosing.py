from dataclasses import replace

import pytest

from jresearch.errors import InputError
from jresearch.meaning import read_embedder
from jresearch.study import read_study


@pytest.fixture
def study(repository):
    return read_study(repository)


def with_settings(study, **changed):
    return replace(study, settings=study.settings.model_copy(update=changed))


def test_a_study_reads_by_the_product_s_own_embedder_unless_it_says_otherwise(study):
    assert read_embedder(study).fingerprint.startswith("built-in")
    assert read_embedder(with_settings(study, embedder="built-in")) == read_embedder(study)


def test_a_folder_is_taken_from_the_study_on(study, model, tmp_path):
    (tmp_path / "models").symlink_to(model)
    here = replace(with_settings(study, embedder="models"), path=tmp_path)
    assert "sentence-transformers" in read_embedder(here).fingerprint


def test_a_name_alone_is_never_looked_up(study):
    with pytest.raises(InputError, match="allow_download = true"):
        read_embedder(with_settings(study, embedder="all-MiniLM-L6-v2"))
