package dev.slipstream.fleet.rally;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.rally.CarScreen;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.replay.InputLog;
import java.util.ArrayList;
import java.util.List;

/**
 * A rally driven beforehand, without a fleet: what every seat does at every tick. Whoever sends it
 * in time drives that same race again, and needs no thought for it.
 */
public final class Script {
    private static final int SEE_TICKS = 3; // from a frame to the next

    private final List<RallyInput[]> ticks = new ArrayList<>();
    private final InputLog log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());
    private final World world;
    private final CarScreen screen = new CarScreen();
    private final List<Chauffeur> chauffeurs = new ArrayList<>();
    private long frameBytes;
    private long jsonBytes;

    private Script(Rules rules, HeatSpec spec) {
        world = rules.create(spec, spec.getSeed());
        var frame = Frame.newBuilder();
        world.fullFrame(frame);
        screen.full(frame.getRally());
        for (int seat = 0; seat < spec.getSeatsCount(); seat++) {
            chauffeurs.add(new Chauffeur(frame.getRally().getStage()));
        }
        while (!world.over()) {
            drive(frame.getRally().getGoAt());
        }
    }

    /** The race of these seats on the stage of their settings. */
    public static Script of(Rules rules, HeatSpec spec) {
        return new Script(rules, spec);
    }

    private void drive(int goAt) {
        var tick = world.nextTick();
        var intents = new RallyInput[chauffeurs.size()];
        var inputs = new ArrayList<SeatInput>();
        for (int seat = 0; seat < intents.length && tick > goAt; seat++) {
            intents[seat] = chauffeurs.get(seat).controls(screen.car(seat), (tick - 1) % SEE_TICKS / 60.0);
            inputs.add(new SeatInput.Played(
                    seat, Input.newBuilder().setRally(intents[seat]).build()));
        }
        ticks.add(intents);
        world.step(tick, inputs);
        log.note(tick, inputs);
        var frame = Frame.newBuilder();
        if (world.deltaFrame(frame)) {
            screen.delta(frame.getRally(), tick);
            weigh(frame.setTick(tick).build());
            for (int seat = 0; seat < intents.length; seat++) {
                chauffeurs.get(seat).judge(screen.car(seat));
            }
        }
    }

    private void weigh(Frame frame) {
        var same = frame.toBuilder();
        same.getRallyBuilder().clearDelta().addAllCars(screen.cars());
        frameBytes += frame.getSerializedSize();
        jsonBytes += Json.print(same.build()).getBytes(UTF_8).length;
    }

    /** How many ticks the race lasts. */
    public int length() {
        return ticks.size();
    }

    /** What a seat does from one tick to another, both included; nothing before the start. */
    public List<Input.Builder> inputs(int seat, int from, int to) {
        var inputs = new ArrayList<Input.Builder>();
        for (int tick = from; tick <= Math.min(to, length()); tick++) {
            var intent = ticks.get(tick - 1)[seat];
            if (intent != null) {
                inputs.add(Input.newBuilder().setTick(tick).setRally(intent));
            }
        }
        return inputs;
    }

    /** What everybody does at a tick, in the order of their seats. */
    public List<SeatInput> at(int tick) {
        var inputs = new ArrayList<SeatInput>();
        for (int seat = 0; seat < ticks.get(tick - 1).length; seat++) {
            for (var input : inputs(seat, tick, tick)) {
                inputs.add(new SeatInput.Played(seat, input.build()));
            }
        }
        return List.copyOf(inputs);
    }

    /** Bytes of its delta frames, as a share of the same cars told as JSON. */
    public double jsonRatio() {
        return frameBytes / (double) jsonBytes;
    }

    /** The log an owner would keep of it. */
    public InputLog log() {
        return log;
    }
}
