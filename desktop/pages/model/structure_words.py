"""The parts of a network and what is done to them, in the language of the window."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.widgets.network_block import NetworkBlock
from engine.models.base_model import BaseModel
from engine.structure.outline import Block, Target, effective_pooling
from engine.structure.structure import (
    Activation,
    Dense,
    Dropout,
    HeadLayer,
    LayerNorm,
    MultiSampleDropout,
    Residual,
    Structure,
)

_SHORTEST_FOLD = 3


def key_of(block: Block) -> str:
    """The name of a block within a network: "embeddings", "layer:3", "head:0" ..."""
    return f"{block.kind}:{block.index}" if block.kind in ("layer", "head") else block.kind


class StructureWords(QObject):
    """Every name is looked up anew, so a change of language needs nothing but asking again."""

    def network(
        self,
        blocks: Sequence[Block],
        model: BaseModel,
        structure: Structure,
        target: Target,
        *,
        is_folded: bool,
    ) -> list[NetworkBlock]:
        """The blocks as they are drawn; runs of layers alike as one where ``is_folded``."""
        drawn = []
        # Most blocks are layers, which differ in their numbers alone; looking up words is slow.
        layer_title, counts = self.tr("Layer {number}"), dict[int, str]()
        said: dict[tuple[str, str, bool], tuple[str, str, str]] = {}
        for run in _runs(blocks) if is_folded else [[block] for block in blocks]:
            block, last = run[0], run[-1]
            if len(run) > 1:
                title = self.tr("Layers {first} to {last}").format(
                    first=block.index + 1, last=last.index + 1
                )
            elif block.kind == "layer" and block.index >= 0:
                title = layer_title.format(number=block.index + 1)
            else:
                title = self.title(block, model, structure, target)
            parameters = sum([each.parameters for each in run])
            if parameters not in counts:
                counts[parameters] = self.count(parameters) if parameters else ""
            state = "fixed" if not parameters and block.state != "dropped" else block.state
            alike = (block.kind, block.state, bool(block.parameters))
            if alike not in said:
                group, tool_tip = self.group(block), self.explanation(block)
                said[alike] = (self.state(block, structure), group, tool_tip)
            word, group, tool_tip = said[alike]
            drawn.append(
                NetworkBlock(
                    keys=tuple([key_of(each) for each in run]),
                    title=title,
                    detail=counts[parameters],
                    word=word,
                    state=state,
                    group=group,
                    tool_tip=tool_tip,
                    is_movable=block.kind == "head",
                )
            )
        return drawn

    def title(self, block: Block, model: BaseModel, structure: Structure, target: Target) -> str:
        """A block's name."""
        if block.kind == "layer" and block.index < 0:
            return self.tr("One layer, passed {count} times").format(count=model.layers)
        if block.kind == "layer":
            return self.tr("Layer {number}").format(number=block.index + 1)
        if block.head_layer is not None:
            return self.head_layer(block.head_layer)
        if block.kind == "pooling":
            return self.tr("Pooling: {kind}").format(
                kind=self.pooling(effective_pooling(model, structure))
            )
        if block.kind == "scores":
            return self.scores(target)
        return {
            "text": self.tr("Text, cut into tokens"),
            "embeddings": self.tr("Embeddings"),
            "mix": self.tr("Mix of the top {count} layers").format(count=structure.pooled_layers),
            "stock_head": self.tr("Usual head"),
        }[block.kind]

    def scores(self, target: Target) -> str:
        """What comes out at the top."""
        if target.scope == "spans":
            return self.tr("Start and end of the answer")
        if target.scope == "tokens":
            return self.tr("{count} scores for each token").format(count=target.outputs)
        if target.task == "regression":
            return self.tr("A number")
        return self.tr("Scores of {count} labels").format(count=target.outputs)

    def head_layer(self, layer: HeadLayer) -> str:
        """A layer of the head with its values."""
        match layer:
            case Dense(size):
                return self.tr("Dense, {size} wide").format(size=size)
            case Activation(name):
                return self.tr("Activation: {name}").format(name=name)
            case Dropout(share):
                return self.tr("Dropout {share:.0f}%").format(share=100 * share)
            case LayerNorm():
                return self.tr("Layer norm")
            case Residual(size):
                return self.tr("Residual block, {size} wide").format(size=size)
            case MultiSampleDropout(samples, share):
                return self.tr("{samples} dropouts of {share:.0f}% at once").format(
                    samples=samples, share=100 * share
                )

    def new_layer(self, kind: str) -> str:
        """A kind of head layer in the menu."""
        return {
            "dense": self.tr("Dense layer"),
            "activation": self.tr("Activation"),
            "dropout": self.tr("Dropout"),
            "layer_norm": self.tr("Layer norm"),
            "residual": self.tr("Residual block"),
            "multi_sample_dropout": self.tr("Several dropouts at once (last)"),
        }[kind]

    def pooling(self, name: str) -> str:
        """How tokens become one vector."""
        return {
            "cls": self.tr("first token"),
            "mean": self.tr("mean of all tokens"),
            "max": self.tr("maximum over all tokens"),
            "attention": self.tr("learned attention"),
            "last": self.tr("last token"),
        }.get(name, name)

    def state(self, block: Block, structure: Structure) -> str:
        """What becomes of a block in training, in a word or two."""
        if block.kind in ("stock_head", "head", "scores", "mix", "pooling"):
            return self.tr("new") if block.parameters else ""
        adapters = structure.adapters
        rank = adapters.rank if adapters is not None else 0
        return {
            "trained": self.tr("trained"),
            "frozen": self.tr("frozen"),
            "fresh": self.tr("fresh"),
            "dropped": self.tr("dropped"),
            "adapted": self.tr("adapter r={rank}").format(rank=rank),
            "fixed": "",
        }[block.state]

    def group(self, block: Block) -> str:
        """The frame around a block."""
        if block.kind in ("embeddings", "layer"):
            return self.tr("Pre-trained")
        return "" if block.kind == "text" else self.tr("Head, learned from your examples")

    def explanation(self, block: Block) -> str:
        """What a block is there for."""
        return {
            "text": self.tr("Your texts, cut into the pieces that the model knows."),
            "embeddings": self.tr("A table with a vector for each piece of text."),
            "layer": self.tr("Each layer lets the tokens look at each other and refines them."),
            "mix": self.tr("The states of several layers, added up by learned weights."),
            "pooling": self.tr("Makes one vector of the states of all tokens."),
            "stock_head": self.tr("The layers that models of this kind have before the scores."),
            "head": self.tr("A layer of the head; it starts with random numbers."),
            "scores": self.tr("The answer: a linear layer that gives the scores."),
        }[block.kind]

    def preset(self, name: str) -> tuple[str, str]:
        """A preset's title and what it is good for."""
        return {
            "linear_probe": (
                self.tr("Linear probe"),
                self.tr("Only the scores learn. Quickest; good for a first look and few examples."),
            ),
            "top_two_layers": (
                self.tr("Top two layers"),
                self.tr("The two upper layers and the head learn. Quick, and forgets little."),
            ),
            "lora": (
                self.tr("LoRA"),
                self.tr("Small adapters learn beside frozen layers. Saves memory in large models."),
            ),
            "full": (
                self.tr("Full"),
                self.tr("Everything learns. Usually the best scores."),
            ),
            "full_with_decay": (
                self.tr("Full with layer-wise decay"),
                self.tr("Everything learns, lower layers more slowly. Steadier with few examples."),
            ),
        }[name]

    def count(self, number: int) -> str:
        """Parameters in as few digits as tell them apart."""
        if number >= 1_000_000:
            return self.tr("{count:.1f} M").format(count=number / 1e6)
        if number >= 10_000:
            return self.tr("{count:.0f} K").format(count=number / 1e3)
        return f"{number:,}"

    def command(self, name: str, count: int) -> str:
        """What was done, for the undo button; 0 layers are the embeddings alone."""
        return {
            "freeze": self.tr("freeze {count}"),
            "unfreeze": self.tr("unfreeze {count}"),
            "drop": self.tr("drop {count}"),
            "restore": self.tr("restore {count}"),
            "fresh": self.tr("make {count} fresh"),
            "keep": self.tr("keep what {count} learned"),
            "adapt": self.tr("add adapters to {count}"),
            "unadapt": self.tr("remove adapters from {count}"),
            "insert": self.tr("insert a layer"),
            "remove": self.tr("remove layers"),
            "move": self.tr("move a layer"),
            "edit": self.tr("change a value"),
            "own_head": self.tr("take the head apart"),
            "stock_head": self.tr("bring back the usual head"),
            "preset": self.tr("choose a preset"),
            "reset": self.tr("back to the model as it is"),
        }[name].format(count=self._layers(count))

    def _layers(self, count: int) -> str:
        if count == 0:
            return self.tr("the embeddings")
        return self.tr("{count} layers").format(count=count) if count > 1 else self.tr("1 layer")


def _runs(blocks: Sequence[Block]) -> list[list[Block]]:
    """Neighbouring layers of the same state together, where there are at least three."""
    runs: list[list[Block]] = []
    for block in blocks:
        before = runs[-1][-1] if runs else None
        is_same = before is not None and before.kind == block.kind == "layer"
        if is_same and before is not None and before.state == block.state:
            runs[-1].append(block)
        else:
            runs.append([block])
    return [
        part
        for run in runs
        for part in ([run] if len(run) >= _SHORTEST_FOLD else [[block] for block in run])
    ]
