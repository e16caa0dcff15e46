package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.fleet.bench.Figure;
import dev.slipstream.fleet.bench.Gauge;
import dev.slipstream.fleet.player.Guest;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TicketPress;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What two pods of gamedb-service are to everybody: one store, whichever of them answers. */
@ExtendWith(FleetUnderTest.class)
@Timeout(120)
class TracesIT {
    private static final int READERS = 500;
    private static final int ATTEMPTS = 10;
    private static final Duration CLAIM = Duration.ofSeconds(2); // for which a pod lets another make a page
    private static final int WRITES = 15; // within the share of a player at a place
    private static final int LATE_WRITES = 1; // a pause of a machine that does more than this
    private static final Duration PROMISED = Duration.ofSeconds(1);
    private static final Duration ON_OTHER_PODS = Duration.ofSeconds(10);

    /** As its documentation has it: look, add, look again, with and without gzip. */
    @Test
    void aClientOfGameDbWorksUnchanged(Fleet fleet) throws IOException {
        var gamedb = new Traces(fleet.ingress());
        assertEquals("{\"status\":\"healthy\"}", Texts.text(gamedb.get("/health")));
        var before = Texts.json(200, gamedb.get("/get-objects"));
        assertEquals(List.of("objects", "messages", "phantoms"), List.copyOf(before.fieldNames()));
        var uuid = UUID.randomUUID().toString();
        var parcel = new JsonObject("""
                {"obj": {"u_uuid": "%1$s", "o_type": 3, "o_pos": "1.5,2,-3", "o_rot": "0,90,0"},
                 "message": {"u_uuid": "%1$s", "part1": 1, "part2": 2, "part3": 3, "m_pos": "4,5,6"},
                 "phantom": {"u_uuid": "%1$s", "data": [["1,2,3", "0,90,0"], ["2,2,3", "0,91,0"]]}}""".formatted(uuid));
        var created = add(gamedb, parcel);
        assertEquals(201, created.statusCode());
        assertEquals("Created!!!", Texts.text(created));
        for (var door : Traces.doors(fleet)) {
            var world = Texts.json(200, door.get("/get-objects"));
            for (var kind : List.of("obj", "message", "phantom")) {
                var newest = newest(world, kind.equals("obj") ? "objects" : kind + "s");
                newest.remove("id");
                assertEquals(parcel.getJsonObject(kind), newest);
            }
        }
        assertEquals(201, add(gamedb, without(parcel, "obj")).statusCode());
        assertEquals(201, add(gamedb, without(parcel, "message")).statusCode());
        assertEquals(422, add(gamedb, without(parcel, "phantom")).statusCode());
        assertEquals(
                422, add(gamedb, without(without(parcel, "obj"), "message")).statusCode());
        var plain = gamedb.get("/get-objects", "Accept-Encoding", "identity");
        var zipped = gamedb.get("/get-objects", "Accept-Encoding", "gzip");
        assertEquals(Optional.empty(), plain.headers().firstValue("Content-Encoding"));
        assertEquals(Optional.of("gzip"), zipped.headers().firstValue("Content-Encoding"));
        try (var in = new GZIPInputStream(new ByteArrayInputStream(zipped.body()))) {
            assertArrayEquals(plain.body(), in.readAllBytes());
        }
    }

    private static HttpResponse<byte[]> add(Traces gamedb, JsonObject parcel) {
        return gamedb.post("/add-object", Texts.bytes(parcel.encode()), "Content-Type", "application/json");
    }

    private static JsonObject newest(JsonObject world, String list) {
        JsonArray traces = world.getJsonArray(list);
        return traces.getJsonObject(0);
    }

    private static JsonObject without(JsonObject parcel, String field) {
        var less = parcel.copy();
        less.remove(field);
        return less;
    }

