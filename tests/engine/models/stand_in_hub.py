"""A hub on this machine that speaks what huggingface.co speaks, and misbehaves as told."""

from __future__ import annotations

import hashlib
import json
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

COMMIT = "0123456789abcdef0123456789abcdef01234567"
MODEL = "someone/tiny-bert"


@dataclass
class Fault:
    """What happens to one answer: ``kind`` is one of the methods of ``_Handler._misbehave``."""

    kind: str
    at: int = 0
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Asked:
    method: str
    path: str
    host: str
    range: str
    authorization: str


@dataclass
class StandInHub:
    """``faults`` maps a file's name (or "api") to what befalls its next answers, in order.

    With ``always`` the last fault of the list is repeated for ever.
    """

    files: dict[str, bytes]
    model: str = MODEL
    commit: str = COMMIT
    facts: dict[str, Any] = field(default_factory=dict)
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    always: set[str] = field(default_factory=set)
    lists_details: bool = True
    forgets_ranges: bool = False
    seconds_per_piece: float = 0.0
    piece: int = 16 * 1024
    token: str = ""  # when set, files are given only to who brings it
    asked: list[Asked] = field(default_factory=list)
    sent: int = 0
    endpoint: str = ""
    connections: list[socket.socket] = field(default_factory=list)

    def next_fault(self, name: str) -> Fault | None:
        waiting = self.faults.get(name, [])
        if not waiting:
            return None
        return waiting[0] if name in self.always and len(waiting) == 1 else waiting.pop(0)

    def paths(self, method: str = "GET") -> list[str]:
        return [each.path for each in self.asked if each.method == method]

    def cut_connections(self) -> None:
        """Every connection that is open now breaks."""
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)
        self.connections.clear()

    def listing(self) -> dict[str, Any]:
        siblings = []
        for name, content in self.files.items():
            entry: dict[str, Any] = {"rfilename": name}
            if self.lists_details:
                entry |= {"size": len(content), "blobId": git_hash(content)}
                if is_large(name):
                    digest = hashlib.sha256(content).hexdigest()
                    entry["lfs"] = {"size": len(content), "sha256": digest, "pointerSize": 134}
            siblings.append(entry)
        return {
            "id": self.model,
            "sha": self.commit,
            "siblings": siblings,
            "tags": ["transformers", "license:mit"],
            "config": {"model_type": "bert"},
            "gated": False,
        } | self.facts


def git_hash(content: bytes) -> str:
    return hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()


