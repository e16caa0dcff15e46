package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import dev.slipstream.proto.FullFrameRequest;
import dev.slipstream.proto.Heartbeat;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Inputs;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TicketOffice.class)
class OneSocketsCostQuarkusTest {
    private static final String HALL = "http://hall.example";

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry meters;

    private final String heatId = "heat-" + UUID.randomUUID();

    @Test
    void tooManyInputsInOneMessageAreRefused() {
        var browser = open(ticket(0));
        var inputs = Inputs.newBuilder();
        for (var seq = 1; seq <= RaceSocket.INPUTS_MAX + 1; seq++) {
            inputs.addInputs(Input.newBuilder().setSeq(seq));
        }
        browser.send(RaceClientMessage.newBuilder().setInputs(inputs));
        assertEquals(4002, browser.closeCode());
    }

    @Test
    void paddingCountsAgainstWhoeverSendsIt() throws InterruptedException {
        var padded = Input.newBuilder()
                .setSeq(1)
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                1_999,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFrom(new byte[16_000]))
                                        .build())
                        .build());
        var binary = Browser.openBinary(server, heatId, HALL, ticket(0));
        binary.sendBinary(RaceClientMessage.newBuilder()
                .setInputs(Inputs.newBuilder().addInputs(padded))
                .build()
                .toByteArray());
        assertEquals(4003, binary.closeCode());
        var json = open(ticket(1));
        json.hear(RaceServerMessage::hasWelcome);
        json.sendText("{\"heartbeat\":{},\"future\":\"" + "x".repeat(16_000) + "\"}");
        assertEquals(4003, json.closeCode());
        assertTrue(meters.counter("slipstream.edge.unknown.bytes").count() >= 32_000);
    }

    @Test
    void aNewerClientMaySayALittleThatNobodyHereKnows() throws InterruptedException {
        var newer = open(ticket(0));
        newer.sendText("{\"heartbeat\":{\"clientTimeMs\":\"7\",\"future\":1},\"alsoFuture\":[true]}");
        assertEquals(7, newer.hear(RaceServerMessage::hasPong).getPong().getClientTimeMs());
    }

    @Test
    void whatOnePlayerAsksForReachesNobodyElse() throws InterruptedException {
        var asking = open(ticket(0));
        var other = open(ticket(1));
        for (var each : List.of(asking, other)) {
            each.hear(message -> message.getFrame().getTyping().getTextCount() > 0);
        }
        var behindAGap = Input.newBuilder().setSeq(5);
        asking.send(RaceClientMessage.newBuilder().setInputs(Inputs.newBuilder().addInputs(behindAGap)));
        asking.hear(message -> message.getFrame().getFull());
        for (var i = 0; i < 5; i++) {
            asking.send(RaceClientMessage.newBuilder().setFullFrame(FullFrameRequest.getDefaultInstance()));
            asking.hear(message -> message.getFrame().getFull());
        }
        other.send(RaceClientMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(9)));
        other.hear(message -> {
            assertFalse(message.getFrame().getFull(), "somebody else's frame");
            return message.hasPong();
        });
    }

    @Test
    void aFloodIsClosed() {
        var browser = open(ticket(0));
        try {
            for (var i = 0; i < 2_000 && browser.isOpen(); i++) {
                browser.send(RaceClientMessage.newBuilder()
                        .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(i)));
            }
        } catch (CompletionException cut) {
            // It closed while we were still talking.
        }
        assertEquals(4003, browser.closeCode());
    }

    private Browser open(String credential) {
        return Browser.open(server, heatId, HALL, credential);
    }

    private String ticket(int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, seat));
    }
}
