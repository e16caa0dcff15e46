package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TicketOffice.class) // as the others: another set of resources is another start
class SeatStoreQuarkusTest {
    @Inject
    SeatStore seats;

    private final String heatId = "heat-" + UUID.randomUUID();

    @Test
    void ofAHundredUsesOfOneTicketOneOpensTheSeat() {
        var uses = IntStream.range(0, 100)
                .mapToObj(i -> seats.admit(heatId, "ticket-1", 0))
                .toList();
        var opened = await(Uni.join().all(uses).andFailFast()).stream()
                .filter(taken -> !taken.refused())
                .count();
        assertEquals(1, opened);
    }

    @Test
    void eachConnectGivesANewTokenAndAHigherGeneration() {
        var first = await(seats.admit(heatId, "ticket-1", 2));
        var second = await(seats.resume(heatId, 2, first.resumeToken()));
        assertNotEquals(first.resumeToken(), second.resumeToken());
        assertTrue(second.generation() > first.generation());
    }

    @Test
    void theTokenBeforeIsGoodUntilTheNextWasSeenToArrive() {
        var first = await(seats.admit(heatId, "ticket-1", 0));
        await(seats.resume(heatId, 0, first.resumeToken()));
        var again = await(seats.resume(heatId, 0, first.resumeToken()));
        assertFalse(again.refused(), "the answer with the second token was lost");
        await(seats.confirm(heatId, 0, again.resumeToken()));
        assertTrue(await(seats.resume(heatId, 0, first.resumeToken())).refused());
        assertFalse(await(seats.resume(heatId, 0, again.resumeToken())).refused());
    }

    @Test
    void aWrongTokenIsRefusedAndTheSeatUnharmed() {
        var first = await(seats.admit(heatId, "ticket-1", 0));
        for (var i = 0; i < 50; i++) {
            assertTrue(await(seats.resume(heatId, 0, "0.AAAAAAAAAAAAAAAAAAAAA" + i))
                    .refused());
        }
        assertTrue(await(seats.resume(heatId, 1, first.resumeToken())).refused(), "another seat's token");
        assertEquals(
                first.generation() + 1,
                await(seats.resume(heatId, 0, first.resumeToken())).generation());
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
