package dev.slipstream.lobby.hall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.lobby.RawTab;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.LobbyClientMessage;
import dev.slipstream.proto.LobbyPing;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class MannersQuarkusTest {
    private static final int FRAGMENT = 0x01;
    private static final int LAST_FRAGMENT = 0x80;
    private static final int RSV1 = 0x40;

    @Inject
    HallSettings settings;

    @TestHTTPResource("/")
    URI base;

    @Test
    void whatCannotBeReadClosesTheSocket() {
        var tab = Tab.open(base);
        tab.send("{\"quickMatch\":");
        assertClosed(tab, ErrorCode.ERROR_CODE_MALFORMED);
    }

    /** Every close by a code of ours comes after a word that says why. */
    private static void assertClosed(Tab tab, ErrorCode why) {
        tab.await(message -> message.getRefusal().getCode() == why);
        assertEquals(Errors.closeCode(why), tab.awaitClose());
    }

    @Test
    void binaryFramesDoNotBelongOnTheJsonWire() {
        var tab = Tab.open(base);
        tab.sendBinary(Says.quickMatch().build().toByteArray());
        assertClosed(tab, ErrorCode.ERROR_CODE_MALFORMED);
    }

    @Test
    void tooLargeAMessageClosesTheSocket() throws IOException {
        var tab = Tab.open(base);
        tab.send(" ".repeat(8 * 1024 + 1));
        assertClosed(tab, ErrorCode.ERROR_CODE_TOO_LARGE);
        try (var raw = RawTab.open(base)) {
            raw.say(RawTab.TEXT, new byte[4_000_000]); // more than the kernel keeps: it is read to the end
            assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_TOO_LARGE), raw.readToClose());
        }
        try (var raw = RawTab.open(base)) {
            raw.say(FRAGMENT, new byte[8 * 1024]);
            raw.say(LAST_FRAGMENT, new byte[1]);
            assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_TOO_LARGE), raw.readToClose());
        }
    }

    @Test
    void framesThatBreakTheProtocolCloseByACodeOfTheProtocol() throws IOException {
        try (var raw = RawTab.open(base)) {
            raw.say(RawTab.TEXT, new byte[] {(byte) 0xff, (byte) 0xfe});
            assertEquals(1007, raw.readToClose());
        }
        try (var raw = RawTab.open(base)) {
            raw.say(RawTab.TEXT | RSV1, "{}".getBytes(StandardCharsets.UTF_8));
            assertEquals(1002, raw.readToClose());
        }
    }

    @Test
    void whatANewerClientAsksIsRefusedByItsNumberAndClosesNothing() {
        var tab = Tab.open(base);
        tab.send("{\"ref\":7,\"sing\":{\"loud\":true}}");
        var answer = tab.await(message -> message.getRef() == 7);
        assertEquals(ErrorCode.ERROR_CODE_INVALID, answer.getRefusal().getCode());
        assertTrue(tab.ask(LobbyClientMessage.newBuilder().setPing(LobbyPing.newBuilder()))
                .hasPong());
        tab.close();
    }

    @Test
    void everyMessageIsAnsweredByItsNumberThatOfAFastTalkerToo() {
        var tab = Tab.open(base);
        for (int ref = 1; ref <= 30; ref++) {
            tab.send(Json.print(Says.leave().setRef(ref)));
        }
        for (int ref = 1; ref <= 30; ref++) {
            int mine = ref;
            tab.await(message -> message.getRef() == mine);
        }
        tab.close();
    }

    @Test
    void whoSpeaksTooFastIsToldAndThenSentAway() {
        var tab = Tab.open(base);
        var ping =
                LobbyClientMessage.newBuilder().setPing(LobbyPing.newBuilder().setClientTimeMs(1));
        var text = Json.print(ping);
        tab.flood(text, 5_000); // a slow machine sends fewer in a second
        tab.await(message -> message.getRefusal().getCode() == ErrorCode.ERROR_CODE_RATE_LIMITED);
        assertEquals(Errors.closeCode(ErrorCode.ERROR_CODE_RATE_LIMITED), tab.awaitClose());
    }

    @Test
    void threePingsFitIntoTheSilenceThatCuts() {
        var ping = ConfigProvider.getConfig()
                .getValue("quarkus.websockets-next.server.auto-ping-interval", Duration.class);
        assertTrue(ping.multipliedBy(3).compareTo(settings.deadAfter()) <= 0, "a ping every " + ping);
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
