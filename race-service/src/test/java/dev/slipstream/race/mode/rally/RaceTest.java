package dev.slipstream.race.mode.rally;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallyNotice;
import dev.slipstream.proto.RallyNoticeKind;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RaceTest {
    private static final RallyInput RESET =
            RallyInput.newBuilder().setReset(true).build();
    private static final RallyInput NITRO =
            RallyInput.newBuilder().setThrottle(255).setNitro(true).build();

    private final TestRally rally = new TestRally(3, RallyDifficulty.RALLY_DIFFICULTY_EASY);

    private static List<RallyNoticeKind> news(TestRally rally) {
        var frame = Frame.newBuilder();
        while (!rally.world.deltaFrame(frame)) {
            rally.step();
        }
        return frame.getRally().getNoticesList().stream()
                .map(RallyNotice::getKind)
                .toList();
    }

    @Test
    void carsAreHeldOnTheGridUntilGo() {
        var x = rally.car(0).x;
        rally.steps(100);
        rally.step(TestRally.input(0, TestRally.FULL_THROTTLE));
        rally.step(TestRally.input(0, TestRally.controls(0, 0, 0)));
        rally.afterGo();
        assertEquals(x, rally.car(0).x);
        assertFalse(rally.car(0).jumped);
        rally.step(TestRally.input(0, TestRally.FULL_THROTTLE));
        rally.steps(20);
        assertTrue(rally.car(0).vx > 1.0);
    }

    @Test
    void placesOnTheGridAreThoseOfTheSeats() {
        for (int seat = 0; seat < 3; seat++) {
            assertEquals(seat + 1, rally.full().getCars(seat).getPlace());
            assertEquals(0, rally.world.standings().get(seat).getProgressPermille());
        }
    }

    @Test
    void whoIsOnTheThrottleAtGoIsHeld() {
        rally.steps(50);
        rally.step(TestRally.input(1, TestRally.FULL_THROTTLE));
        rally.afterGo();
        assertTrue(news(rally).contains(RallyNoticeKind.RALLY_NOTICE_KIND_JUMP_START));
        rally.world.step(RallyConstants.GO_TICK + 30, List.of());
        assertEquals(0.0, rally.car(1).vx);
        rally.steps(2);
        assertTrue(rally.car(1).vx > 0.1);
    }

    @Test
    void aFinishFallsBetweenTwoTicks() {
        var drivers = rally.drivers();
        while (!rally.world.over()) {
            rally.drive(drivers);
        }
        var standings = rally.world.standings();
        var best = standings.getFirst();
        assertEquals(1, best.getRank());
        assertTrue(best.getFinished());
        assertEquals(25, best.getRally().getPoints());
        assertEquals(18, standings.get(1).getRally().getPoints());
        assertEquals(best.getTimeMs(), best.getRally().getTimeUs() / 1_000);
        assertTrue(best.getRally().getTimeUs() % 16_667 > 2
                || standings.get(1).getRally().getTimeUs() % 16_667 > 2);
        assertEquals(rally.world.stage().checkpoints(), best.getRally().getSplitsUsCount());
        assertEquals(3, rally.world.finished());
    }

    @Test
    void ofTwoInTheSameTickTheFirstOverTheLineWins() {
        rally.afterGo();
        var line = rally.world.stage().checkpoint(rally.world.stage().checkpoints() - 1);
        for (int seat = 0; seat < 2; seat++) {
            rally.put(seat, line - (seat == 0 ? 0.3 : 0.1), seat == 0 ? 2.5 : -2.5);
            push(seat, 30.0);
            rally.car(seat).passed = rally.world.stage().checkpoints() - 1;
        }
        var before = rally.car(0).spot.along;
        rally.step();
        var car = rally.car(0);
        var ticks = rally.tick() - 1 - RallyConstants.GO_TICK + (line - before) / (car.spot.along - before);
        assertEquals(ticks * 1_000_000.0 / 60.0, car.finishedUs, 1.0);
        assertTrue(rally.car(1).hasFinished() && rally.car(1).finishedUs < car.finishedUs);
        assertEquals(1, rally.world.standings().getFirst().getSeat());
    }

    @Test
    void pointsGoToTheFirstEight() {
        var eight = new TestRally(8, RallyDifficulty.RALLY_DIFFICULTY_EASY).afterGo();
        var line = eight.world.stage().checkpoint(eight.world.stage().checkpoints() - 1);
        for (int seat = 0; seat < 8; seat++) {
            eight.put(seat, line - 1.0 - 4.0 * seat, 0.0);
            eight.car(seat).vx = 25.0 * eight.car(seat).spot.tangentX;
            eight.car(seat).vy = 25.0 * eight.car(seat).spot.tangentY;
            eight.car(seat).passed = eight.world.stage().checkpoints() - 1;
        }
        eight.steps(150);
        assertTrue(eight.world.over());
        assertEquals(
                List.of(25, 18, 15, 12, 10, 8, 6, 4),
                eight.world.standings().stream()
                        .map(each -> each.getRally().getPoints())
                        .toList());
    }

    @Test
    void checkpointsCountInTheirOrderOnly() {
        rally.afterGo();
        var stage = rally.world.stage();
        rally.put(0, stage.checkpoint(1) - 1.0, 0.0);
        push(0, 30.0);
        rally.steps(6);
        assertEquals(0, rally.car(0).passed);
        assertTrue(rally.car(0).missed);
        assertTrue(news(rally).contains(RallyNoticeKind.RALLY_NOTICE_KIND_MISSED_CHECKPOINT));
        rally.step(TestRally.input(0, RESET));
        assertTrue(rally.car(0).spot.along < stage.checkpoint(0));
        rally.steps(RallyConstants.RESET_HOLD_TICKS);
        push(0, 30.0);
        rally.steps(45);
        assertEquals(1, rally.car(0).passed);
        assertFalse(rally.car(0).missed);
    }

    private void push(int seat, double speed) {
        var car = rally.car(seat);
        car.vx = speed * car.spot.tangentX;
        car.vy = speed * car.spot.tangentY;
    }

    @Test
    void pastACheckpointBesideTheRoadIsMissed() {
        rally.afterGo();
        var stage = rally.world.stage();
        rally.put(0, stage.checkpoint(0) - 0.2, stage.half(10) * 1.1 + RallyConstants.GATE_MARGIN + 1.0);
        push(0, 25.0);
        rally.steps(3);
        assertTrue(rally.car(0).missed);
        assertEquals(0, rally.car(0).passed);
    }

    @Test
    void theWrongWayIsNoticedAfterASecond() {
        rally.afterGo();
        rally.put(0, 300.0, 0.0);
        rally.car(0).heading += Math.PI;
        rally.step(TestRally.input(0, TestRally.controls(0, 80, 0)));
        var told = new ArrayList<RallyNoticeKind>();
        for (int i = 0; i < 40; i++) {
            told.addAll(news(rally));
            rally.step();
        }
        assertEquals(
                1,
                told.stream()
                        .filter(RallyNoticeKind.RALLY_NOTICE_KIND_WRONG_WAY::equals)
                        .count());
    }

    @Test
    void aResetCostsTimeAndPutsTheCarOnTheRoad() {
        rally.afterGo();
        rally.put(0, 90.0, 15.0);
        rally.step(TestRally.input(0, RESET));
        var car = rally.car(0);
        assertEquals(0.0, car.spot.lateral, 1e-6);
        assertEquals(90.0, car.spot.along, 2.0);
        rally.step(TestRally.input(0, TestRally.FULL_THROTTLE));
        rally.steps(90 - 3);
        assertEquals(0.0, car.vx);
        rally.steps(5);
        assertTrue(car.vx * car.spot.tangentX + car.vy * car.spot.tangentY > 0.1);
        assertTrue(car.isGhost());
        rally.steps(RallyConstants.RESET_GHOST_TICKS);
        assertFalse(car.isGhost());
    }

    @Test
    void aBurnNeedsAPressAndTheTankEmpties() {
        rally.afterGo();
        rally.step(TestRally.input(0, NITRO));
        var car = rally.car(0);
        assertEquals(car.spec.burnTicks - 1, car.burnTicks);
        rally.steps(car.spec.burnTicks * 3);
        assertEquals(0, car.burnTicks);
        assertEquals(car.spec.tankTicks - car.spec.burnTicks, car.tankTicks);
        for (int i = 0; i < 4; i++) {
            rally.step(TestRally.input(0, TestRally.FULL_THROTTLE));
            rally.step(TestRally.input(0, NITRO));
            rally.steps(car.spec.burnTicks);
        }
        assertEquals(0, car.tankTicks);
        rally.step(TestRally.input(0, TestRally.FULL_THROTTLE), TestRally.input(0, NITRO));
        assertEquals(0, car.burnTicks);
    }

    @Test
    void thirtySecondsAfterTheFirstWhoeverStillDrivesIsOut() {
        rally.afterGo();
        var drivers = rally.drivers();
        while (rally.world.finished() == 0) {
            rally.step(TestRally.input(0, drivers.getFirst().controls(rally.car(0), rally.tick())));
        }
        var finishedAt = rally.tick();
        assertFalse(rally.world.over());
        rally.steps(30 * 60 - 1);
        assertFalse(rally.world.over());
        rally.steps(2);
        assertTrue(rally.world.over());
        assertTrue(rally.tick() - finishedAt <= RallyConstants.GRACE_TICKS);
        var last = rally.world.standings().getLast();
        assertTrue(last.getRally().getDnf());
        assertEquals(0, last.getRally().getPoints());
        assertEquals(3, last.getRank(), "it stood behind the other on the grid");
    }

    @Test
    void pointsComeFromRacingSomebody() {
        assertEquals(0, pointsOfTheFirst(1));
        assertEquals(25, pointsOfTheFirst(2));
    }

    private static int pointsOfTheFirst(int seats) {
        var race = new TestRally(seats, RallyDifficulty.RALLY_DIFFICULTY_EASY).afterGo();
        var drivers = race.drivers();
        while (race.world.finished() == 0) {
            race.drive(drivers);
        }
        return race.world.standings().getFirst().getRally().getPoints();
    }

    @Test
    void whoLeavesIsOutAndInNobodysWay() {
        rally.afterGo();
        rally.step(new SeatInput.Left(1));
        assertTrue(rally.car(1).out && rally.car(1).isGhost());
        rally.step(new SeatInput.Left(0), new SeatInput.Left(2));
        assertTrue(rally.world.over());
        assertEquals(0, rally.world.finished());
        assertEquals(Integer.MAX_VALUE, rally.world.nextTick());
        assertTrue(rally.world.standings().stream()
                .allMatch(each -> each.getRally().getDnf()));
    }

    @Test
    void nobodyMayDriveForEver() {
        rally.world.step(60 * 60 * 60, List.of());
        assertTrue(rally.world.over());
        assertTrue(rally.tick() < 60 * 60 * 10);
    }

    @Test
    void everyLapCounts() {
        var settings = RallySettings.newBuilder()
                .setSeed(5)
                .setLength(RallyLength.RALLY_LENGTH_SHORT)
                .setCircuit(true)
                .setLaps(2)
                .build();
        var circuit = new TestRally(TestRally.spec(2, settings)).afterGo();
        var drivers = circuit.drivers();
        while (!circuit.world.over()) {
            circuit.drive(drivers);
        }
        var score = circuit.world.standings().getFirst().getRally();
        assertEquals(2, score.getLaps());
        assertEquals(2 * circuit.world.stage().checkpoints(), score.getSplitsUsCount());
        assertTrue(score.getBestLapUs() * 2 <= score.getTimeUs());
    }
}
