package dev.slipstream.race.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.RallyInput;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.TypingSettings;
import dev.slipstream.proto.phantom.Recording;
import dev.slipstream.race.memory.Share;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.SeatInput;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.mode.rally.RallyRules;
import dev.slipstream.race.mode.typing.TypingRules;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrailsTest {
    private static final int SEATS = 2;
    private static final long SEED = 7;

    @Test
    void aCarIsSeenTwentyTimesASecondWhereItWas() {
        var rules = new RallyRules();
        var log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());
        var world = rules.create(rally(), SEED);
        var places = new int[301][];
        places[0] = world.trail(1);
        for (int tick = 1; tick <= 900; tick++) {
            List<SeatInput> inputs = tick == 30 ? List.of(fullThrottle(1)) : List.of();
            log.note(tick, inputs);
            world.step(tick, inputs);
            if (tick % 3 == 0) {
                places[tick / 3] = world.trail(1);
            }
        }

        var recording = raceAgain(rules, rally(), log, 900).of(1);

        assertEquals(places.length, recording.samples());
        for (int i = 0; i < places.length; i++) {
            assertArrayEquals(places[i], sample(recording, i), "sample " + i);
        }
        assertNotEquals(recording.at(0, 0), recording.at(300, 0), "it drove");
    }

    @Test
    void whoeverThinksBetweenKeysStandsStill() {
        var rules = new TypingRules();
        var world = rules.create(typing(), SEED);
        var log = InputLog.of(ByteString.EMPTY, false, Share.unbounded());

        var recording = raceAgain(rules, typing(), log, 1_010).of(0);

        assertEquals(21, recording.samples());
        assertArrayEquals(world.trail(0), sample(recording, 20));
    }

    @Test
    void placesThatCanBeComparedHaveOneName() {
        assertEquals("typing:25", new TypingRules().create(typing(), 1).place());
        assertEquals("typing:25", new TypingRules().create(typing(), 2).place());
        var place = new RallyRules().create(rally(), 1).place();
        assertEquals(place, new RallyRules().create(rally(), 2).place(), "the room chose the stage");
        assertEquals(true, place.matches("rally:[0-9a-f]{16}:1"), place);
    }

    private record Seen(Trails trails) {
        Recording of(int seat) {
            return switch (Recording.read(trails.recording(seat))) {
                case Recording.Reading.Sound(var recording) -> recording;
                case Recording.Reading.Malformed(var reason) -> throw new AssertionError(reason);
            };
        }
    }

    private static Seen raceAgain(Rules rules, HeatSpec spec, InputLog log, int lastTick) {
        var trails = new Trails(SEATS, rules.ticksPerSecond());
        World last = Rerun.of(rules, spec, SEED, log.since(0), lastTick, trails);
        assertEquals(rules.create(spec, SEED).place(), last.place());
        return new Seen(trails);
    }

    private static int[] sample(Recording recording, int index) {
        var sample = new int[recording.channels()];
        for (int channel = 0; channel < sample.length; channel++) {
            sample[channel] = recording.at(index, channel);
        }
        return sample;
    }

    private static SeatInput fullThrottle(int seat) {
        return new SeatInput.Played(
                seat,
                Input.newBuilder()
                        .setRally(RallyInput.newBuilder().setThrottle(255))
                        .build());
    }

    private static HeatSpec rally() {
        return spec(HeatSettings.newBuilder()
                .setRally(RallySettings.newBuilder().setSeed(5))
                .build());
    }

    private static HeatSpec typing() {
        return spec(HeatSettings.newBuilder()
                .setTyping(TypingSettings.newBuilder().setWords(25))
                .build());
    }

    private static HeatSpec spec(HeatSettings settings) {
        var spec = HeatSpec.newBuilder().setHeatId("heat").setSettings(settings);
        for (int seat = 0; seat < SEATS; seat++) {
            spec.addSeats(Seat.newBuilder().setIndex(seat).setName("Driver " + seat));
        }
        return spec.build();
    }
}
