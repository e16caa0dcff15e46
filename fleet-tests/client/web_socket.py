"""A WebSocket of a client (RFC 6455) that speaks JSON in text frames, over the standard library."""

import base64
import hashlib
import json
import os
import socket
import struct
import time
from typing import Any
from urllib.parse import urlsplit

Message = dict[str, Any]

CONTINUATION, TEXT, CLOSE, PING, PONG = 0x0, 0x1, 0x8, 0x9, 0xA
GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"  # by which a server shows that it read the key
NO_CODE = 1006  # the connection ended without a word
PATIENCE = 10.0  # seconds for a step in which the other side must answer


class Closed(Exception):
    """The socket is closed; `code` is the server's close code, or NO_CODE."""

    def __init__(self, code: int, reason: str = "") -> None:
        super().__init__(f"closed with {code} {reason}".rstrip())
        self.code = code


class UpgradeRefused(Exception):
    """The server answered the upgrade with something else than 101."""

    def __init__(self, status: int, retry_after: float | None) -> None:
        super().__init__(f"upgrade refused with {status}")
        self.status = status
        self.retry_after = retry_after


class WebSocket:
    """Reads and writes whole messages. It is used by one thread, which also answers the pings while it reads."""

    def __init__(self, connection: socket.socket, received: bytes = b"") -> None:
        self._connection = connection
        self._buffer = bytearray(received)
        self._fragments: bytearray | None = None

    def send(self, message: Message) -> None:
        self._write(TEXT, json.dumps(message).encode())

    def receive(self, deadline: float) -> Message | None:
        """The next message, or None when there is none by the deadline of the monotonic clock."""
        while True:
            frame = self._take_frame()
            if frame is not None:
                text = self._message_of(*frame)
                if text is not None:
                    return json.loads(text)
            elif not self._read(deadline):
                return None

    def close(self) -> None:
        """Says goodbye, waits for the answer and ends the connection."""
        deadline = time.monotonic() + PATIENCE
        try:
            self._write(CLOSE, struct.pack("!H", 1000))
            while self.receive(deadline) is not None:
                pass  # what was under way
        except Closed:
            pass
        finally:
            self._connection.close()

    def drop(self) -> None:
        """Ends the connection without a word, as the loss of a network would."""
        if self._connection.fileno() >= 0:
            self._connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self._connection.close()

    def _message_of(self, final: bool, opcode: int, payload: bytes) -> str | None:
        """The text that this frame completes; control frames may come between the parts of a message."""
        if opcode == PING:
            self._write(PONG, payload)
        elif opcode == CLOSE:
            code = struct.unpack("!H", payload[:2])[0] if len(payload) >= 2 else NO_CODE
            try:
                self._write(CLOSE, payload[:2])
            except Closed:
                pass  # the server did not wait for the answer
            self._connection.close()
            raise Closed(code, payload[2:].decode(errors="replace"))
        elif opcode == TEXT and self._fragments is None or opcode == CONTINUATION and self._fragments is not None:
            self._fragments = (self._fragments or bytearray()) + payload
            if final:
                text, self._fragments = self._fragments.decode(), None
                return text
        elif opcode != PONG:
            self.drop()
            raise Closed(1002, f"unexpected frame with opcode {opcode}")
        return None

    def _take_frame(self) -> tuple[bool, int, bytes] | None:
        """A frame whose bytes are all there. Frames of a server are not masked."""
        if len(self._buffer) < 2:
            return None
        first, length, start = self._buffer[0], self._buffer[1], 2
        if first & 0x70 or length & 0x80:
            self.drop()
            raise Closed(1002, "frame with an extension or a mask")
        if length >= 126:
            size, start = ("!H", 4) if length == 126 else ("!Q", 10)
            if len(self._buffer) < start:
                return None
            length = struct.unpack(size, self._buffer[2:start])[0]
        if len(self._buffer) < start + length:
            return None
        payload = bytes(self._buffer[start : start + length])
        del self._buffer[: start + length]
        return bool(first & 0x80), first & 0x0F, payload

    def _read(self, deadline: float) -> bool:
        left = deadline - time.monotonic()
        if left <= 0:
            return False
        try:
            self._connection.settimeout(left)
            data = self._connection.recv(65536)
        except TimeoutError:
            return False
        except OSError as error:
            raise Closed(NO_CODE, str(error)) from error
        if not data:
            raise Closed(NO_CODE)
        self._buffer += data
        return True

    def _write(self, opcode: int, payload: bytes) -> None:
        mask = os.urandom(4)
        if len(payload) < 126:
            head = struct.pack("!BB", 0x80 | opcode, 0x80 | len(payload))
        elif len(payload) < 65536:
            head = struct.pack("!BBH", 0x80 | opcode, 0x80 | 126, len(payload))
        else:
            head = struct.pack("!BBQ", 0x80 | opcode, 0x80 | 127, len(payload))
        masked = bytes(byte ^ mask[i % 4] for i, byte in enumerate(payload))
        try:
            self._connection.settimeout(PATIENCE)
            self._connection.sendall(head + mask + masked)
        except OSError as error:
            raise Closed(NO_CODE, str(error)) from error


def open_socket(base_url: str, path: str, offered: list[str], origin: str | None = None) -> WebSocket:
    """Asks for the upgrade. The first of the offered subprotocols is the one the server must choose."""
    address = urlsplit(base_url)
    host, port = address.hostname or "", address.port or 80
    key = base64.b64encode(os.urandom(16)).decode()
    headers = {
        "Host": address.netloc,
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": key,
        "Sec-WebSocket-Protocol": ", ".join(offered),
    }
    if origin is not None:
        headers["Origin"] = origin
    lines = [f"GET {path} HTTP/1.1", *(f"{name}: {value}" for name, value in headers.items()), "", ""]
    try:
        connection = socket.create_connection((host, port), PATIENCE)
    except OSError as error:
        raise Closed(NO_CODE, str(error)) from error
    try:
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.sendall("\r\n".join(lines).encode())
        head, rest = _head_of(connection)
    except OSError as error:
        connection.close()
        raise Closed(NO_CODE, str(error)) from error
    status, answered = _parse(head)
    expected = hashlib.sha1((key + GUID).encode()).digest()
    if status != 101:
        connection.close()
        retry_after = answered.get("retry-after")
        raise UpgradeRefused(status, float(retry_after) if retry_after else None)
    if (
        answered.get("sec-websocket-accept") != base64.b64encode(expected).decode()
        or answered.get("sec-websocket-protocol") != offered[0]
    ):
        connection.close()
        raise Closed(1002, "the answer to the upgrade is not that of a WebSocket server")
    return WebSocket(connection, rest)


def _head_of(connection: socket.socket) -> tuple[str, bytes]:
    received = b""
    deadline = time.monotonic() + PATIENCE
    while b"\r\n\r\n" not in received:
        connection.settimeout(max(0.001, deadline - time.monotonic()))
        data = connection.recv(4096)
        if not data:
            raise ConnectionError("the connection ended before the answer to the upgrade")
        received += data
    head, rest = received.split(b"\r\n\r\n", 1)
    return head.decode("latin-1"), rest


def _parse(head: str) -> tuple[int, dict[str, str]]:
    first, *lines = head.split("\r\n")
    pairs = (line.split(":", 1) for line in lines if ":" in line)
    return int(first.split(" ")[1]), {name.strip().lower(): value.strip() for name, value in pairs}
