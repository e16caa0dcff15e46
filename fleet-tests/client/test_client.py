"""Plays both kinds of heat against a running fleet, whose fleet.env the variable FLEET_ENV names.

./dev up; FLEET_ENV=.dev/fleet.env python3 -m unittest discover -s fleet-tests/client -v
"""

import os
import random
import socket
import struct
import time
import unittest
from pathlib import Path

from rally_driver import Driver
from slipstream_client import Hall, Lobby, Message, Race
from web_socket import Closed, UpgradeRefused, WebSocket

KEYS_A_SECOND = 15
LOOKS_A_SECOND = 15
LAUNCH_SECONDS = 15.0
KEPT_SECONDS = 20.0  # how long a result may take until it is kept
DRIVE_SECONDS = 75.0


def environment() -> dict[str, str]:
    lines = Path(os.environ["FLEET_ENV"]).read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if "=" in line)


class FleetTest(unittest.TestCase):
    def setUp(self) -> None:
        fleet = environment()
        self.origins = fleet["PUBLIC_ORIGINS"].split(",")
        self.hall = Hall(fleet["BASE_URL"])
        self.guest = self.hall.sign_in(f"Python {random.randrange(10_000)}")

    def start(self, mode: str, settings: Message) -> Race:
        lobby = Lobby(self.hall, self.guest)
        self.addCleanup(lobby.close)
        race = Race(self.hall, lobby.start_alone(mode, settings))
        self.addCleanup(race.close)
        return race

    def kept(self, race: Race, mode: str) -> Message:
        """What the kept result says of this player, who has finished; the score is that of the mode."""
        race.listen_until(lambda: race.recorded, KEPT_SECONDS)
        result = self.hall.result(race.heat_id, KEPT_SECONDS)
        self.assertEqual(mode, result["mode"])
        [line] = result["standings"]
        self.assertEqual((self.guest.player_id, 1, True), (line["playerId"], line["rank"], line["finished"]))
        self.assertEqual(1000, line["progressPermille"])
        return line[mode]


class TypingTest(FleetTest):
    def test_a_heat_typed_alone_is_kept(self) -> None:
        race = self.start("MODE_TYPING", {"typing": {"words": 10}})
        for key in self.keys(race):
            self.press(race, key)
        self.assert_kept(race)

    def test_a_heat_goes_on_after_the_socket_was_lost(self) -> None:
        race = self.start("MODE_TYPING", {"typing": {"words": 10}})
        keys = self.keys(race)
        half = len(keys) // 2
        for key in keys[:half]:
            self.press(race, key)
        race.drop()
        for key in keys[half : half + 5]:
            race.press(typing=key)  # while there is no socket: they are sent after the full frame
        race.connect(edge=1)
        self.assertTrue(race.welcome["resumed"])
        for key in keys[half + 5 :]:
            self.press(race, key)
        self.assert_kept(race)

    def keys(self, race: Race) -> list[Message]:
        """Every key of the text and where the caret stands then, once the heat runs."""
        race.listen_until(lambda: race.phase == "HEAT_PHASE_RUNNING", LAUNCH_SECONDS)
        text = race.full.get("typing", {}).get("text") or race.look()["typing"]["text"]
        self.assertEqual(10, len(text))
        keys = []
        for number, word in enumerate(text):
            letters = word if number == len(text) - 1 else word + " "
            keys += [{"word": number, "letter": i, "key": ord(letter)} for i, letter in enumerate(letters)]
        return keys

    def press(self, race: Race, key: Message) -> None:
        race.press(typing=key)
        race.listen(time.monotonic() + 1 / KEYS_A_SECOND)

    def assert_kept(self, race: Race) -> None:
        score = self.kept(race, "typing")
        self.assertEqual(1000, score["accuracyPermille"])
        self.assertGreater(score["wpmTenths"], 0)


class RallyTest(FleetTest):
    def test_a_stage_driven_alone_is_kept(self) -> None:
        settings = {
            "seed": "7",
            "difficulty": "RALLY_DIFFICULTY_EASY",
            "length": "RALLY_LENGTH_SHORT",
            "curves": "RALLY_CURVES_FLOWING",
        }
        race = self.start("MODE_RALLY", {"rally": settings})
        race.listen_until(lambda: race.phase == "HEAT_PHASE_RUNNING", LAUNCH_SECONDS)
        rally = race.look()["rally"]
        driver = Driver(self.hall.road(rally["stage"]), rally["goAt"])
        deadline = time.monotonic() + DRIVE_SECONDS
        while not race.over:
            self.assertLess(time.monotonic(), deadline, f"still driving: {race.full['rally']['cars'][race.seat]}")
            look = time.monotonic()
            frame = race.look()
            race.press(rally=driver.controls(race.tick, frame["rally"]["cars"][race.seat]))
            race.listen(look + 1 / LOOKS_A_SECOND)
        score = self.kept(race, "rally")
        self.assertFalse(score["dnf"])
        self.assertGreater(score["timeUs"], 0)
        self.assertEqual(score["timeUs"], score["splitsUs"][-1])


class DoorTest(FleetTest):
    def test_a_page_of_elsewhere_is_refused(self) -> None:
        with self.assertRaises(UpgradeRefused) as refused:
            Lobby(self.hall, self.guest, origin="http://elsewhere.example")
        self.assertEqual(403, refused.exception.status)
        Lobby(self.hall, self.guest, origin=self.origins[0]).close()


class WebSocketTest(unittest.TestCase):
    def test_a_message_in_parts_with_a_ping_between_them_is_read_whole(self) -> None:
        near, far = socket.socketpair()
        self.addCleanup(near.close)
        self.addCleanup(far.close)
        web_socket = WebSocket(near)
        text = b'{"word":"' + b"a" * 300 + b'"}'
        far.sendall(b"\x01\x7e" + struct.pack("!H", 200) + text[:200])
        self.assertIsNone(web_socket.receive(time.monotonic() + 0.01))
        far.sendall(b"\x89\x02hi" + b"\x80" + bytes([len(text) - 200]) + text[200:])
        self.assertEqual({"word": "a" * 300}, web_socket.receive(time.monotonic() + 5))
        pong = far.recv(8)
        self.assertEqual((0x8A, 0x82), (pong[0], pong[1]))
        self.assertEqual(b"hi", bytes(byte ^ pong[2 + i] for i, byte in enumerate(pong[6:])))
        far.sendall(b"\x88\x02" + struct.pack("!H", 4041))
        with self.assertRaises(Closed) as closed:
            web_socket.receive(time.monotonic() + 5)
        self.assertEqual(4041, closed.exception.code)


if __name__ == "__main__":
    unittest.main()
