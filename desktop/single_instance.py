"""One window for each home folder: a second launch raises the first and hands it its files."""

from __future__ import annotations

import hashlib
import logging

import msgspec
from PySide6.QtCore import QLockFile, QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from engine import paths

log = logging.getLogger("tunesmith.desktop")

_PATIENCE_MS = 2_000


class SingleInstance(QObject):
    """``is_first`` tells who we are; ``called`` carries the files of a later launch."""

    called = Signal(list)

    def __init__(self, parent: QObject | None = None):
        super().__init__(parent)
        home = paths.home().resolve()
        digest = hashlib.sha256(str(home).encode("utf-8")).hexdigest()[:16]
        self._name = f"tunesmith-{digest}"
        self._lock = QLockFile(str(home / "window.lock"))
        # The lock is stale when its process is gone, however long a window has been open.
        self._lock.setStaleLockTime(0)
        self.is_first = self._lock.tryLock(0)
        self._server: QLocalServer | None = None
        if self.is_first:
            self._listen()

    def call_first(self, files: list[str]) -> bool:
        """Ask the first window to come to the front with ``files``; False if it does not answer."""
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_PATIENCE_MS):
            return False
        socket.write(msgspec.json.encode(files) + b"\n")
        is_sent = socket.waitForBytesWritten(_PATIENCE_MS)
        socket.disconnectFromServer()
        return is_sent

    def release(self) -> None:
        """Let a later launch be the first."""
        if self._server is not None:
            self._server.close()
        self._lock.unlock()

    def _listen(self) -> None:
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._answer)
        if not self._server.listen(self._name):
            log.warning("cannot listen for later launches: %s", self._server.errorString())

    def _answer(self) -> None:
        if self._server is None:
            return
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)
            if socket.canReadLine():
                self._take(socket)

    def _read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket) and socket.canReadLine():
            self._take(socket)

    def _take(self, socket: QLocalSocket) -> None:
        line = bytes(socket.readLine().data())
        try:
            files = msgspec.json.decode(line, type=list[str])
        except msgspec.DecodeError:
            log.warning("a later launch said something unintelligible: %r", line[:200])
            return
        self.called.emit(files)
