"""What each column is for: a guess from its name and its content that states its reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from engine.data.annotated_columns import find_annotations
from engine.data.description import FIRST_ROLES, TARGET_ROLES, Column, Role, SourceFile
from engine.data.dialect import plain
from engine.data.pair_names import find_pair
from engine.data.split_names import is_split_value
from engine.messages import Text, text

if TYPE_CHECKING:
    import polars as pl

_TEXT_NAMES_LIST = """
text texts sentence sentences review reviews content contents title body question
comment message tweet utterance query headline description document review_body
review_text reviewtext review_title article abstract premise hypothesis sentence1
sentence2 text_a text_b question1 question2 post sms 文本 内容 评论 正文 标题 句子 问题
描述 摘要 微博 评价 新闻 留言 文章 评论内容 文本内容 新闻标题 标题内容 评价内容
"""
_TEXT_NAMES = frozenset(_TEXT_NAMES_LIST.split())
_WEAK_TEXT_NAMES_LIST = """
news data input phrase summary prompt instruction dialogue v2
"""
_WEAK_TEXT_NAMES = frozenset(_WEAK_TEXT_NAMES_LIST.split())
# In order of preference: the first name present wins.
_LABEL_NAMES_LIST = """
label labels 标签 class classes category categories 类别 分类 target targets sentiment
情感 intent 意图 coarse_label label_name class_name label_text category_name gold
gold_label gt y tag tags 类型 类目 情感倾向 topic 主题 type polarity emotion class_index
label_index star_rating rating stars score 星级 评分 v1
"""
_LABEL_NAMES = tuple(_LABEL_NAMES_LIST.split())
_SCORE_NAMES_LIST = """
score scores similarity similarity_score relatedness relatedness_score relatedness_judgment
grade rating ratings stars star_rating value gold_score mean_score average_score avg_score
complexity readability 分数 得分 评分 星级 相似度 相关度
"""
_SCORE_NAMES = frozenset(_SCORE_NAMES_LIST.split())
_FEWEST_SCORES = 12  # so many different numbers are measured rather than chosen from a few
_FLAGS = frozenset(("0", "1", "true", "false", "0.0", "1.0"))
_ID_NAMES_LIST = """
id idx index uid uuid guid row rowid row_id no key 编号 序号
"""
_ID_NAMES = frozenset(_ID_NAMES_LIST.split())
_GROUP_NAMES_LIST = """
group group_id user user_id author author_id 用户 用户id
"""
_GROUP_NAMES = frozenset(_GROUP_NAMES_LIST.split())
_SPLIT_NAMES_LIST = """
split fold set subset partition 划分 数据集
"""
_SPLIT_NAMES = frozenset(_SPLIT_NAMES_LIST.split())
_MOST_CLASSES = 1000
_FEWEST_GROUPS = 20


class _Facts(msgspec.Struct, frozen=True):
    name: str
    plain: str
    kind: str
    rows: int
    present: int
    distinct: int
    mean_length: float
    spaced: bool  # words, or writing that needs no spaces
    first_values: list[str]

    @property
    def distinct_share(self) -> float:
        return self.distinct / self.present if self.present else 0.0

    @property
    def looks_like_text(self) -> bool:
        return (
            self.kind == "text"
            and self.spaced
            and self.mean_length >= 4
            and (self.distinct_share >= 0.3 or self.mean_length >= 60)
            and self.distinct > 1
        )

    @property
    def looks_like_label(self) -> bool:
        most = max(2, min(_MOST_CLASSES, self.present // 2))
        return (
            self.kind != "empty"
            and 2 <= self.distinct <= most
            and self.mean_length <= 60
            and self.kind != "number"
        )

    @property
    def is_score(self) -> bool:
        return (
            self.plain in _SCORE_NAMES
            and self.kind in ("integer", "number")
            and self.distinct >= _FEWEST_SCORES
        )

    @property
    def is_flag(self) -> bool:
        values = {value.strip().lower() for value in self.first_values}
        return self.kind != "empty" and 0 < len(values) <= 2 and values <= _FLAGS

    @property
    def looks_like_id(self) -> bool:
        all_distinct = self.present > 2 and self.distinct == self.present == self.rows
        return all_distinct and (self.kind == "integer" or not self.spaced)


def guess_roles(table: pl.DataFrame | pl.LazyFrame, sources: Sequence[SourceFile]) -> list[Column]:
    """A role with its reason for every column of ``table`` whose name does not begin with ``__``.

    ``sources`` are the files the rows came from. What their format states comes first, then
    annotations of texts, then names, then other content.
    """
    lazy = table.lazy()
    names = [name for name in lazy.collect_schema().names() if not name.startswith("__")]
    facts = [_facts(lazy, name) for name in names]
    decided = _stated(names, sources)
    texts = {fact.name: fact.plain for fact in facts if fact.kind == "text"}
    decided |= find_annotations(
        lazy, {name: plain for name, plain in texts.items() if name not in decided}
    )
    _by_unmistakable_name([fact for fact in facts if fact.name not in decided], decided)
    if not _has(decided, TARGET_ROLES):
        _pick_label(facts, decided)
    if not _has(decided, TARGET_ROLES):
        _pick_score(facts, decided)
    if not _has(decided, TARGET_ROLES):
        _pick_flags(facts, decided)
    if not _has(decided, FIRST_ROLES):
        _pick_texts(facts, decided)
    if not _has(decided, TARGET_ROLES):
        _pick_label_by_content(facts, decided)
    if not _has(decided, FIRST_ROLES):
        _pick_single_text(facts, decided)
    return [_column(fact, decided) for fact in facts]


def _stated(names: Sequence[str], sources: Sequence[SourceFile]) -> dict[str, tuple[Role, Text]]:
    """Roles that the format of a file states itself."""
    stated = {name: role for source in sources for name, role in source.roles.items()}
    reason = text("The format of the file says what it is.")
    return {name: (stated[name], reason) for name in names if name in stated}


def _has(decided: dict[str, tuple[Role, Text]], roles: Sequence[Role]) -> bool:
    return any(role in roles for role, _ in decided.values())


def _facts(table: pl.LazyFrame, name: str) -> _Facts:
    import polars as pl

    cell = pl.col(name)
    counted = table.select(
        rows=pl.len(),
        present=cell.count(),
        # Hashes of eight bytes, since the texts themselves may be larger than memory.
        distinct=cell.drop_nulls().hash(0).n_unique(),
        length=cell.str.len_chars().mean(),
        spaced=cell.str.contains(r"\s|[^\x00-\x7f]").mean(),
    )
    found = counted.collect(engine="streaming").row(0, named=True)
    is_few = found["distinct"] < 50
    few = table.select(cell.drop_nulls().unique()).collect(engine="streaming") if is_few else None
    return _Facts(
        name=name,
        plain=plain(name).replace(" ", "_"),
        kind=_kind(table, name, found["present"]),
        rows=found["rows"],
        present=found["present"],
        distinct=found["distinct"],
        mean_length=found["length"] or 0.0,
        spaced=(found["spaced"] or 0.0) >= 0.3,
        first_values=few[name].to_list() if few is not None else [],
    )


def _kind(table: pl.LazyFrame, name: str, present: int) -> str:
    """ "empty", "text", "integer", "number" or "boolean": the narrowest that fits every cell."""
    import polars as pl

    if not present:
        return "empty"
    cell = pl.col(name).str.strip_chars()
    fits = (
        ("integer", cell.cast(pl.Int64, strict=False).is_not_null()),
        ("number", cell.cast(pl.Float64, strict=False).is_not_null()),
        ("boolean", cell.str.to_lowercase().is_in(["true", "false"])),
    )
    for kind, is_one in fits:
        # Most columns are refuted by their first rows; only the others are read to the end.
        for part in (table.filter(pl.col(name).is_not_null()).head(1000), table):
            counted = part.select(fitting=is_one.sum(), cells=pl.col(name).count())
            fitting, cells = counted.collect(engine="streaming").row(0)
            if fitting < cells:
                break
        else:
            return kind
    return "text"


def _by_unmistakable_name(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    for fact in facts:
        if fact.kind == "empty":
            decided[fact.name] = (Role.IGNORED, text("The column is empty."))
        elif (
            fact.plain in _SPLIT_NAMES
            and fact.first_values
            and all(is_split_value(value) for value in fact.first_values)
        ):
            decided[fact.name] = (
                Role.SPLIT,
                text("Its values name splits: train, test and so on."),
            )
        elif fact.plain in _ID_NAMES and not (fact.kind == "text" and fact.mean_length > 60):
            decided[fact.name] = (Role.ID, text("Its name says that it identifies rows."))
        elif fact.plain in _GROUP_NAMES and fact.distinct < _FEWEST_GROUPS:
            reason = text("It has only {count} values, too few for groups.", count=fact.distinct)
            decided[fact.name] = (Role.IGNORED, reason)
        elif fact.plain in _GROUP_NAMES:
            decided[fact.name] = (Role.GROUP, text("Its name says that it groups rows."))
        elif fact.plain.startswith("unnamed:") or (
            fact.looks_like_id and fact.plain not in _TEXT_NAMES and not fact.is_score
        ):
            reason = text("It numbers the rows: every value is different and none is a text.")
            decided[fact.name] = (Role.ID, reason)


def _pick_label(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    named = [
        fact
        for wanted in _LABEL_NAMES
        for fact in facts
        if fact.plain == wanted and fact.name not in decided
    ]
    fitting = [fact for fact in named if not _is_hopeless_label(fact)]
    if not fitting:
        return
    chosen, *others = fitting
    if chosen.is_score:
        decided[chosen.name] = (Role.SCORE, _score_reason(chosen))
    else:
        reason = text(
            "Its name says that it is the label; {distinct:,} values.", distinct=chosen.distinct
        )
        decided[chosen.name] = (Role.LABEL, reason)
    for other in others:
        reason = text(
            "It could be the label as well; “{chosen}” has the more usual name.", chosen=chosen.name
        )
        decided[other.name] = (Role.IGNORED, reason)


def _is_hopeless_label(fact: _Facts) -> bool:
    return fact.distinct > _MOST_CLASSES and fact.distinct_share > 0.5 and not fact.is_score


def _score_reason(fact: _Facts) -> Text:
    return text(
        "Its name says that it is a score, and it has {distinct:,} different numbers.",
        distinct=fact.distinct,
    )


def _pick_score(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    scores = [fact for fact in facts if fact.is_score and fact.name not in decided]
    if scores:
        decided[scores[0].name] = (Role.SCORE, _score_reason(scores[0]))


def _pick_flags(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    """Several columns of 0 and 1 are the labels of a text with any number of them."""
    flags = [fact for fact in facts if fact.is_flag and fact.name not in decided]
    if sum(fact.distinct == 2 for fact in flags) < 2:
        return
    reason = text("It is one of {count} columns of 0 and 1: a label each.", count=len(flags))
    for fact in flags:
        decided[fact.name] = (Role.LABEL, reason)


def _pick_texts(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    for names in (_TEXT_NAMES, _WEAK_TEXT_NAMES):
        named = [
            fact
            for fact in facts
            if fact.plain in names and fact.kind == "text" and fact.name not in decided
        ]
        if named:
            break
    pair = find_pair([(fact.name, fact.plain) for fact in facts if fact.kind == "text"])
    if pair is not None and not {pair.first, pair.second} & set(decided):
        decided[pair.first] = (
            Role.TEXT,
            text("Its name says that it is the first of two texts, beside “{x}”.", x=pair.second),
        )
        decided[pair.second] = (
            Role.SECOND_TEXT,
            text("Its name says that it is the second of two texts, beside “{x}”.", x=pair.first),
        )
        return
    if named:
        for fact in named:
            decided[fact.name] = (Role.TEXT, text("Its name says that it is text."))
        return
    for fact in facts:
        if fact.name not in decided and fact.looks_like_text and not _is_short_beside(fact, facts):
            reason = text(
                "It holds text: {length:.0f} characters on average, {share:.0%} of them different.",
                length=fact.mean_length,
                share=fact.distinct_share,
            )
            decided[fact.name] = (Role.TEXT, reason)


def _is_short_beside(fact: _Facts, facts: list[_Facts]) -> bool:
    """A column of names beside one of sentences is not text to learn from."""
    longest = max(other.mean_length for other in facts)
    return fact.mean_length < 0.08 * longest


def _pick_label_by_content(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    candidates = [fact for fact in facts if fact.name not in decided and fact.looks_like_label]
    if not candidates:
        return
    chosen = min(candidates, key=lambda fact: (fact.distinct_share > 0.1, fact.mean_length > 30))
    decided[chosen.name] = (
        Role.LABEL,
        text(
            "It has few different values: {distinct:,} in {rows:,} rows.",
            distinct=chosen.distinct,
            rows=chosen.present,
        ),
    )


def _pick_single_text(facts: list[_Facts], decided: dict[str, tuple[Role, Text]]) -> None:
    rest = [fact for fact in facts if fact.name not in decided and fact.kind == "text"]
    if rest:
        chosen = max(rest, key=lambda fact: fact.mean_length)
        decided[chosen.name] = (Role.TEXT, text("It is the longest column of text."))


def _column(fact: _Facts, decided: dict[str, tuple[Role, Text]]) -> Column:
    role, reason = decided.get(
        fact.name, (Role.IGNORED, text("Neither its name nor its content speaks for another role."))
    )
    return Column(
        name=fact.name,
        kind=fact.kind,
        role=role,
        reason=reason,
        distinct=fact.distinct,
        missing=fact.rows - fact.present,
    )
