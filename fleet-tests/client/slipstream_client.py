"""A client of Slipstream, written from docs/clients.md and the .proto files, with JSON and the standard library.

It has one thread: whoever waits for something reads the socket until it is there or the time is up.
"""

import json
import random
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from web_socket import NO_CODE, PATIENCE, Closed, Message, UpgradeRefused, WebSocket, open_socket

INPUTS_IN_A_MESSAGE = 128
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 8.0
SEAT_KEPT = 45.0  # seconds for which a seat without a socket is kept
# Close codes after which coming back with the resume token mends nothing.
FINAL_CODES = {1002, 1007, 4001, 4002, 4003, 4020, 4021, 4022, 4024, 4040, 4042, 4043, 4044, 4045}


class Refused(Exception):
    """The lobby refused what was asked for, or an address answered with an error."""


@dataclass
class Guest:
    access_token: str
    player_id: str


class Hall:
    """The HTTP side of a hall, and the door to its sockets."""

    def __init__(self, base_url: str) -> None:
        self.base_url = base_url.rstrip("/")

    def sign_in(self, name: str) -> Guest:
        answer = self._ask("/api/v1/auth/guest", {"name": name})
        return Guest(answer["accessToken"], answer["playerId"])

    def road(self, stage: Message) -> Message:
        """The road of the `stage` of a full frame, whose hash it must have."""

        def word(key: str) -> str:
            return stage[key].rsplit("_", 1)[1].lower()

        query = {key: word(key) for key in ("difficulty", "length", "curves")}
        query |= {"seed": stage.get("seed", "0"), "circuit": json.dumps(stage.get("circuit", False))}
        road = self._ask("/api/v1/stages/rally?" + urlencode(query))
        if road["hash"] != f"{int(stage['hash']):016x}":
            raise Refused("the road is that of another stage")
        return road

    def result(self, heat_id: str, seconds: float) -> Message:
        """The kept result. It is looked for every 100 ms, because it is written after the end of the heat."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                return self._ask(f"/api/v1/results/{heat_id}")
            except urllib.error.HTTPError as error:
                if error.code != 404 or time.monotonic() > deadline:
                    raise
            time.sleep(0.1)

    def _ask(self, path: str, body: Message | None = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        headers = {"Accept": "application/json", "Content-Type": "application/json"}
        request = urllib.request.Request(self.base_url + path, data, headers)
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.load(answer)


class Lobby:
    """The socket of the lobby: what is asked for is answered by its ref, everything else is news."""

    def __init__(self, hall: Hall, guest: Guest, origin: str | None = None) -> None:
        offered = ["slipstream.lobby.v1.json", f"bearer.{guest.access_token}"]
        self._socket = open_socket(hall.base_url, "/ws/lobby", offered, origin)
        self._ref = 0
        self.room: Message = {}
        self.ticket: Message | None = None

    def ask(self, body: str, content: Message) -> Message:
        """Sends one message and waits for its answer."""
        self._ref += 1
        self._socket.send({"ref": self._ref, body: content})
        deadline = time.monotonic() + PATIENCE
        while True:
            message = self._take(deadline)
            if message.get("ref", 0) == self._ref:
                if "refusal" in message:
                    raise Refused(f"{body}: {message['refusal']}")
                return message

    def start_alone(self, mode: str, settings: Message) -> Message:
        """Opens a private room, starts its heat for one, and waits for the ticket."""
        self.ask("createRoom", {"mode": mode, "settings": settings})
        self.ticket = None
        self.ask("startSolo", {})
        deadline = time.monotonic() + PATIENCE
        while self.ticket is None:
            self._take(deadline)
        return self.ticket

    def close(self) -> None:
        self._socket.close()

    def _take(self, deadline: float) -> Message:
        message = self._socket.receive(deadline)
        if message is None:
            raise TimeoutError("the lobby said nothing in time")
        room = message.get("room")
        if room and (
            room["roomId"] != self.room.get("roomId") or int(room["version"]) > int(self.room.get("version", 0))
        ):
            self.room = room
        self.ticket = message.get("ticket", self.ticket)
        return message


class Race:
    """The socket of a heat. It keeps inputs until they are saved, and comes back with the resume token."""

    def __init__(self, hall: Hall, ticket: Message) -> None:
        self.heat_id: str = ticket["heatId"]
        self.welcome: Message = {}
        self.full: Message = {}  # the last full frame
        self.tick = 0
        self.phase = ""
        self.standings: Message = {}
        self.full_frames = 0
        self._hall = hall
        self._credential = f"ticket.{ticket['ticket']}"
        self._epoch = 0
        self._number = 0
        self._in_step = False  # whether deltas apply
        self._outbox: list[Message] = []
        self._last_seq = 0
        self._socket: WebSocket | None = None
        self.connect()

    @property
    def seat(self) -> int:
        return self.welcome.get("seat", 0)

    @property
    def over(self) -> bool:
        return bool(self.standings.get("final"))

    @property
    def recorded(self) -> bool:
        return bool(self.standings.get("recorded"))

    def connect(self, edge: int = 0) -> None:
        """Opens the socket and waits for the first full frame; where no pod answers, others are tried."""
        deadline = time.monotonic() + SEAT_KEPT
        pause = FIRST_PAUSE
        while True:
            try:
                self._open(edge)
                return
            except UpgradeRefused as refused:
                if refused.status not in (429, 503):
                    raise
                problem: Exception = refused
                wait = refused.retry_after if refused.status == 429 and refused.retry_after else None
            except Closed as closed:
                if closed.code in FINAL_CODES:
                    raise
                problem, wait = closed, None
            if time.monotonic() > deadline:
                raise problem
            edge += 1
            time.sleep(wait if wait is not None else random.uniform(0, pause))
            pause = min(2 * pause, LONGEST_PAUSE)

    def drop(self) -> None:
        """Loses the socket. Inputs are kept until `connect`."""
        if self._socket:
            self._socket.drop()
        self._socket = None
        self._in_step = False

    def close(self) -> None:
        if self._socket:
            self._socket.close()
        self._socket = None

    def press(self, **mode: Message) -> None:
        """Sends an input of the mode, and keeps it until it is saved."""
        self._last_seq += 1
        made = {"seq": self._last_seq, **mode}
        self._outbox.append(made)
        if self._in_step:
            self._send({"inputs": {"inputs": [made]}})

    def look(self, seconds: float = PATIENCE) -> Message:
        """Asks for a full frame and waits for it."""
        seen = self.full_frames
        self._send({"fullFrame": {}})
        self.listen_until(lambda: self.full_frames > seen or self.over, seconds)
        return self.full

    def listen_until(self, done: Callable[[], bool], seconds: float) -> None:
        """Reads until what is waited for is there; fails when it is not in time."""
        deadline = time.monotonic() + seconds
        while not done():
            if not self._hear(deadline):
                raise TimeoutError(f"not within {seconds} s; tick {self.tick}, {self.phase}, {self.standings}")

    def listen(self, deadline: float) -> None:
        """Reads what comes until the deadline of the monotonic clock."""
        while self._hear(deadline):
            pass

    def _hear(self, deadline: float) -> bool:
        """Takes one message; False when none came by the deadline."""
        try:
            if self._socket is None:
                raise Closed(NO_CODE)
            message = self._socket.receive(deadline)
        except Closed as closed:
            if closed.code in FINAL_CODES:
                raise
            self.connect(1)
            return True
        if message is None:
            return False
        self._take(message)
        return True

    def _open(self, edge: int) -> None:
        path = f"/ws/race/{self.heat_id}" + (f"?edge={edge}" if edge else "")
        self.drop()
        self._socket = open_socket(self._hall.base_url, path, ["slipstream.race.v1.json", self._credential])
        deadline = time.monotonic() + PATIENCE
        while not self._in_step:
            message = self._socket.receive(deadline)
            if message is None:
                raise Closed(NO_CODE, "no full frame in time")
            self._take(message)

    def _take(self, message: Message) -> None:
        if "welcome" in message:
            self.welcome = message["welcome"]
            self._credential = f"resume.{self.welcome['resumeToken']}"
        elif "frame" in message:
            self._take_frame(message["frame"])
        elif "saved" in message:
            self._forget(message["saved"].get("seqs", []))
        elif "standings" in message:
            self.standings = message["standings"]

    def _take_frame(self, frame: Message) -> None:
        epoch, number = frame.get("epoch", 0), frame.get("number", 0)
        full = frame.get("full", False)
        if epoch < self._epoch:
            return
        if not full and (epoch, number) != (self._epoch, self._number + 1):
            if self._in_step:
                self._in_step = False
                self._send({"fullFrame": {}})
            return
        if not full and not self._in_step:
            return
        self._epoch, self._number = epoch, number
        self.tick = frame.get("tick", 0)
        self.phase = frame.get("phase", self.phase)
        self._forget(frame.get("saved", []))
        if full:
            self.full = frame
            self.full_frames += 1
            self._in_step = True
            self._send_again(frame.get("applied", []))

    def _forget(self, saved: list[int]) -> None:
        if 0 <= self.seat < len(saved):
            self._outbox = [made for made in self._outbox if made["seq"] > saved[self.seat]]

    def _send_again(self, applied: list[int]) -> None:
        counted = applied[self.seat] if self.seat < len(applied) else 0
        missing = [made for made in self._outbox if made["seq"] > counted]
        for first in range(0, len(missing), INPUTS_IN_A_MESSAGE):
            self._send({"inputs": {"inputs": missing[first : first + INPUTS_IN_A_MESSAGE]}})

    def _send(self, message: Message) -> None:
        """What is lost with the socket is sent again after the next full frame."""
        try:
            if self._socket:
                self._socket.send(message)
        except Closed:
            self._in_step = False  # the next read finds the socket closed, and reconnects
