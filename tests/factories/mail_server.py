"""A mail server of a test's own: it takes letters on a port, and answers as it is told."""

import socketserver
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from typing import cast

OK = b"250 OK"


@dataclass
class Inbox:
    """What a server took, and what it answers to a command in place of 250.

    `replies` are by command (RCPT, MAIL, DATA); the answer to DATA comes after the letter. HELO is
    what it greets with.
    `refused` are addresses that are answered with 550, `replies_to` those that are answered so.
    It waits `pause` seconds before it greets;
    `greeted` counts how often it was called.
    """

    port: int = 0
    replies: dict[str, bytes] = field(default_factory=dict)
    refused: set[str] = field(default_factory=set)
    replies_to: dict[str, bytes] = field(default_factory=dict)
    letters: list[Message] = field(default_factory=list)
    readers: list[str] = field(default_factory=list)
    pause: float = 0
    greeted: int = 0

    def reply_to(self, line: bytes) -> bytes:
        """Return the answer to one command."""
        command = line[:4].upper().decode()
        if command == "RCPT":
            address = line.partition(b"<")[2].partition(b">")[0].decode()
            self.readers.append(address)
            if address in self.refused:
                return b"550 5.1.1 no such user"
            if address in self.replies_to:
                return self.replies_to[address]
        return self.replies.get(command, OK)


class _Handler(socketserver.StreamRequestHandler):
    def handle(self) -> None:
        inbox = cast("_Server", self.server).inbox
        inbox.greeted += 1
        time.sleep(inbox.pause)
        self._say(inbox.replies.get("HELO", b"220 sink"))
        while line := self.rfile.readline():
            if line[:4].upper() == b"DATA":
                self._say(b"354 go on")
                inbox.letters.append(
                    message_from_bytes(b"".join(iter(self.rfile.readline, b".\r\n")))
                )
                self._say(inbox.replies.get("DATA", OK))
            elif line[:4].upper() == b"QUIT":
                self._say(b"221 bye")
                return
            else:
                self._say(inbox.reply_to(line))

    def _say(self, words: bytes) -> None:
        self.wfile.write(words + b"\r\n")


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, inbox: Inbox) -> None:
        super().__init__(("127.0.0.1", inbox.port), _Handler)
        self.inbox = inbox
        inbox.port = self.server_address[1]


@contextmanager
def mail_server(port: int = 0) -> Iterator[Inbox]:
    """Run a mail server on this machine, on any free port unless one is named."""
    inbox = Inbox(port)
    with _Server(inbox) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield inbox
        finally:
            server.shutdown()
            thread.join()
