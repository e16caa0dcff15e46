package dev.slipstream.lobby.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LongestHeat;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RallyRoomTest {
    private static final RallyCarKind SPEEDSTER = RallyCarKind.RALLY_CAR_KIND_SPEEDSTER;
    private static final RallyCarKind TANK = RallyCarKind.RALLY_CAR_KIND_TANK;
    private static final RallyCarKind BALANCED = RallyCarKind.RALLY_CAR_KIND_BALANCED;

    private static Scene friends(int players) {
        return new Scene(Mode.MODE_RALLY, true).filled(players);
    }

    private static Scene strangers(int players) {
        return new Scene(Mode.MODE_RALLY, false).filled(players);
    }

    private static HeatSettings settings(RallySettings.Builder rally) {
        return HeatSettings.newBuilder().setRally(rally).build();
    }

    private static RallySettings stage(Scene scene) {
        return scene.room.charter().settings().getRally();
    }

    private static HeatSpec heat(Scene scene) {
        return scene.room.heat().orElseThrow();
    }

    private static List<RallyCarKind> cars(Scene scene) {
        return scene.room.members().stream().map(Member::car).toList();
    }

    private static void refused(Scene scene, ErrorCode code) {
        assertEquals(code, assertInstanceOf(Outcome.Refused.class, scene.last).code());
    }

    /** Nine laps of the longest circuit take 37 minutes if nobody finishes. */
    @Test
    void aRoomWaitsForItsHeatAsLongAsTheRulesDo() {
        var longest = RallySettings.newBuilder()
                .setLength(RallyLength.RALLY_LENGTH_LONG)
                .setCircuit(true)
                .setLaps(9);
        var scene = new Scene(Mode.MODE_RALLY, true, settings(longest));
        scene.does(new Command.StartSolo("p0")).timer();
        var racing = assertInstanceOf(Phase.Racing.class, scene.room.phase());
        assertEquals(racing.dueMs(), RoomClock.givenUpMs(scene.room));
        scene.timer().later(38 * 60_000).timer().does(new Command.Elapsed());
        assertInstanceOf(Phase.Racing.class, scene.room.phase());
        scene.later(LongestHeat.OF_ALL.toMillis()).does(new Command.Elapsed());
        assertInstanceOf(Phase.Closed.class, scene.room.phase(), "a heat that is lost ends some day");
    }

    @Test
    void aHeatAboutToStartIsGivenUpAfterItWouldBeOver() {
        var scene = friends(1).does(new Command.StartSolo("p0"));
        var longest = LongestHeat.of(Mode.MODE_RALLY, heat(scene).getSettings());
        assertTrue(RoomClock.givenUpMs(scene.room) > heat(scene).getStartsAtMs() + longest.toMillis());
    }

    @Test
    void theStageIsDrawnWhenTheRoomOpensAndTheHeatIsRunOnIt() {
        var scene = friends(1);
        assertEquals(Scene.SEED + 1, stage(scene).getSeed());
        var shown = RoomPortrait.of(scene.room);
        assertEquals(stage(scene), shown.getSettings().getRally());
        scene.does(new Command.StartSolo("p0"));
        assertEquals(stage(scene), heat(scene).getSettings().getRally());
        assertEquals(0, heat(scene).getSeed());
    }

    @Test
    void aChosenStageIsNotDrawn() {
        var scene = new Scene(
                Mode.MODE_RALLY, true, settings(RallySettings.newBuilder().setSeed(5)));
        assertEquals(5, stage(scene).getSeed());
    }

    @Test
    void theEighthDriverFillsTheRoomAndTheNinthIsRefused() {
        var full = strangers(8);
        assertInstanceOf(Phase.Launching.class, full.room.phase());
        assertEquals(8, heat(full).getSeatsCount());
        var scene = friends(8).does(new Command.Join("p8", "Player 8"));
        refused(scene, ErrorCode.ERROR_CODE_ROOM_FULL);
    }

    @Test
    void theHostChangesTheSettingsAndDrawsTheStageAnew() {
        var scene = friends(2);
        var before = stage(scene);
        var hard = before.toBuilder().setDifficulty(RallyDifficulty.RALLY_DIFFICULTY_HARD);
        scene.does(new Command.ChangeSettings("p0", settings(hard)));
        assertEquals(hard.build(), stage(scene));
        scene.does(new Command.ChangeSettings("p0", settings(hard.clone().setSeed(0))));
        assertNotEquals(before.getSeed(), stage(scene).getSeed());
        assertNotEquals(0, stage(scene).getSeed());
        assertEquals(hard.getDifficulty(), stage(scene).getDifficulty());
    }

    @Test
    void theSameSettingsAgainChangeNothing() {
        var scene = friends(1);
        scene.does(new Command.ChangeSettings("p0", scene.room.charter().settings()));
        assertInstanceOf(Outcome.Unchanged.class, scene.last);
    }

    @Test
    void nobodyButTheHostChangesThem() {
        var wanted = new Command.ChangeSettings("p1", HeatSettings.getDefaultInstance());
        var scene = friends(2).does(wanted);
        refused(scene, ErrorCode.ERROR_CODE_INVALID);
        scene.does(new Command.ChangeSettings("stranger", HeatSettings.getDefaultInstance()));
        refused(scene, ErrorCode.ERROR_CODE_NOT_IN_ROOM);
        scene.does(new Command.Leave("p0"));
        assertEquals("p1", RoomPortrait.of(scene.room).getHost());
        assertInstanceOf(Outcome.Changed.class, scene.does(wanted).last);
    }

    @Test
    void strangersRaceWhatEverybodyGets() {
        var scene = strangers(1);
        assertEquals("", RoomPortrait.of(scene.room).getHost());
        scene.does(new Command.ChangeSettings("p0", HeatSettings.getDefaultInstance()));
        refused(scene, ErrorCode.ERROR_CODE_INVALID);
    }

    @Test
    void unsoundSettingsAreRefusedInWords() {
        var laps = settings(RallySettings.newBuilder().setCircuit(true).setLaps(10));
        var scene = friends(1);
        var before = scene.room;
        scene.does(new Command.ChangeSettings("p0", laps));
        var refused = assertInstanceOf(Outcome.Refused.class, scene.last);
        assertEquals(new Outcome.Refused(ErrorCode.ERROR_CODE_INVALID, "A circuit takes 1 to 9 laps."), refused);
        assertEquals(before, scene.room);
    }

    @Test
    void afterTheSeatsAreDealtNothingIsChosen() {
        var scene = friends(1).does(new Command.StartSolo("p0"));
        var change = new Command.ChangeSettings("p0", HeatSettings.getDefaultInstance());
        var choice = new Command.ChooseCar("p0", TANK);
        refused(scene.does(change), ErrorCode.ERROR_CODE_ALREADY_RACING);
        refused(scene.does(choice), ErrorCode.ERROR_CODE_ALREADY_RACING);
        scene.timer().ended();
        refused(scene.does(change), ErrorCode.ERROR_CODE_INVALID);
        refused(scene.does(choice), ErrorCode.ERROR_CODE_INVALID);
    }

    @Test
    void seatsCarryTheCarsTheirDriversChose() {
        var scene = friends(3).does(new Command.ChooseCar("p1", TANK)).does(new Command.ChooseCar("p2", SPEEDSTER));
        assertEquals(List.of(BALANCED, TANK, SPEEDSTER), cars(scene));
        assertEquals(TANK, RoomPortrait.of(scene.room).getMembers(1).getCar());
        for (int i = 0; i < 3; i++) {
            scene.does(new Command.SetReady("p" + i, true));
        }
        scene.timer();
        var expected = RallyCar.newBuilder().setKind(TANK).build();
        assertEquals(expected, heat(scene).getSeats(1).getCar());
    }

    @Test
    void whoseCarMayNoLongerStartGetsAnotherAndMayNotTakeItBack() {
        var scene = friends(2).does(new Command.ChooseCar("p0", SPEEDSTER)).does(new Command.ChooseCar("p1", TANK));
        var allowed = stage(scene).toBuilder().addCars(TANK);
        scene.does(new Command.ChangeSettings("p0", settings(allowed)));
        assertEquals(List.of(TANK, TANK), cars(scene));
        refused(scene.does(new Command.ChooseCar("p0", SPEEDSTER)), ErrorCode.ERROR_CODE_INVALID);
        scene.does(new Command.Join("p2", "Player 2"));
        assertEquals(List.of(TANK, TANK, TANK), cars(scene));
    }

    @Test
    void nobodyChoosesACarToType() {
        var scene = Scene.ofFriends(1).does(new Command.ChooseCar("p0", TANK));
        refused(scene, ErrorCode.ERROR_CODE_INVALID);
    }

    @Test
    void theHostOfATypingRoomChangesItsWords() {
        var words = HeatSettings.newBuilder();
        words.getTypingBuilder().setWords(40);
        var scene = Scene.ofFriends(1).does(new Command.ChangeSettings("p0", words.build()));
        assertEquals(words.build(), scene.room.charter().settings());
    }

    @Test
    void friendsRaceAgainOnTheSameStageWithTheSameCar() {
        var scene = friends(1).does(new Command.ChooseCar("p0", TANK)).does(new Command.StartSolo("p0"));
        var raced = stage(scene);
        scene.timer().ended().does(new Command.RaceAgain("p0", "Player 0"));
        assertEquals(raced, stage(scene));
        assertEquals(List.of(TANK), cars(scene));
    }

    @Test
    void strangersRaceAgainOnANewStage() {
        var scene = strangers(2).timer();
        var raced = stage(scene);
        scene.timer().ended().does(new Command.RaceAgain("p0", "Player 0"));
        assertNotEquals(raced.getSeed(), stage(scene).getSeed());
        assertEquals(raced, stage(scene).toBuilder().setSeed(raced.getSeed()).build());
    }

    /** So that whoever races alone finds the ghosts of others there. */
    @Test
    void strangersRaceOnFewStagesAndNeverTwiceOnTheSame() {
        var seeds = new TreeSet<Long>();
        for (long fresh = -500; fresh < 500; fresh++) {
            var charter = strangers(1).room.charter().redrawn(new Moment(0, "heat", fresh));
            var again = charter.redrawn(new Moment(0, "heat", fresh));
            assertNotEquals(charter, again);
            seeds.add(charter.settings().getRally().getSeed());
            seeds.add(again.settings().getRally().getSeed());
        }
        assertEquals(Charter.SHARED_STAGES, seeds.size());
        assertEquals(1, seeds.first());
        assertEquals(Charter.SHARED_STAGES, seeds.last());
    }
}
