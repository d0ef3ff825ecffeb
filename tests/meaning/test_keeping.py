import numpy as np

from jresearch.meaning import Keeping


class Counting:
    """An embedder that counts what it is asked."""

    fingerprint, threshold = "counting 1", None

    def __init__(self):
        self.asked = []

    def __call__(self, texts, languages=None):
        self.asked += texts
        return np.array([[len(text), 1.0] for text in texts])

    def notices(self, texts, languages=None):
        return []


def test_a_text_is_read_once_and_a_new_one_alone(tmp_path):
    embedder = Counting()
    first = Keeping(embedder, tmp_path)(["a", "bb", "a"], ["fr"] * 3)
    again = Keeping(embedder, tmp_path)(["bb", "ccc"], ["fr"] * 2)
    assert embedder.asked == ["a", "bb", "ccc"]
    assert first.tolist() == [[1, 1], [2, 1], [1, 1]]
    assert again.tolist() == [[2, 1], [3, 1]]


def test_another_language_or_embedder_is_another_vector(tmp_path):
    embedder, other = Counting(), Counting()
    other.fingerprint = "counting 2"
    Keeping(embedder, tmp_path)(["chat"], ["fr"])
    Keeping(embedder, tmp_path)(["chat"], ["en"])
    Keeping(other, tmp_path)(["chat"], ["fr"])
    assert embedder.asked == ["chat", "chat"]
    assert other.asked == ["chat"]


def test_a_torn_file_costs_time_only(tmp_path):
    embedder = Counting()
    Keeping(embedder, tmp_path)(["a"], ["fr"])
    (file,) = tmp_path.glob("vectors-*/*")
    file.write_bytes(file.read_bytes()[:40])
    assert Keeping(embedder, tmp_path)(["a"], ["fr"]).tolist() == [[1, 1]]


def test_no_text_is_no_trouble(tmp_path):
    assert len(Keeping(Counting(), tmp_path)([], [])) == 0
