package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyPing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class MannersQuarkusTest {
    @TestHTTPResource("/")
    URI base;

    @Test
    void whatCannotBeReadClosesTheSocket() {
        var tab = Tab.open(base);
        tab.send("{\"quickMatch\":");
        assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_MALFORMED), tab.awaitClose());
    }

    @Test
    void binaryFramesDoNotBelongOnTheJsonWire() {
        var tab = Tab.open(base);
        tab.sendBinary(Says.quickMatch().build().toByteArray());
        assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_MALFORMED), tab.awaitClose());
    }

    @Test
    void tooLargeAMessageClosesTheSocket() {
        var tab = Tab.open(base);
        tab.send(" ".repeat(8 * 1024 + 1));
        assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_TOO_LARGE), tab.awaitClose());
    }

    @Test
    void whoSpeaksTooFastIsToldAndThenSentAway() {
        var tab = Tab.open(base);
        var ping =
                LobbyClientMessage.newBuilder().setPing(LobbyPing.newBuilder().setClientTimeMs(1));
        var text = dev.slipstream.proto.Json.print(ping);
        tab.flood(text, 5_000); // a slow machine sends fewer in a second
        tab.await(message -> message.getRefusal().getCode() == ErrorCode.ERROR_CODE_RATE_LIMITED);
        assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_RATE_LIMITED), tab.awaitClose());
    }

    @Test
    void aPingComesBackWithBothClocks() {
        var tab = Tab.open(base);
        var pong = tab.ask(LobbyClientMessage.newBuilder()
                        .setPing(LobbyPing.newBuilder().setClientTimeMs(42)))
                .getPong();
        assertEquals(42, pong.getClientTimeMs());
        assertTrue(Math.abs(System.currentTimeMillis() - pong.getServerTimeMs()) < 5_000);
        tab.close();
    }
}
