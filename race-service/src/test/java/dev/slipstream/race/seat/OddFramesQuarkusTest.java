package dev.slipstream.race.seat;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.Heartbeat;
import dev.slipstream.proto.RaceClientMessage;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Frames that a socket does not take: it closes by a code that says why, after a word where it has one. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
class OddFramesQuarkusTest {
    private static final int FRAGMENT = 0x01;
    private static final int LAST_FRAGMENT = 0x80;
    private static final int RSV1 = 0x40;
    private static final int MESSAGE_MAX = 16 * 1024;

    @TestHTTPResource("/")
    URI server;

    private final String heatId = "heat-" + UUID.randomUUID();
    private BareBrowser browser;

    @AfterEach
    void close() throws IOException {
        browser.close();
    }

    @Test
    void textThatIsNoUtf8Closes() throws IOException {
        open(RaceSocket.TEXT);
        browser.send(BareBrowser.TEXT, new byte[] {(byte) 0xff, (byte) 0xfe});
        assertEquals(1007, browser.readToClose());
    }

    @Test
    void halfALetterAtTheEndOfAMessageIsNoUtf8() throws IOException {
        open(RaceSocket.TEXT);
        browser.send(FRAGMENT, "{\"heart".getBytes(UTF_8));
        browser.send(LAST_FRAGMENT, new byte[] {'b', (byte) 0xc3});
        assertEquals(1007, browser.readToClose());
    }

    @Test
    void aLetterMayStandInTwoFragments() throws IOException {
        open(RaceSocket.TEXT);
        var text = "{\"ü\":1,\"heartbeat\":{\"clientTimeMs\":\"5\"}}".getBytes(UTF_8);
        browser.send(FRAGMENT, java.util.Arrays.copyOf(text, 3));
        browser.send(LAST_FRAGMENT, java.util.Arrays.copyOfRange(text, 3, text.length));
        browser.awaitMessage("\"clientTimeMs\":\"5\"");
    }

    @Test
    void bitsOfExtensionsThatNobodyAgreedOnClose() throws IOException {
        open(RaceSocket.TEXT);
        browser.send(BareBrowser.TEXT | RSV1, "{}".getBytes(UTF_8));
        assertEquals(1002, browser.readToClose());
    }

    @Test
    void anUnknownKindOfFrameCloses() throws IOException {
        open(RaceSocket.TEXT);
        browser.send(0x83, new byte[1]);
        assertEquals(1002, browser.readToClose());
    }

    @Test
    void aLargeMessageIsToldSoInOneFrameAndInSeveral() throws IOException {
        open(RaceSocket.TEXT);
        browser.send(BareBrowser.TEXT, new byte[MESSAGE_MAX + 1]);
        assertClosed(4002, "ERROR_CODE_TOO_LARGE");
        browser.close();
        open(RaceSocket.TEXT);
        browser.send(BareBrowser.TEXT, new byte[4_000_000]); // more than the kernel keeps: it is read to the end
        assertClosed(4002, "ERROR_CODE_TOO_LARGE");
        browser.close();
        open(RaceSocket.TEXT);
        browser.send(FRAGMENT, new byte[MESSAGE_MAX]);
        browser.send(LAST_FRAGMENT, new byte[1]);
        assertClosed(4002, "ERROR_CODE_TOO_LARGE");
    }

    @Test
    void framesOfTheOtherKindAreRefused() throws IOException {
        open(RaceSocket.TEXT);
        browser.send(BareBrowser.BINARY, heartbeat().build().toByteArray());
        assertClosed(4001, "ERROR_CODE_MALFORMED");
        browser.close();
        open(RaceSocket.BINARY);
        browser.send(heartbeat());
        assertClosed(4001, "frames of the other kind");
    }

    @Test
    void aReplacedSocketIsToldSoBeforeItCloses() throws IOException {
        open(RaceSocket.TEXT);
        try (var next = seat(RaceSocket.TEXT)) {
            assertClosed(4040, "ERROR_CODE_REPLACED");
            next.send(heartbeat());
            next.awaitMessage("pong");
        }
    }

    private void assertClosed(int code, String word) throws IOException {
        var last = browser.lastWords();
        assertEquals(code, last.code());
        assertTrue(last.message().contains(word), last::message);
        assertTrue(!last.reason().isEmpty(), "a reason");
    }

    private static RaceClientMessage.Builder heartbeat() {
        return RaceClientMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(7));
    }

    private void open(String subprotocol) throws IOException {
        browser = seat(subprotocol);
        browser.awaitMessage("Ann"); // welcome
    }

    private BareBrowser seat(String subprotocol) throws IOException {
        return new BareBrowser(
                server, heatId, subprotocol, "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, 0)), "");
    }
}