def is_large(name: str) -> bool:
    return name.endswith((".safetensors", ".bin"))


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    hub: StandInHub

    def log_message(self, *_: object) -> None:
        """Silent."""

    def setup(self) -> None:
        super().setup()
        self.hub.connections.append(self.connection)

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def _answer(self) -> None:
        # A proxy is asked with the whole address.
        path = unquote(urlsplit(self.path).path)
        header = self.headers.get
        self.hub.asked.append(
            Asked(
                self.command,
                path,
                header("Host", ""),
                header("Range", ""),
                header("Authorization", ""),
            )
        )
        with suppress(BrokenPipeError, ConnectionResetError):
            self._dispatch(path)

    def _dispatch(self, path: str) -> None:
        hub = self.hub
        api = re.fullmatch(r"/api/models/(.+)/revision/([^/]+)", path)
        resolve = re.fullmatch(r"/(.+?)/resolve/([^/]+)/(.+)", path)
        if api is not None:
            fault = hub.next_fault("api")
            if fault is not None:
                self._misbehave(fault, b"")
            elif api[1] != hub.model:
                self._refuse(404, {"X-Error-Code": "RepoNotFound"})
            elif api[2] not in ("main", hub.commit):
                self._refuse(404, {"X-Error-Code": "RevisionNotFound"})
            else:
                self._send_all(json.dumps(hub.listing()).encode(), {})
        elif path == "/api/models":
            fault = hub.next_fault("models")
            if fault is not None:
                self._misbehave(fault, b"")
            else:
                self._send_all(json.dumps([{"id": hub.model}]).encode(), {})
        elif resolve is not None and resolve[3] in hub.files:
            self._resolve(resolve[3])
        elif path.startswith("/cdn/") and path[5:] in hub.files:
            self._file(path[5:], {})
        else:
            self._refuse(404, {"X-Error-Code": "EntryNotFound"})

    def _resolve(self, name: str) -> None:
        hub, content = self.hub, self.hub.files[name]
        if hub.token and self.headers.get("Authorization") != f"Bearer {hub.token}":
            self._refuse(401, {"X-Error-Code": "GatedRepo"})
            return
        headers = {"X-Repo-Commit": hub.commit, "ETag": f'"{git_hash(content)}"'}
        if not is_large(name):
            self._file(name, headers)
            return
        port = self.server.server_address[1]
        self.send_response(302)
        self.send_header("Location", f"http://localhost:{port}/cdn/{name}")
        self.send_header("X-Linked-Size", str(len(content)))
        self.send_header("X-Linked-Etag", f'"{hashlib.sha256(content).hexdigest()}"')
        self.send_header("X-Repo-Commit", hub.commit)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _file(self, name: str, headers: dict[str, str]) -> None:
        content = self.hub.files[name]
        fault = self.hub.next_fault(name) if self.command == "GET" else None
        if fault is not None:
            self._misbehave(fault, content)
        else:
            self._send_all(content, headers)

    def _misbehave(self, fault: Fault, content: bytes) -> None:
        start = self._start(content)
        rest = content[start:]
        if fault.kind.isdigit():
            self._refuse(int(fault.kind), fault.headers)
        elif fault.kind == "drop":  # announces everything, breaks off after ``at`` bytes
            self._begin(content, start, len(rest), {})
            self._write(rest[: fault.at])
            self.close_connection = True
        elif fault.kind == "truncate":  # the whole file ends after ``at`` bytes
            rest = content[: fault.at][start:]
            self._begin(content, start, len(rest), {})
            self._write(rest)
        elif fault.kind == "wrong":
            self._begin(content, start, len(rest), {})
            self._write(bytes([rest[0] ^ 1]) + rest[1:])
        elif fault.kind == "longer":
            self._begin(content, start, len(rest) + 100, {})
            self._write(rest + bytes(100))
        elif fault.kind == "silence":
            time.sleep(fault.at)
            self.close_connection = True
        elif fault.kind == "page":  # a login page of a hotel
            body = b"<html>Please log in</html>"
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            raise AssertionError(fault.kind)

    def _start(self, content: bytes) -> int:
        asked = re.fullmatch(r"bytes=(\d+)-", self.headers.get("Range", ""))
        if asked is None or self.hub.forgets_ranges:
            return 0
        return min(int(asked[1]), len(content))

    def _send_all(self, content: bytes, headers: dict[str, str]) -> None:
        start = self._start(content)
        if start and start >= len(content):
            self._refuse(416, {"Content-Range": f"bytes */{len(content)}"})
            return
        self._begin(content, start, len(content) - start, headers)
        if self.command == "GET":
            self._write(content[start:])

    def _begin(self, content: bytes, start: int, length: int, headers: dict[str, str]) -> None:
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def _write(self, content: bytes) -> None:
        for begin in range(0, len(content), self.hub.piece):
            piece = content[begin : begin + self.hub.piece]
            self.wfile.write(piece)
            self.hub.sent += len(piece)
            if self.hub.seconds_per_piece:
                time.sleep(self.hub.seconds_per_piece)

    def _refuse(self, status: int, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()


@contextmanager
def running(folder: Path) -> Iterator[StandInHub]:
    """A hub with the model that lies in ``folder``, and with files that nobody should fetch."""
    files = {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()}
    files |= {
        "README.md": b"# Tiny\n",
        "pytorch_model.bin": b"cos\nsystem\n(S'true'\ntR.",
        "modeling_tiny.py": b"raise SystemExit('this must never run')\n",
        "onnx/model.onnx": b"onnx",
        "onnx/config.json": b"{}",
        "../config.json": b"{}",
    }
    hub = StandInHub(files)
    handler = type("Handler", (_Handler,), {"hub": hub})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    hub.endpoint = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield hub
    finally:
        hub.cut_connections()
        server.shutdown()
        server.server_close()
        thread.join()
