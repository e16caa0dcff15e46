package dev.slipstream.lobby.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.room.Charter;
import dev.slipstream.lobby.room.Effect;
import dev.slipstream.lobby.room.Moment;
import dev.slipstream.lobby.room.Outcome;
import dev.slipstream.lobby.room.Phase;
import dev.slipstream.lobby.room.RoomRules;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.Mode;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdTest {
    private static final Moment NOW = new Moment(1_000, "heat", 7);

    private static Outcome.Changed opened() {
        var charter = new Charter("room", "FAST-TIGER-42", false, Mode.MODE_TYPING, HeatSettings.getDefaultInstance());
        return RoomRules.open(charter, "p0", "Player 0", NOW);
    }

    private static List<Visitor> crowd(int size) {
        return IntStream.rangeClosed(1, size)
                .mapToObj(i -> new Visitor("p" + i, "Player " + i))
                .toList();
    }

    private static long timers(Outcome.Changed changed) {
        return changed.effects().stream()
                .filter(Effect.ArmTimer.class::isInstance)
                .count();
    }

    @Test
    void aCrowdThatFillsTheRoomLaunchesItWithOneTimer() {
        var filled = Crowd.joining(opened(), crowd(4), NOW);
        assertInstanceOf(Phase.Launching.class, filled.room().phase());
        assertEquals(1, timers(filled));
        assertEquals(5, filled.room().heat().orElseThrow().getSeatsCount());
    }

    @Test
    void whoDoesNotFitStaysOutside() {
        var filled = Crowd.joining(opened(), crowd(9), NOW);
        assertEquals(5, filled.room().members().size());
        assertFalse(filled.room().has("p5"));
    }

    @Test
    void theSamePlayerTwiceTakesOnePlace() {
        var twins = List.of(new Visitor("p1", "Twin"), new Visitor("p1", "Twin"));
        var joined = Crowd.joining(opened(), twins, NOW);
        assertEquals(2, joined.room().members().size());
        assertInstanceOf(Phase.Countdown.class, joined.room().phase());
    }

    @Test
    void whoOpensARoomInCompanyIsInNoWarmUpAndWhoOpensItAloneIs() {
        var together = Crowd.opening(opened(), crowd(1), NOW);
        assertInstanceOf(Phase.Countdown.class, together.room().phase());
        assertEquals(Optional.empty(), together.room().warmUpHeat());
        assertFalse(together.effects().stream().anyMatch(Effect.Launch.class::isInstance));
        assertTrue(Crowd.opening(opened(), List.of(), NOW).room().warmUpHeat().isPresent());
    }

    @Test
    void whoIsInAWarmUpStaysInItWhenACrowdComes() {
        var seen = new Outcome.Changed(opened().room(), List.of());
        var joined = Crowd.joining(seen, crowd(2), NOW);
        assertEquals(seen.room().warmUpHeat(), joined.room().warmUpHeat());
        assertFalse(joined.effects().stream().anyMatch(Effect.Launch.class::isInstance), "it was launched before");
    }

    @Test
    void theRoomIsAnnouncedOnce() {
        var announcements = Crowd.joining(opened(), crowd(3), NOW).effects().stream()
                .filter(Effect.Announce.class::isInstance)
                .toList();
        assertEquals(List.of(new Effect.Announce(List.of())), announcements);
    }
}
