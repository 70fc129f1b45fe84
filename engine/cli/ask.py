"""``tunesmith ask``: questions about one document, answered by its passages."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from engine.cli.printing import Reporter, Stopped, Table, plain
from engine.cli.running import run_job
from engine.errors import InvalidCall
from engine.messages import text
from engine.tasks.answers import QuestionAnswer


def ask(arguments: Namespace, reporter: Reporter) -> int:
    """Ask the questions of the call, then those of the file, a line each."""
    from engine.batch.documents import read_text
    from engine.inference.asking import ask_document

    questions = list(arguments.question)
    if arguments.questions:
        lines = run_job(read_text(path=arguments.questions), reporter).text.splitlines()
        questions += [line.strip() for line in lines if line.strip()]
    if not questions:
        raise InvalidCall(text("Ask a question, or name a file of questions."))
    document = run_job(read_text(path=arguments.document), reporter).text
    found = run_job(
        ask_document(
            model=arguments.model,
            document=document,
            questions=questions,
            device=arguments.device,
        ),
        reporter,
    )
    answers = [each for each in found.results if isinstance(each, QuestionAnswer)]
    if not answers:
        raise Stopped(text("Stopped before there was an answer."))
    value = {
        "model": found.model,
        "document": str(Path(arguments.document)),
        "answers": [
            {"question": question, **plain(answer)}
            for question, answer in zip(questions, answers, strict=True)
        ],
    }
    rows = [_row(question, each) for question, each in zip(questions, answers, strict=True)]
    heading = ["question", "answer", "probability", "start", "end"]
    reporter.result(value, [Table("", heading, rows)])
    return 0


def _row(question: str, answer: QuestionAnswer) -> list[str]:
    probability = f"{answer.confidence:.1%}"
    if not answer.is_answered:
        return [question, "(no answer in the text)", probability, "", ""]
    best = answer.possible[0]
    return [question, " ".join(best.text.split()), probability, str(best.start), str(best.end)]
