package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.access.Verdict;
import dev.slipstream.lobby.desk.Visitor;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** What a socket remembers; nothing is sent here. */
class GuestTest {
    private static final long EXPIRES_MS = 1_000_000;

    private final Guest guest =
            new Guest(null, new Verdict.Known(new Visitor("p1", "Ann"), EXPIRES_MS), Wire.JSON, new LongAdder());

    private boolean outlived(Duration late) {
        return guest.outlived(EXPIRES_MS + late.toMillis());
    }

    @Test
    void onlyALaterVersionOfARoomIsNews() {
        assertTrue(guest.learn("room", 2));
        assertFalse(guest.learn("room", 2));
        assertFalse(guest.learn("room", 1));
        assertTrue(guest.learn("room", 3));
    }

    @Test
    void lateNewsOfARoomLeftIsNotBelieved() {
        guest.learn("room", 2);
        assertTrue(guest.leave("room", 3));
        assertFalse(guest.learn("room", 3));
        assertNull(guest.roomId());
        assertFalse(guest.leave("room", 3));
    }

    @Test
    void theTicketComesOncePerHeat() {
        assertTrue(guest.wantsTicket("heat-1"));
        assertFalse(guest.wantsTicket("heat-1"));
        assertTrue(guest.wantsTicket("heat-2"));
    }

    @Test
    void aSocketLivesLittleLongerThanItsToken() {
        assertFalse(outlived(Duration.ZERO));
        assertFalse(outlived(Duration.ofMinutes(1)));
        assertTrue(outlived(Duration.ofMinutes(1).plusMillis(1)));
    }

    @Test
    void inARoomItIsGivenMoreTimeButNotAnyAmount() {
        guest.learn("room", 1);
        assertFalse(outlived(Duration.ofMinutes(15)));
        assertTrue(outlived(Duration.ofMinutes(15).plusMillis(1)));
    }

    @Test
    void whoSpeaksTooFastRunsOutOfPatience() {
        int refused = 0;
        var pace = guest.pace();
        while (pace != Guest.Pace.OUT_OF_PATIENCE) {
            refused += pace == Guest.Pace.TOO_FAST ? 1 : 0;
            pace = guest.pace();
        }
        assertEquals(20, refused);
    }
}
