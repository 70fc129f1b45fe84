"""Which languages texts are in, by script and, for Latin letters, by stop words.

Simple on purpose: it chooses a base model, and is shown with its shares. Names are ISO 639-1 codes;
"other" stands for scripts and words that it does not know, "none" for texts without letters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

OTHER, NONE = "other", "none"
_MOST_CHARACTERS = 500
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
# Each script's own letters; Han is Chinese only where no kana stand beside it.
_SCRIPTS = (
    ("kana", re.compile(r"[\u3040-\u30ff\u31f0-\u31ff]")),
    ("ko", re.compile(r"[\u1100-\u11ff\uac00-\ud7af]")),
    ("zh", re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0002fa1f]")),
    ("cyrillic", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
)
_STOP_WORDS = {
    "en": "the and of to in is that it for was with on as are this be at you i have not from my",
    "de": "der die das und ist nicht ein eine einem einer zu mit den von auf für ich es dem im am auch in",
    "fr": "le la les des et est un une pas que pour dans ce il je qui sur vous au avec",
    "es": "el los las y es una por con para que se del al lo muy su como más",
    "it": "il gli di è che non una per con sono mi ho della si questo ma molto anche",
    "pt": "o os um uma não é que para com da em por mais muito se na foi dos",
    "nl": "de het een en van ik niet dat op te zijn met voor er maar aan ook dit heb",
}
_LANGUAGES_OF_WORD: dict[str, list[str]] = {}
for _language, _words in _STOP_WORDS.items():
    for _word in _words.split():
        _LANGUAGES_OF_WORD.setdefault(_word, []).append(_language)


def language_of(sample: str) -> str:
    """The language of one text; a Chinese character or kana counts as a word of Latin letters."""
    head = sample[:_MOST_CHARACTERS]
    if not _LETTER.search(head):
        return NONE
    counts = {name: len(pattern.findall(head)) for name, pattern in _SCRIPTS}
    # Some five Latin letters make a word, one or two Han characters do.
    counts["latin"] = counts["latin"] // 4 + bool(counts["latin"])
    if counts["kana"] and counts["kana"] * 10 >= counts["zh"]:
        counts["kana"] += counts["zh"]
        counts["zh"] = 0
    script = max(counts, key=lambda name: counts[name])
    if not counts[script]:
        return OTHER
    if script == "latin":
        return _by_stop_words(head)
    return {"kana": "ja", "cyrillic": "ru"}.get(script, script)


def language_shares(texts: Sequence[str]) -> dict[str, float]:
    """Share of the texts per language, largest first; texts without letters do not count.

    A Latin text too short for a stop word goes with the Latin language that is most common, for
    headlines and queries have none. Empty where no text has letters.
    """
    counts = Counter(language_of(sample) for sample in texts)
    del counts[NONE]
    latin = [name for name, _ in counts.most_common() if name in _STOP_WORDS]
    if latin and counts[OTHER]:
        counts[latin[0]] += counts.pop(OTHER)
    total = sum(counts.values())
    return {name: count / total for name, count in counts.most_common() if count}


def _by_stop_words(sample: str) -> str:
    found: Counter[str] = Counter()
    for word in _WORD.findall(sample.lower()):
        for language in _LANGUAGES_OF_WORD.get(word, ()):
            found[language] += 1
    return found.most_common(1)[0][0] if found else OTHER
