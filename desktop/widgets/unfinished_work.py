"""What the window would break off by closing, and what is asked about it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject

from desktop.engine_thread import JobHandle, Lane

_TRAINING, _EXPORT, _MODEL_IMPORT = "training", "export", "model_import"
_KINDS = {
    "classify_files": "classify_files",
    "download_model": "download_model",
    "import_files": "import_files",
    "export_model": _EXPORT,
    "export_onnx": _EXPORT,
    "export_pack": _EXPORT,
    "import_model": _MODEL_IMPORT,
    "import_pack": _MODEL_IMPORT,
    "add_base_model": _MODEL_IMPORT,
}
"""Jobs whose work a person would miss; all others are questions, asked again when wanted."""
_GOES_ON_LATER = (_TRAINING, "classify_files")


def unfinished(handles: Sequence[JobHandle]) -> list[JobHandle]:
    """Those that are not to be broken off unasked. A paused download has kept all it has."""
    return [each for each in handles if _kind(each) and not _is_kept_already(each)]


class UnfinishedWork(QObject):
    """The words, in the language of the window, for jobs that ``unfinished`` named."""

    def question(self, handles: Sequence[JobHandle]) -> str:
        """What runs, and what becomes of it; a sentence or two for each kind of work."""
        sentences = {
            _TRAINING: self.tr(
                "A training is running. It can be saved now and resumed from Home later."
            ),
            "classify_files": self.tr("Files are being classified. The rest can be done later."),
            "download_model": self.tr(
                "A model is being downloaded. What has arrived is kept, and the download can go on "
                "later."
            ),
            "import_files": self.tr(
                "Data are being read. Closing stops that; the files stay as they are."
            ),
            _EXPORT: self.tr(
                "A model is being exported. Closing stops that, and nothing is written."
            ),
            _MODEL_IMPORT: self.tr(
                "A model is being added. Closing stops that, and nothing is added."
            ),
        }
        kinds = {_kind(handle) for handle in handles}
        return "\n".join(words for kind, words in sentences.items() if kind in kinds)

    def consent(self, handles: Sequence[JobHandle]) -> str:
        """What the button says that closes the window."""
        return self.tr("Save and close") if self._saves(handles) else self.tr("Stop and close")

    def farewell(self, handles: Sequence[JobHandle]) -> str:
        """What is said while the jobs end."""
        if self._saves(handles):
            return self.tr("Saving before the window closes…")
        return self.tr("Stopping before the window closes…")

    def _saves(self, handles: Sequence[JobHandle]) -> bool:
        return any(_kind(handle) in _GOES_ON_LATER for handle in handles)


def _kind(handle: JobHandle) -> str:
    return _TRAINING if handle.lane is Lane.TRAINING else _KINDS.get(handle.job, "")


def _is_kept_already(handle: JobHandle) -> bool:
    return handle.job == "download_model" and handle.is_paused
