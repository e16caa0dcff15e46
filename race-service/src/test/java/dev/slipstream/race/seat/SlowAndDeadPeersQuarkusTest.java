package dev.slipstream.race.seat;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.proto.Heartbeat;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Inputs;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.TypingInput;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Peers who stop reading, or stop altogether, on a pod that is not patient with them. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(SlowAndDeadPeersQuarkusTest.Impatient.class)
class SlowAndDeadPeersQuarkusTest {
    private static final int SILENCE_S = 3;
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration PACE = Duration.ofMillis(50);
    private static final int KEY_BACKSPACE = 8;
    private static final int KEYS = 4; // in a message; nobody is let type much faster

    /** Silence is short, and the kernel has little room to hide a slow reader in. */
    public static final class Impatient implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "slipstream.race.silence-max", SILENCE_S + "s",
                    "quarkus.websockets-next.server.auto-ping-interval", "1s",
                    "slipstream.race.send-buffer", "4K",
                    "slipstream.race.memory", "8M"); // so that a few keys are much
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    MeterRegistry meters;

    private final String heatId = "heat-" + UUID.randomUUID();
    private int typed;

    @Test
    void whoStopsReadingIsSparedDeltasThenClosedWhileTheOthersGoOn() throws Exception {
        try (var slow = new BareBrowser(server, heatId, ticket(0), "")) {
            var other = open(1);
            var skipped = coalesced().count();
            var closed = tooSlow().count();
            await("less for who is behind").atMost(SOON).pollInterval(PACE).until(() -> {
                slow.send(heartbeat(0));
                typeAndSee(other);
                return coalesced().count() > skipped;
            });
            assertEquals(closed, tooSlow().count(), "spared before it is closed");
            await("an end to it").atMost(SOON).pollInterval(PACE).until(() -> {
                slow.send(heartbeat(0));
                typeAndSee(other);
                return tooSlow().count() > closed;
            });
            assertEquals(skipped + 1, coalesced().count(), "it fell behind once, and nobody else did");
            assertEquals(4004, slow.readToClose());
            typeAndSee(other);
        }
    }

    @Test
    void whoIsSilentIsCutAndWhoSpeaksIsNot() throws Exception {
        try (var dead = new BareBrowser(server, heatId, ticket(0), "")) {
            var other = open(1);
            var cut = CompletableFuture.runAsync(() -> readToEnd(dead));
            await("the cut").atMost(SOON).pollInterval(PACE).until(() -> {
                other.send(heartbeat(1));
                return cut.isDone();
            });
            cut.join();
            other.hear(message -> hasLeft(message, 0));
            other.send(heartbeat(2));
            other.hear(message -> message.getPong().getClientTimeMs() == 2);
        }
    }

    /** A hidden tab: its page is asleep, the browser is not. */
    @Test
    void whoSaysNothingButAnswersPingsStays() throws Exception {
        try (var hidden = new BareBrowser(server, heatId, ticket(0), "")) {
            hidden.answerPings(2 * SILENCE_S + 1); // one a second
            hidden.send(heartbeat(3));
            hidden.awaitMessage("\"clientTimeMs\":\"3\"");
        }
    }

    private Browser open(int seat) throws InterruptedException {
        var browser = Browser.open(server, heatId, "http://hall.example", ticket(seat));
        browser.hear(message ->
                message.getFrame().getFull() && message.getFrame().getTyping().getTextCount() > 0);
        return browser;
    }

    private String ticket(int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heatId, seat));
    }

    /** Some keys, there and back again; its effect is seen by who typed them. */
    private void typeAndSee(Browser browser) throws InterruptedException {
        var inputs = Inputs.newBuilder();
        for (int i = 0; i < KEYS; i++) {
            var letter = i % 2;
            inputs.addInputs(Input.newBuilder()
                    .setSeq(++typed)
                    .setTyping(TypingInput.newBuilder().setLetter(letter).setKey(letter == 0 ? 'q' : KEY_BACKSPACE)));
        }
        browser.send(RaceClientMessage.newBuilder().setInputs(inputs));
        browser.hear(message ->
                message.hasFrame() && message.getFrame().getAppliedList().contains(typed));
    }

    private static RaceClientMessage.Builder heartbeat(long number) {
        return RaceClientMessage.newBuilder()
                .setHeartbeat(Heartbeat.newBuilder().setClientTimeMs(number));
    }

    private static boolean hasLeft(RaceServerMessage message, int seat) {
        return message.hasRoster()
                && message.getRoster().getSeatsList().stream()
                        .anyMatch(presence -> presence.getSeat() == seat && !presence.getConnected());
    }

    private static void readToEnd(BareBrowser browser) {
        try {
            browser.readToEnd();
        } catch (IOException stillThere) {
            throw new UncheckedIOException(stillThere);
        }
    }

    private Counter coalesced() {
        return meters.counter("slipstream.edge.coalesced");
    }

    private Counter tooSlow() {
        return meters.counter("slipstream.edge.closed", "reason", "too-slow");
    }
}
