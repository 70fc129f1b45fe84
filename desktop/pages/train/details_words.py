"""The words of the details form, in plain language."""

from __future__ import annotations

from PySide6.QtCore import QObject


class DetailsWords(QObject):
    """Titles, explanations and choices, translated when they are asked for."""

    def groups(self) -> dict[str, str]:
        """Headings of the groups of fields."""
        return {
            "learning": self.tr("Learning"),
            "texts": self.tr("Long texts"),
            "choosing": self.tr("Choosing the best checkpoint"),
            "model": self.tr("Model"),
            "machine": self.tr("Machine"),
        }

    def rows(self) -> dict[str, tuple[str, str]]:
        """Field -> label and explanation."""
        return self._learning() | self._texts_and_choosing() | self._model_and_machine()

    def special_values(self) -> dict[str, str]:
        """What the lowest number or an empty field means."""
        return {
            "max_length": self.tr("automatic"),
            "patience": self.tr("never stop early"),
            "dropout": self.tr("the model's own"),
            "unfreeze_every": self.tr("all from the start"),
        }

    def choices(self) -> dict[str, str]:
        """Value of a choice -> its word."""
        return {
            "auto": self.tr("Automatic"),
            "cpu": self.tr("Processor (CPU)"),
            "cuda": self.tr("NVIDIA graphics card (CUDA)"),
            "mps": self.tr("Apple graphics (MPS)"),
            "fp32": self.tr("32 bit (fp32)"),
            "bf16": self.tr("Mixed 16 bit (bf16)"),
            "cut": self.tr("Cut at the limit"),
            "windows": self.tr("Read in overlapping windows"),
            "linear": self.tr("Falls in a straight line"),
            "cosine": self.tr("Falls along a cosine"),
            "constant": self.tr("Stays the same"),
        }

    def _learning(self) -> dict[str, tuple[str, str]]:
        return {
            "epochs": (
                self.tr("Epochs"),
                self.tr("How many times every training text is read."),
            ),
            "learning_rate": (
                self.tr("Learning rate"),
                self.tr("How far the weights move in a step. Too high forgets, too low is slow."),
            ),
            "batch_size": (
                self.tr("Batch size"),
                self.tr("Texts read for one step. More is smoother and needs more memory."),
            ),
            "schedule": (
                self.tr("Learning rate over time"),
                self.tr("How the learning rate changes after the warm-up."),
            ),
            "warmup_share": (
                self.tr("Warm-up"),
                self.tr("Share of the steps in which the learning rate rises from zero."),
            ),
            "weight_decay": (
                self.tr("Weight decay"),
                self.tr("Pulls weights towards zero, so that single texts are not memorised."),
            ),
            "class_weights": (
                self.tr("Weigh rare classes more"),
                self.tr("Mistakes in small classes count more. Helps when classes are uneven."),
            ),
            "contrastive_weight": (
                self.tr("Draw classes apart"),
                self.tr(
                    "How much it counts that texts of one class come to lie together, away from "
                    "the others. Helps with few texts; 0 leaves it out."
                ),
            ),
        }

    def _texts_and_choosing(self) -> dict[str, tuple[str, str]]:
        return {
            "max_length": (
                self.tr("Longest text, in tokens"),
                self.tr("A token is a word or a part of one. Longer texts are slower to read."),
            ),
            "long_texts": (
                self.tr("Texts beyond that"),
                self.tr("Cutting is faster. Windows read everything and join their votes."),
            ),
            "window_overlap": (
                self.tr("Overlap of windows, in tokens"),
                self.tr("How much of a window is read again by the next one."),
            ),
            "patience": (
                self.tr("Stop early after"),
                self.tr("This many evaluations without improvement end the training."),
            ),
            "selection_metric": (
                self.tr("The best by"),
                self.tr("The score on the validation texts that decides which checkpoint is kept."),
            ),
            "evaluations_per_epoch": (
                self.tr("Evaluations per epoch"),
                self.tr("How often the validation texts are scored."),
            ),
        }

    def _model_and_machine(self) -> dict[str, tuple[str, str]]:
        return {
            "freeze_encoder": (
                self.tr("Train only the head"),
                self.tr("What was pre-trained keeps its weights. Faster, less able."),
            ),
            "layer_decay": (
                self.tr("Rate from layer to layer"),
                self.tr(
                    "What a layer has of the rate of the one above it. With 0.9 the lower layers "
                    "keep more of what they know; 1 treats all alike."
                ),
            ),
            "unfreeze_every": (
                self.tr("Epochs for each layer to join"),
                self.tr("Trains the head alone first, then one more layer at a time from the top."),
            ),
            "dropout": (
                self.tr("Dropout before the labels"),
                self.tr("Share of values left out at random while training."),
            ),
            "device": (
                self.tr("Device"),
                self.tr("Where to compute. Automatic takes the fastest there is."),
            ),
            "gradient_checkpointing": (
                self.tr("Save memory"),
                self.tr("Computes layers again instead of keeping their values. Slower, as good."),
            ),
            "precision": (
                self.tr("Precision"),
                self.tr("16 bit is faster where the device has it, with equal results."),
            ),
            "seed": (
                self.tr("Seed"),
                self.tr("The same seed gives the same run again."),
            ),
        }
