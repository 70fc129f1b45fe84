"""Every scheme to spans and back; illegal sequences are read as they were meant, and counted."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest

from engine.data.tagging.schemes import Scheme, is_tag, scheme_of, spans_of, tags_of
from engine.data.tagging.spans import Span, from_cell, to_cell, without_overlaps

# One sentence with two touching entities of a type, a single token and a long one.
SPANS = [Span(0, 2, "PER"), Span(2, 3, "PER"), Span(4, 7, "LOC"), Span(7, 9, "PER")]
WRITTEN = {
    Scheme.IOB1: "I-PER I-PER B-PER O I-LOC I-LOC I-LOC I-PER I-PER O",
    Scheme.BIO: "B-PER I-PER B-PER O B-LOC I-LOC I-LOC B-PER I-PER O",
    Scheme.BIOES: "B-PER E-PER S-PER O B-LOC I-LOC E-LOC B-PER E-PER O",
    Scheme.BMES: "B-PER E-PER S-PER O B-LOC M-LOC E-LOC B-PER E-PER O",
    Scheme.BILOU: "B-PER L-PER U-PER O B-LOC I-LOC L-LOC B-PER L-PER O",
}


@pytest.mark.parametrize(("scheme", "tags"), WRITTEN.items())
def test_every_scheme_is_read_written_and_recognised(scheme: Scheme, tags: str) -> None:
    assert spans_of(tags.split(), scheme).spans == SPANS
    assert spans_of(tags.split(), scheme).repaired == 0
    assert tags_of(SPANS, 10, scheme) == tags.split()
    assert scheme_of([tags.split()]) is scheme


def test_the_plain_scheme_joins_what_touches() -> None:
    tags = tags_of(SPANS, 10, Scheme.PLAIN)
    assert tags == ["PER", "PER", "PER", "O", "LOC", "LOC", "LOC", "PER", "PER", "O"]
    assert spans_of(tags, Scheme.PLAIN).spans == [
        Span(0, 3, "PER"),
        Span(4, 7, "LOC"),
        Span(7, 9, "PER"),
    ]
    assert scheme_of([tags]) is Scheme.PLAIN


@pytest.mark.parametrize("scheme", list(WRITTEN))
def test_random_spans_survive_the_round_trip(scheme: Scheme) -> None:
    rng = random.Random(0)
    for _ in range(300):
        length = rng.randrange(0, 12)
        cuts = sorted(rng.sample(range(length + 1), rng.randrange(0, length + 1)))
        spans = [
            Span(start, end, rng.choice("XYZ"))
            for start, end in pairwise(cuts)
            if rng.random() < 0.6
        ]
        tags = tags_of(spans, length, scheme)
        assert spans_of(tags, scheme) == spans_of(tags, scheme)
        assert spans_of(tags, scheme).spans == spans
        assert spans_of(tags, scheme).repaired == 0


@pytest.mark.parametrize(
    ("scheme", "tags", "spans", "repaired"),
    [
        (Scheme.BIO, "O I-X I-X", [Span(1, 3, "X")], 1),
        (Scheme.BIO, "B-X I-Y", [Span(0, 1, "X"), Span(1, 2, "Y")], 1),
        (Scheme.BMES, "B-X M-X O", [Span(0, 2, "X")], 1),
        (Scheme.BMES, "M-X E-X", [Span(0, 2, "X")], 1),
        (Scheme.BIOES, "E-X O S-X", [Span(0, 1, "X"), Span(2, 3, "X")], 1),
        (Scheme.BIOES, "B-X B-X E-X", [Span(0, 1, "X"), Span(1, 3, "X")], 1),
        (Scheme.BILOU, "B-X", [Span(0, 1, "X")], 1),
        (Scheme.IOB1, "B-X I-X", [Span(0, 2, "X")], 0),
    ],
)
def test_illegal_sequences_are_repaired_and_counted(
    scheme: Scheme, tags: str, spans: list[Span], repaired: int
) -> None:
    found = spans_of(tags.split(), scheme)
    assert (found.spans, found.repaired) == (spans, repaired)


def test_a_word_that_is_no_tag_is_refused() -> None:
    with pytest.raises(ValueError, match="PERSON"):
        spans_of(["O", "PERSON"], Scheme.BIO)
    with pytest.raises(ValueError, match="overlaps"):
        tags_of([Span(0, 2, "X"), Span(1, 3, "X")], 3)


def test_other_spellings_of_tags() -> None:
    assert spans_of(["B_PER", "I_PER", "O"], Scheme.BIO).spans == [Span(0, 2, "PER")]
    assert spans_of(["PER-B", "PER-I", "O"], Scheme.BIO).spans == [Span(0, 2, "PER")]
    assert spans_of(["B", "I", "O"], Scheme.BIO).spans == [Span(0, 2, "entity")]
    assert not is_tag("positive")
    assert not is_tag("o")


def test_a_file_of_bio_with_some_illegal_beginnings_is_still_bio() -> None:
    assert scheme_of([["B-X", "I-X", "O"]] * 9 + [["O", "I-X", "O"]]) is Scheme.BIO


def test_of_two_overlapping_entities_the_longer_stays() -> None:
    inner, outer, apart = Span(3, 5, "LOC"), Span(0, 6, "ORG"), Span(6, 8, "PER")
    assert without_overlaps([inner, apart, outer, outer]) == ([outer, apart], [inner])


def test_a_cell_of_entities_is_read_back() -> None:
    spans = [Span(4, 6, "地点"), Span(0, 2, "人")]
    assert to_cell(spans) == '[[0,2,"人"],[4,6,"地点"]]'
    assert from_cell(to_cell(spans)) == sorted(spans)
    assert from_cell("[]") == []
    for broken in ("", "{}x", "3", '[[2,1,"X"]]', '[[0,1,""]]', '[["X",0,1]]', '"ab"'):
        with pytest.raises(ValueError):  # noqa: PT011 - the sentence differs, the kind is the promise
            from_cell(broken)
