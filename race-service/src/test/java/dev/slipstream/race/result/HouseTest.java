package dev.slipstream.race.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.TypingSettings;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.rally.RallyRules;
import dev.slipstream.race.mode.typing.TypingRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseTest {
    private static final long SHARED_STAGES = 12; // of the lobby

    private static HeatSpec alone(Mode mode, HeatSettings.Builder settings) {
        return HeatSpec.newBuilder()
                .setHeatId("heat")
                .setMode(mode)
                .setSettings(settings)
                .addSeats(Seat.newBuilder().setPlayerId("ann").setName("Ann"))
                .build();
    }

    private static VerifiedPhantom drive(Rules rules, HeatSpec spec, String place) {
        var drives = House.drives(rules, spec, 7, 1_700_000_000_000L);
        assertEquals(drives, House.drives(rules, spec, 7, 1_700_000_000_000L), "the same every time");
        assertTrue(drives.getPlace().startsWith(place), drives.getPlace());
        assertEquals(1, drives.getPhantomsCount());
        assertEquals("house", drives.getPhantoms(0).getPlayerId());
        return drives.getPhantoms(0);
    }

    @Test
    void itDrivesEveryStageThatStrangersShare() {
        for (long seed = 1; seed <= SHARED_STAGES; seed++) {
            var stage = HeatSettings.newBuilder()
                    .setRally(RallySettings.newBuilder().setSeed(seed));
            var drive = drive(new RallyRules(), alone(Mode.MODE_RALLY, stage), "rally:");
            assertEquals(RallyCarKind.RALLY_CAR_KIND_BALANCED, drive.getCar());
            assertEquals(drive.getTimeUs() / 1_000, drive.getSplitMs(drive.getSplitMsCount() - 1));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 25, 100})
    void itTypesEveryText(int words) {
        var text =
                HeatSettings.newBuilder().setTyping(TypingSettings.newBuilder().setWords(words));
        var drive = drive(new TypingRules(), alone(Mode.MODE_TYPING, text), "typing:" + words);
        assertEquals(0, drive.getTimeUs() % 400_000, "a key each 400 ms");
        assertTrue(drive.getTimeUs() >= words * 800_000);
    }
}
