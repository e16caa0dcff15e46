package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Standing;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.stage.Digest;
import dev.slipstream.race.stage.Stage;
import java.util.HexFormat;
import java.util.List;

/** One rally heat. The order of a step is that of {@link #advance}. */
final class RallyWorld implements World {
    private static final int NEVER = Integer.MAX_VALUE;

    private final HeatSpec spec;
    private final Course course;
    private final Stage stage;
    private final News news;
    private final Race race;
    private final Drift model;
    private final Collisions collisions;
    private final Car[] cars;
    private final Telemetry telemetry;

    private int tick;
    private int endsAt;
    private boolean over;

    RallyWorld(HeatSpec spec, Course course) {
        this.spec = spec;
        this.course = course;
        this.stage = course.stage();
        this.news = new News(spec.getSeatsCount());
        this.race = new Race(stage, course.laps(), news);
        this.model = new Drift(stage);
        this.collisions = new Collisions(stage, news);
        this.cars = new Car[spec.getSeatsCount()];
        for (int seat = 0; seat < cars.length; seat++) {
            cars[seat] = new Car(new CarSpec(course.garage().get(seat)), race.checkpoints());
        }
        race.lineUp(cars);
        endsAt = race.limitTick();
        telemetry = new Telemetry(cars);
        telemetry.begin(0, endsAt, new Ranking(race, cars));
    }

    /** The world goes on from here, with cars that somebody else has filled. */
    void resume(int atTick, int atEndsAt, boolean isOver) {
        tick = atTick;
        endsAt = atEndsAt;
        over = isOver;
        for (var car : cars) {
            stage.locate(car.spot, car.x, car.y);
            model.sense(car);
        }
        telemetry.begin(tick, endsAt, new Ranking(race, cars));
    }

    @Override
    public void step(int wanted, List<SeatInput> inputs) {
        while (tick + 1 < wanted && !over) {
            advance();
        }
        // By seat: between two seats the order of arrival must not count, within one it is the player's.
        for (int seat = 0; seat < cars.length && !over; seat++) {
            for (int i = 0; i < inputs.size(); i++) {
                if (inputs.get(i).seat() == seat) {
                    take(seat, inputs.get(i));
                }
            }
        }
        if (tick < wanted && !over) {
            advance();
        }
    }

    private void take(int seat, SeatInput input) {
        switch (input) {
            case SeatInput.Played played -> {
                if (played.input().hasRally()) {
                    cars[seat].take(played.input().getRally());
                }
            }
            case SeatInput.Left left -> race.out(left.seat(), cars[seat]);
        }
    }

    private void advance() {
        tick++;
        if (tick == RallyConstants.GO_TICK) {
            race.go(cars);
        }
        if (tick > RallyConstants.GO_TICK) {
            for (int seat = 0; seat < cars.length; seat++) {
                drive(seat, cars[seat]);
            }
            move();
        }
        for (var car : cars) {
            car.nitroPressed = false;
            car.resetPressed = false;
        }
        endWhenDone();
    }

    /** Surface, inputs, drift. */
    private void drive(int seat, Car car) {
        if (car.out) {
            return;
        }
        if (car.hasFinished()) {
            car.throttle = 0;
            car.steer = 0;
            car.brake = Math.abs(car.vx) + Math.abs(car.vy) > RallyConstants.SLOW ? 255 : 0;
        } else {
            race.press(seat, car);
        }
        model.sense(car);
        if (car.holdTicks > 0) {
            car.stop();
        } else {
            model.drive(car);
        }
    }

    /** Collisions, penalty off the road, position, checkpoints. */
    private void move() {
        for (var car : cars) {
            car.before = car.spot.along;
        }
        for (int sub = 0; sub < RallyConstants.SUBSTEPS; sub++) {
            collisions.collide(cars);
            for (var car : cars) {
                if (!car.out) {
                    shift(car, sub);
                }
            }
        }
        for (int seat = 0; seat < cars.length; seat++) {
            if (!cars[seat].isDone()) {
                race.follow(seat, cars[seat], cars[seat].before, tick);
                countDown(cars[seat]);
            }
        }
    }

    private void shift(Car car, int sub) {
        if (sub == 0) {
            model.slowOffRoad(car);
        }
        car.x += car.vx * RallyConstants.SUB_DT;
        car.y += car.vy * RallyConstants.SUB_DT;
        stage.locate(car.spot, car.x, car.y);
    }

    private void countDown(Car car) {
        car.holdTicks = Math.max(0, car.holdTicks - 1);
        car.burnTicks = Math.max(0, car.burnTicks - 1);
        if (car.ghostTicks > 1 || (car.ghostTicks == 1 && isFree(car))) {
            car.ghostTicks--;
        }
    }

    private boolean isFree(Car car) {
        for (var other : cars) {
            if (other != car && !other.isDone() && Collisions.overlap(car, other)) {
                return false;
            }
        }
        return true;
    }

    private void endWhenDone() {
        int done = 0;
        for (var car : cars) {
            done += car.isDone() ? 1 : 0;
            if (car.hasFinished()) {
                endsAt = Math.min(endsAt, car.finishTick() + RallyConstants.GRACE_TICKS);
            }
        }
        if (done == cars.length || tick >= endsAt) {
            for (int seat = 0; seat < cars.length; seat++) {
                race.out(seat, cars[seat]);
            }
            over = true;
        }
    }

    @Override
    public int nextTick() {
        return over ? NEVER : tick + 1;
    }

    @Override
    public int nextNews() {
        return over ? NEVER : tick - tick % RallyConstants.FRAME_EVERY + RallyConstants.FRAME_EVERY;
    }

    @Override
    public boolean over() {
        return over;
    }

    @Override
    public int finished() {
        int finished = 0;
        for (var car : cars) {
            finished += car.hasFinished() ? 1 : 0;
        }
        return finished;
    }

    @Override
    public void fullFrame(Frame.Builder frame) {
        var rally = frame.getRallyBuilder()
                .setStage(course.message())
                .addAllGarage(course.garage())
                .setGoAt(RallyConstants.GO_TICK);
        telemetry.full(rally);
        news.recall(tick, rally);
    }

    @Override
    public boolean deltaFrame(Frame.Builder frame) {
        if (tick % RallyConstants.FRAME_EVERY != 0 && !over) {
            return false;
        }
        if (telemetry.tick() == tick) {
            return false;
        }
        var rally = frame.getRallyBuilder();
        telemetry.delta(tick, endsAt, new Ranking(race, cars), rally);
        news.tell(tick, rally);
        return true;
    }

    @Override
    public List<Standing> standings() {
        return new Scores(spec, course, race, cars).standings(tick);
    }

    @Override
    public String place() {
        return "rally:" + HexFormat.of().toHexDigits(stage.hash()) + ":" + race.laps;
    }

    /** As frames have it: x, y, heading. */
    @Override
    public int[] trail(int seat) {
        var rounded = new Rounded();
        rounded.take(cars[seat], 0);
        return new int[] {rounded.x, rounded.y, rounded.heading};
    }

    @Override
    public byte[] snapshot() {
        return RallySnapshot.write(this).toByteArray();
    }

    @Override
    public long hash() {
        var digest = new Digest();
        digest.add((int) (stage.hash() >>> 32));
        digest.add((int) stage.hash());
        digest.add(tick);
        digest.add(endsAt);
        digest.add(over);
        for (var car : cars) {
            car.digest(digest);
        }
        return digest.value();
    }

    int tick() {
        return tick;
    }

    int endsAt() {
        return endsAt;
    }

    Car[] cars() {
        return cars;
    }

    Stage stage() {
        return stage;
    }
}
