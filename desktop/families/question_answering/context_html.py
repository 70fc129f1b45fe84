"""A context with its answers marked, as rich text in the colours of the theme."""

from __future__ import annotations

import html
import itertools
from collections.abc import Sequence

from desktop import theme
from engine.data.answers.cells import Answer

_AROUND = 700  # characters shown before and after the marked passages of a long context


def context_html(
    context: str, right: Sequence[Answer], given: Answer | None = None, *, question: str = ""
) -> str:
    """Right answers on a coloured ground, what was ``given`` underlined.

    Of a long context that around the marked passages is shown. ``question`` stands above.
    """
    look = theme.current()
    marked = [*right, *([given] if given else [])]
    first, last = _shown(context, marked)
    # Stretches between all edges, each with the marks that cover it whole.
    edges = {first, last}
    edges |= {place for answer in marked for place in (answer.start, answer.end)}
    ordered = sorted(place for place in edges if first <= place <= last)
    parts = ["…" if first else ""]
    for start, end in itertools.pairwise(ordered):
        words = html.escape(context[start:end]).replace("\n", "<br>")
        style = []
        is_first = bool(marked) and start == min(answer.start for answer in marked)
        anchor = '<a name="answer"></a>' if is_first else ""
        if any(answer.start <= start and end <= answer.end for answer in right):
            style.append(
                f"background-color:{look.success_soft};color:{look.success};font-weight:600"
            )
        if given and given.start <= start and end <= given.end:
            style.append("text-decoration:underline")
            if len(style) == 1:
                style.append(f"background-color:{look.danger_soft};color:{look.danger}")
        parts.append(f'{anchor}<span style="{";".join(style)}">{words}</span>' if style else words)
    parts.append("…" if last < len(context) else "")
    head = f"<p><b>{html.escape(question)}</b></p>" if question else ""
    return f"{head}<p>{''.join(parts)}</p>"


def _shown(context: str, marked: Sequence[Answer]) -> tuple[int, int]:
    if not marked:
        return 0, min(len(context), 2 * _AROUND)
    first = min(answer.start for answer in marked) - _AROUND
    last = max(answer.end for answer in marked) + _AROUND
    return max(0, first), min(len(context), last)
