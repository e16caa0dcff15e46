package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.LeaveHeat;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TicketOffice.class)
class GivenUpSeatQuarkusTest {
    @TestHTTPResource("/")
    URI server;

    private final String heatId = "heat-" + UUID.randomUUID();

    @Test
    void aSeatGivenUpClosesItsSocketAndNothingOpensItAgain() throws InterruptedException {
        var other = open(ticket(1));
        var leaver = open(ticket(0));
        var token = leaver.hear(RaceServerMessage::hasWelcome).getWelcome().getResumeToken();
        leaver.send(RaceClientMessage.newBuilder().setLeave(LeaveHeat.getDefaultInstance()));
        leaver.hear(message -> message.getProblem().getCode() == ErrorCode.ERROR_CODE_SEAT_GIVEN_UP);
        assertEquals(4045, leaver.closeCode());
        other.hear(message -> message.getRoster().getSeatsList().stream()
                .anyMatch(seat -> seat.getSeat() == 0 && seat.getLeft() && !seat.getConnected()));
        assertEquals(4045, open("resume." + token).closeCode());
        assertEquals(4045, open(ticket(0)).closeCode());
        assertTrue(open(ticket(-1)).hear(RaceServerMessage::hasFrame).getFrame().getFull(), "to watch is fine");
        assertTrue(other.isOpen());
    }

    private Browser open(String credential) {
        return Browser.open(server, heatId, "http://hall.example", credential);
    }

    private String ticket(int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, seat));
    }
}
