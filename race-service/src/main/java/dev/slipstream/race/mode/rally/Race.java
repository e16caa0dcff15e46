package dev.slipstream.race.mode.rally;

import dev.slipstream.race.stage.Angles;
import dev.slipstream.race.stage.Spot;
import dev.slipstream.race.stage.Stage;

/** The course of a race: grid, countdown, checkpoints in their order, finish, who is out and when. */
final class Race {
    private final Stage stage;
    private final News news;
    private final Spot there = new Spot();

    final int laps;

    Race(Stage stage, int laps, News news) {
        this.stage = stage;
        this.laps = laps;
        this.news = news;
    }

    /** Checkpoints to the finish, over all laps. */
    int checkpoints() {
        return laps * stage.checkpoints();
    }

    /** The tick at which whoever still drives is out, when nobody finishes. */
    int limitTick() {
        double metres = stage.length() * laps;
        double seconds = RallyConstants.LIMIT_SECONDS + metres / RallyConstants.LIMIT_MPS;
        return RallyConstants.GO_TICK + (int) Math.floor(seconds * RallyConstants.TICKS_PER_SECOND);
    }

    void lineUp(Car[] cars) {
        for (int seat = 0; seat < cars.length; seat++) {
            int place = seat % Stage.GRID_PLACES;
            put(cars[seat], stage.startAlong - stage.gridBack(place), stage.gridSide(place));
        }
    }

    private void put(Car car, double along, double side) {
        stage.onLine(there, along);
        car.x = there.footX - there.tangentY * side;
        car.y = there.footY + there.tangentX * side;
        car.heading = Angles.of(there.tangentX, there.tangentY);
        car.stop();
        car.spot.segment = there.segment;
        stage.locate(car.spot, car.x, car.y);
    }

    /** At GO: who is on the throttle already is held. */
    void go(Car[] cars) {
        for (int seat = 0; seat < cars.length; seat++) {
            Car car = cars[seat];
            if (car.throttle > RallyConstants.JUMP_THROTTLE && !car.isDone()) {
                car.jumped = true;
                car.holdTicks = RallyConstants.JUMP_HOLD_TICKS;
                news.happened(seat, News.JUMP_START, car.holdTicks);
            }
        }
    }

    /** Nitro and reset, pressed since the tick before. */
    void press(int seat, Car car) {
        if (car.nitroPressed && car.burnTicks == 0 && car.tankTicks > 0 && car.holdTicks == 0) {
            car.burnTicks = Math.min(car.spec.burnTicks, car.tankTicks);
            car.tankTicks -= car.burnTicks;
            news.happened(seat, News.NITRO, car.burnTicks);
        }
        if (car.resetPressed && car.holdTicks == 0) {
            reset(seat, car);
        }
    }

    /** To the middle of the road where it is; who missed a checkpoint, to a little before it. */
    private void reset(int seat, Car car) {
        double next = toCheckpoint(car, car.passed, car.spot.along);
        boolean beyond = car.missed || next <= 0.0;
        double back = beyond ? next - RallyConstants.RESET_BEFORE : 0.0;
        put(car, car.spot.along + back, 0.0);
        car.missed = false;
        car.wrongTicks = 0;
        car.holdTicks = RallyConstants.RESET_HOLD_TICKS;
        car.ghostTicks = RallyConstants.RESET_GHOST_TICKS;
        news.happened(seat, News.RESET, car.holdTicks);
    }

    /** Metres along the line from a place to the checkpoint of that number; negative when it is behind. */
    double toCheckpoint(Car car, int number, double along) {
        double apart = stage.checkpoint(number % stage.checkpoints()) - along;
        return stage.isCircuit() ? around(apart) : apart;
    }

    /** The shorter way round a circuit. */
    private double around(double metres) {
        double length = stage.length();
        return metres - length * Math.floor(metres / length + 0.5);
    }

    /** Time of the car's move of this tick, which began at {@code before} metres along the line. */
    void follow(int seat, Car car, double before, int tick) {
        double moved = car.spot.along - before;
        moved = stage.isCircuit() ? around(moved) : moved;
        watchWay(seat, car);
        if (moved <= 0.0) {
            return;
        }
        double next = toCheckpoint(car, car.passed, before);
        if (next > 0.0 && next <= moved) {
            reach(seat, car, tick - 1 + next / moved);
        } else if (car.passed + 1 < checkpoints()) {
            double second = toCheckpoint(car, car.passed + 1, before);
            miss(seat, car, second > 0.0 && second <= moved);
        }
    }

    private void reach(int seat, Car car, double when) {
        double gate = stage.halfAt(car.spot) + RallyConstants.GATE_MARGIN;
        if (Math.abs(car.spot.lateral) > gate) {
            miss(seat, car, true);
            return;
        }
        double ticks = when - RallyConstants.GO_TICK;
        int microseconds = (int) Math.floor(ticks * 1_000_000.0 / RallyConstants.TICKS_PER_SECOND + 0.5);
        car.missed = false;
        car.splitsUs[car.passed] = microseconds;
        car.passed++;
        news.happened(seat, News.CHECKPOINT, microseconds);
        if (car.passed == checkpoints()) {
            car.finishedUs = microseconds;
            car.burnTicks = 0;
            news.happened(seat, News.FINISHED, microseconds);
        }
    }

    private void miss(int seat, Car car, boolean wentPast) {
        if (wentPast && !car.missed) {
            car.missed = true;
            news.happened(seat, News.MISSED, car.passed);
        }
    }

    private void watchWay(int seat, Car car) {
        double pace = car.vx * car.spot.tangentX + car.vy * car.spot.tangentY;
        car.wrongTicks = pace < -RallyConstants.WRONG_WAY_MPS ? car.wrongTicks + 1 : 0;
        if (car.wrongTicks == RallyConstants.WRONG_WAY_TICKS) {
            news.happened(seat, News.WRONG_WAY, 0);
        }
    }

    void out(int seat, Car car) {
        if (!car.isDone()) {
            car.out = true;
            car.stop();
            news.happened(seat, News.OUT, 0);
        }
    }

    /** Share of the whole course behind a car, up to 1; on the grid a little below 0. */
    double progress(Car car) {
        if (car.hasFinished()) {
            return 1.0;
        }
        int perLap = stage.checkpoints();
        double first = stage.checkpoint(0) - stage.startAlong;
        double gap = perLap > 1 ? stage.checkpoint(1) - stage.checkpoint(0) : first;
        double share = toCheckpoint(car, car.passed, car.spot.along) / gap;
        return (car.passed + 1.0 - Math.max(0.0, share)) / (checkpoints() + 1.0);
    }
}
