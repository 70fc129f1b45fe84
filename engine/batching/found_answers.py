"""What was found for many questions, and what of it is given as the answer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.batching.answer_spans import Candidate, FoundAnswers
from engine.data.answers.cells import encode_answers


@dataclass(frozen=True)
class QuestionAnswers:
    """``found``: one a question, None for a blank one; ``threshold`` as ``FoundAnswers.chosen``."""

    found: list[FoundAnswers | None]
    threshold: float | None

    def __len__(self) -> int:
        return len(self.found)

    def take(self, places: NDArray[np.int64]) -> QuestionAnswers:
        """Those at ``places``; -1 gives a blank one."""
        taken = [self.found[place] if place >= 0 else None for place in places.tolist()]
        return QuestionAnswers(taken, self.threshold)

    def chosen(self, place: int) -> Candidate | None:
        """The answer that is given to a question; None for "no answer" and for a blank one."""
        found = self.found[place]
        return None if found is None else found.chosen(self.threshold)

    def texts(self) -> list[str]:
        """The text of each answer, "" for "no answer" and blank ones."""
        given = (self.chosen(place) for place in range(len(self)))
        return ["" if each is None else each.answer.text for each in given]

    def cells(self) -> list[str]:
        """Label cells: ``[]`` for "no answer", "" for blank ones."""
        cells = []
        for place, found in enumerate(self.found):
            given = self.chosen(place)
            cells.append("" if found is None else encode_answers([given.answer] if given else []))
        return cells

    def confidences(self) -> NDArray[np.float32]:
        """The probability of what is given, be it "no answer"; 0 for blank ones. [questions]"""
        shares = np.zeros(len(self), np.float32)
        for place, found in enumerate(self.found):
            given = self.chosen(place)
            if found is not None:
                shares[place] = given.probability if given else found.none_probability
        return shares

    def differences(self) -> list[float]:
        """How far "no answer" is ahead of the best answer; infinite where there is no other."""
        return [float("inf") if each is None else each.difference for each in self.found]
