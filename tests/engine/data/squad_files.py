"""Small files of questions, and the answers that became of them."""

from __future__ import annotations

import json

from engine.data.answers.cells import decode_answers

HEIGHT = "The tower is 330 metres tall. It stands in Paris, and Paris is in France."
RIVER = "\ufeff黄河全长约5,464公里，发源于青海省。"


def squad(answers: object, context: object = HEIGHT, **further: object) -> str:
    question = {"question": "How tall is it?", "id": "q1", "answers": answers, **further}
    return json.dumps({"data": [{"title": "Tower", "paragraphs": [paragraph(context, question)]}]})


def paragraph(context: object, *questions: object) -> dict[str, object]:
    return {"context": context, "qas": list(questions)}


def answers_of(imported, row: int = 0) -> list[tuple[str, int]]:
    cell, context = imported.column("answers")[row], imported.column("context")[row]
    return [(answer.text, answer.start) for answer in decode_answers(cell, context)]
