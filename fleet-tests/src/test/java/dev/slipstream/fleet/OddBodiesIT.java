package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TicketPress;
import dev.slipstream.proto.phantom.RecordingWriter;
import io.vertx.core.json.JsonObject;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is sent is taken, or told what is wrong with it. All comes from one address, and from one
 * player: {@code ./dev} has raised the limits of writes in a minute for fleets under test.
 */
@ExtendWith(FleetUnderTest.class)
@Timeout(240)
class OddBodiesIT {
    private static final int BODIES = 5_000; // of each kind
    private static final int AT_ONCE = 8; // enough for two pods; more would only wait for connections
    private static final long SEED = 4;
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final String RECORDING = Base64.getEncoder()
            .encodeToString(RecordingWriter.write(2, 20, List.of(new int[] {1, 2}, new int[] {3, 4})));

    @Test
    void ofGameDbsClients(Fleet fleet) {
        var sound = new JsonObject("""
                {"obj": {"u_uuid": "3b241101-e2bb-4255-8caf-4136c566a962", "o_type": 4, "o_pos": "1,2,3"},
                 "message": {"u_uuid": "3b241101-e2bb-4255-8caf-4136c566a962", "part1": 1, "part2": 2, "part3": "go"},
                 "phantom": {"u_uuid": "3b241101-e2bb-4255-8caf-4136c566a962", "data": [["1,2,3", "0,0,0"]]}}""");
        assertTakenOrTold(fleet, "/add-object", new String[0], number -> sound);
        var doors = Traces.doors(fleet);
        Patience.until(
                "the same world at every door",
                SOON,
                () -> doors.stream()
                                .map(door -> Texts.text(door.get("/get-objects")))
                                .distinct()
                                .count()
                        == 1);
    }

    /** Each at a place of its own, where nobody has left too much. */
    @Test
    void ofPlayers(Fleet fleet, Net net) {
        var place = "odd:" + TicketPress.freshId() + ":";
        var bodies = List.of(
                "\"kind\":\"object\",\"type\":7,\"position\":{\"x\":1.5,\"y\":2,\"z\":3},\"rotation\":{\"x\":0,\"y\":1,\"z\":0}",
                "\"kind\":\"message\",\"zone\":\"a\",\"message\":{\"template\":1,\"words\":[2]}",
                "\"kind\":\"phantom\",\"recording\":\"" + RECORDING + '"');
        assertTakenOrTold(
                fleet,
                "/api/v1/traces",
                Traces.bearer(Traces.guest(net, 4)),
                number -> new JsonObject("{" + bodies.get(number % bodies.size()) + "}").put("place", place + number));
    }

    private static void assertTakenOrTold(Fleet fleet, String path, String[] headers, IntFunction<JsonObject> sound) {
        var traces = new Traces(fleet.ingress());
        var odd = new OddBodies(SEED);
        var going = new Semaphore(AT_ONCE);
        var statuses = new TreeMap<Integer, Integer>();
        var answers = new ArrayList<CompletableFuture<Void>>();
        for (int i = 0; i < BODIES; i++) {
            var body = odd.of(sound.apply(i));
            going.acquireUninterruptibly();
            answers.add(traces.posting(path, body, headers)
                    .whenComplete((_, _) -> going.release())
                    .thenAccept(answer -> count(statuses, answer)));
        }
        answers.forEach(CompletableFuture::join);
        assertEquals(BODIES, statuses.values().stream().mapToInt(i -> i).sum(), statuses.toString());
        for (var status : List.of(201, 422, 413)) {
            assertTrue(statuses.getOrDefault(status, 0) >= BODIES / 200, statuses.toString());
        }
    }

    private static void count(Map<Integer, Integer> statuses, HttpResponse<byte[]> answer) {
        var text = Texts.text(answer);
        var well = switch (answer.statusCode()) {
            case 201 -> text.equals("Created!!!") || text.contains("\"id\"");
            case 422, 413 -> new JsonObject(text).getString("detail").length() > 10;
            default -> false;
        };
        assertTrue(well, () -> answer.statusCode() + " " + text);
        synchronized (statuses) {
            statuses.merge(answer.statusCode(), 1, Integer::sum);
        }
    }
}
