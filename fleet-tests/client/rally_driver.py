"""Steers a car by the road: aims at a place ahead, and is slow enough for the bends that come."""

import math

from slipstream_client import Message

METRE, SPEED, TURN = 64, 32, 65536  # what the numbers of a full frame count
SIDEWAYS, BRAKING = 4.0, 4.0  # m/s² that the driver asks of the tyres
FASTEST = 24.0  # m/s
MISSED_CHECKPOINT = 64
STUCK_TICKS = 150
NEVER_MOVED = -1


class Driver:
    def __init__(self, road: Message, go_at: int) -> None:
        self._points = [(point["x"], point["y"]) for point in road["points"]]
        self._step = float(road["step"])
        self._closed = bool(road.get("closed", False))
        self._bends = [self._bend(i) for i in range(len(self._points))]
        self._go_at = go_at
        self._moved_at = NEVER_MOVED
        self._resetting = False

    def controls(self, tick: int, car: Message) -> Message:
        """What to send at a tick for the car of the full frame; nothing is pressed before GO."""
        if tick <= self._go_at:
            return {}
        x, y = car.get("x", 0) / METRE, car.get("y", 0) / METRE
        speed = math.hypot(car.get("vx", 0), car.get("vy", 0)) / SPEED
        if self._wants_reset(tick, speed, car):
            return {"reset": True}
        nearest = min(range(len(self._points)), key=lambda i: math.dist(self._points[i], (x, y)))
        aim = self._points[self._ahead(nearest, 8 + 0.5 * speed)]
        heading = car.get("heading", 0) * math.tau / TURN
        off = math.remainder(math.atan2(aim[1] - y, aim[0] - x) - heading, math.tau)
        excess = speed - self._allowed(nearest)
        return {
            "steer": round(max(-127, min(127, off * 200))),
            "throttle": round(max(0, min(255, -excess * 80))),
            "brake": round(max(0, min(255, (excess - 1) * 60))),
        }

    def _wants_reset(self, tick: int, speed: float, car: Message) -> bool:
        """A reset counts when it goes from false to true, so it is let go after each time."""
        if speed > 1 or car.get("holdTicks", 0) or self._moved_at == NEVER_MOVED:
            self._moved_at = tick
        stuck = tick - self._moved_at > STUCK_TICKS or car.get("flags", 0) & MISSED_CHECKPOINT
        self._resetting = bool(stuck) and not self._resetting and not car.get("holdTicks", 0)
        return self._resetting

    def _allowed(self, nearest: int) -> float:
        """The speed from which one can still brake for each bend of the next 80 metres."""
        most = FASTEST
        for ahead in range(0, 80, max(1, int(self._step))):
            bend = self._bends[self._ahead(nearest, ahead)]
            if bend > 0:
                most = min(most, math.sqrt(SIDEWAYS / bend + 2 * BRAKING * ahead))
        return most

    def _bend(self, i: int) -> float:
        """The curvature of the road at a point, in radians a metre."""
        a, b, c = (self._points[self._ahead(i, metres)] for metres in (0, 9, 18))
        if a == b or b == c:
            return 0.0
        turn = math.atan2(c[1] - b[1], c[0] - b[0]) - math.atan2(b[1] - a[1], b[0] - a[0])
        return abs(math.remainder(turn, math.tau)) / math.dist(a, b)

    def _ahead(self, i: int, metres: float) -> int:
        i += round(metres / self._step)
        return i % len(self._points) if self._closed else min(i, len(self._points) - 1)
