package dev.slipstream.race.mode.rally;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyFrame;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.Seat;
import dev.slipstream.race.mode.SeatInput;
import java.util.ArrayList;
import java.util.List;

/** A rally heat in the hand. */
final class TestRally {
    static final long SEED = 20_261_121L;
    static final RallyInput FULL_THROTTLE =
            RallyInput.newBuilder().setThrottle(255).build();

    final HeatSpec spec;
    final RallyWorld world;

    TestRally(int seats, RallyDifficulty difficulty) {
        this(spec(
                seats,
                RallySettings.newBuilder()
                        .setSeed(SEED)
                        .setDifficulty(difficulty)
                        .build()));
    }

    TestRally(HeatSpec spec) {
        this.spec = spec;
        this.world = (RallyWorld) new RallyRules().create(spec, SEED);
    }

    /** Seats with the three kinds of car in turn. */
    static HeatSpec spec(int seats, RallySettings settings) {
        var cars = new ArrayList<RallyCar>();
        for (int i = 0; i < seats; i++) {
            cars.add(RallyCar.newBuilder().setKindValue(1 + i % 3).build());
        }
        return spec(cars, settings);
    }

    static HeatSpec spec(List<RallyCar> cars, RallySettings settings) {
        var spec = HeatSpec.newBuilder()
                .setHeatId("heat")
                .setMode(Mode.MODE_RALLY)
                .setSettings(HeatSettings.newBuilder().setRally(settings));
        for (int i = 0; i < cars.size(); i++) {
            spec.addSeats(Seat.newBuilder()
                    .setIndex(i)
                    .setPlayerId("player-" + i)
                    .setName("Player " + i)
                    .setCar(cars.get(i)));
        }
        return spec.build();
    }

    static RallyCar car(RallyCarKind kind) {
        return RallyCar.newBuilder().setKind(kind).build();
    }

    static SeatInput input(int seat, RallyInput controls) {
        return new SeatInput.Played(seat, Input.newBuilder().setRally(controls).build());
    }

    static RallyInput controls(int steer, int throttle, int brake) {
        return RallyInput.newBuilder()
                .setSteer(steer)
                .setThrottle(throttle)
                .setBrake(brake)
                .build();
    }

    Car car(int seat) {
        return world.cars()[seat];
    }

    int tick() {
        return world.tick();
    }

    void step(SeatInput... inputs) {
        world.step(world.tick() + 1, List.of(inputs));
    }

    void steps(int count) {
        world.step(world.tick() + count, List.of());
    }

    /** Through the countdown, the last tick of which is over then. */
    TestRally afterGo() {
        steps(RallyConstants.GO_TICK - world.tick());
        return this;
    }

    /** One tick with a driver in every seat. */
    void drive(List<ReferenceDriver> drivers) {
        var inputs = new ArrayList<SeatInput>();
        for (int seat = 0; seat < drivers.size(); seat++) {
            inputs.add(input(seat, drivers.get(seat).controls(car(seat), world.tick())));
        }
        world.step(world.tick() + 1, inputs);
    }

    List<ReferenceDriver> drivers() {
        var drivers = new ArrayList<ReferenceDriver>();
        for (int seat = 0; seat < spec.getSeatsCount(); seat++) {
            drivers.add(new ReferenceDriver(world.stage()));
        }
        return drivers;
    }

    /** Puts a car somewhere, at rest. */
    void put(int seat, double along, double side) {
        var spot = new dev.slipstream.race.stage.Spot();
        world.stage().onLine(spot, along);
        var car = car(seat);
        car.x = spot.footX - spot.tangentY * side;
        car.y = spot.footY + spot.tangentX * side;
        car.heading = dev.slipstream.race.stage.Angles.of(spot.tangentX, spot.tangentY);
        car.stop();
        world.stage().find(car.spot, car.x, car.y);
    }

    RallyFrame full() {
        var frame = Frame.newBuilder().setPhase(HeatPhase.HEAT_PHASE_RUNNING).setTick(world.tick());
        world.fullFrame(frame);
        return frame.getRally();
    }
}
