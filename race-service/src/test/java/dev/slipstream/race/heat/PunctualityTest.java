package dev.slipstream.race.heat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Input;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.SeatTiming;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.SeatInputs;
import java.util.List;
import org.junit.jupiter.api.Test;

class PunctualityTest {
    private static final long MS = 1_000_000;

    private final Punctuality punctuality = new Punctuality(3);
    private final FakeHost host = new FakeHost();

    @Test
    void theLatestCountsAndIsToldOnce() {
        punctuality.came(1, 30 * MS);
        punctuality.came(1, 12 * MS);
        punctuality.came(1, 25 * MS);
        punctuality.came(2, -MS / 2);
        punctuality.dropped(2);
        assertEquals(List.of(timing(1, 12, 0), timing(2, -1, 1)), punctuality.tell(0));
        assertTrue(punctuality.tell(10 * Punctuality.EVERY_NANOS).isEmpty());
    }

    @Test
    void itIsToldOnceASecond() {
        punctuality.came(0, MS);
        punctuality.tell(0);
        punctuality.came(0, 2 * MS);
        assertTrue(punctuality.tell(Punctuality.EVERY_NANOS - 1).isEmpty());
        assertEquals(List.of(timing(0, 2, 0)), punctuality.tell(Punctuality.EVERY_NANOS));
    }

    @Test
    void whatWasSentAgainSaysNothingOfTheWay() {
        punctuality.came(0, -Punctuality.OLD_NANOS);
        assertTrue(punctuality.tell(0).isEmpty());
    }

    @Test
    void aHeatTellsItsPlayersHowEarlyTheirInputsCome() {
        var heat = TestHeat.fresh(host, 600, 0);
        host.pass(heat, 1_000);
        var tick = heat.captureNow().getTick();
        heat.accept("here", meant(tick + 6, 1));
        heat.accept("here", meant(tick + 12, 2));
        host.pass(heat, 300);
        heat.accept("here", meant(tick + 10, 3));
        host.pass(heat, 1_500);
        var told = host.messages().stream()
                .map(RaceServerMessage::getFrame)
                .flatMap(frame -> frame.getTimingList().stream())
                .toList();
        assertEquals(2, told.size());
        assertTrue(told.getFirst().getEarlyMs() > 50 && told.getFirst().getEarlyMs() <= 100, told::toString);
        assertEquals(0, told.getFirst().getLate());
        assertTrue(told.getLast().getEarlyMs() <= -100 && told.getLast().getEarlyMs() >= -190, told::toString);
        assertEquals(1, told.getLast().getLate());
    }

    private static EdgeItem meant(int tick, int seq) {
        var inputs =
                SeatInputs.newBuilder().addInputs(Input.newBuilder().setSeq(seq).setTick(tick));
        return TestHeat.item().setInputs(inputs).build();
    }

    private static SeatTiming timing(int seat, int earlyMs, int late) {
        return SeatTiming.newBuilder()
                .setSeat(seat)
                .setEarlyMs(earlyMs)
                .setLate(late)
                .build();
    }
}