    @Test
    void aColdPageIsQueriedOnceForAllReadersOfBothPods(Fleet fleet, Net net) {
        var doors = Traces.doors(fleet);
        var guest = Traces.guest(net, 1);
        var gauge = new Gauge(fleet);
        for (int attempt = 1; !readColdPage(doors, guest, gauge, fleet); attempt++) {
            assertTrue(attempt < ATTEMPTS, "Redis answers too slowly here");
        }
    }

    /** Whether it counts: pods that take Redis for away, or a page for given up, may ask by themselves. */
    private static boolean readColdPage(List<Traces> doors, Guest guest, Gauge gauge, Fleet fleet) {
        var place = "test:" + TicketPress.freshId();
        var left = doors.getFirst().leave(guest, place);
        var begun = System.nanoTime();
        var away = failures(gauge, fleet);
        var queries = pages(gauge, fleet, "query");
        var alone = pages(gauge, fleet, "query_alone");
        var readers = new ArrayList<CompletableFuture<HttpResponse<byte[]>>>();
        for (int i = 0; i < READERS; i++) {
            readers.add(doors.get(i % 2).getting(Traces.page(place)));
        }
        var answers = new HashSet<List<Long>>();
        readers.forEach(reader -> answers.add(Traces.ids(Texts.json(200, reader.join()))));
        assertEquals(List.of(List.of(left)), List.copyOf(answers));
        if (failures(gauge, fleet) > away
                || pages(gauge, fleet, "query_alone") > alone
                || System.nanoTime() - begun > CLAIM.toNanos()) {
            return false;
        }
        assertEquals(1, pages(gauge, fleet, "query") - queries, "queries of " + READERS + " readers");
        return true;
    }

    private static double failures(Gauge gauge, Fleet fleet) {
        return gauge.metric(fleet.gamedbPods(), "slipstream_trace_redis_failures_total", "");
    }

    private static double pages(Gauge gauge, Fleet fleet, String from) {
        return gauge.metric(fleet.gamedbPods(), "slipstream_trace_pages_total", "from=\"" + from + "\"");
    }

    /** Both pods have handed out the page before each write. */
    @Test
    void aWriteIsSeenByItsWriterAtOnceAndOnTheOtherPodWithinASecond(Fleet fleet, Net net) {
        var guest = Traces.guest(net, 2);
        var place = "test:" + TicketPress.freshId();
        var pods = Traces.doors(fleet).subList(0, 2);
        var left = new ArrayList<Long>();
        var late = 0;
        for (int i = 0; i < WRITES; i++) {
            for (var pod : pods) {
                assertEquals(left, pod.ids(place));
            }
            var here = pods.get(i % 2);
            var there = pods.get(1 - i % 2);
            left.addFirst(here.leave(guest, place));
            assertEquals(left, here.ids(place));
            var written = System.nanoTime();
            Patience.until(
                    "a trace on the other pod",
                    ON_OTHER_PODS,
                    () -> there.ids(place).equals(left));
            late += System.nanoTime() - written > PROMISED.toNanos() ? 1 : 0;
        }
        Figure.print("traces.seen_late_on_the_other_pod", late, "writes");
        assertTrue(late <= LATE_WRITES, late + " of " + WRITES + " were seen late");
    }

    @Test
    void aBodyOfAnySizeIsToldItsFault(Fleet fleet, Net net) {
        var guest = Traces.guest(net, 3);
        for (var door : Traces.doors(fleet)) {
            for (var size : List.of(200 * 1024, 300 * 1024, 3 * 1024 * 1024)) {
                var large = Texts.bytes("{\"kind\":\"" + "x".repeat(size));
                var refused = Texts.json(413, door.post("/add-object", large));
                assertTrue(refused.getString("detail").contains("body"), refused.encode());
            }
            var large = Texts.bytes("{\"kind\":\"" + "x".repeat(3 * 1024 * 1024));
            var refused = Texts.json(413, door.post("/api/v1/traces", large, Traces.bearer(guest)));
            assertTrue(refused.getString("detail").contains("body"), refused.encode());
        }
    }
}
