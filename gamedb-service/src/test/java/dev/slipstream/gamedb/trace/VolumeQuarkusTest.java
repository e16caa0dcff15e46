package dev.slipstream.gamedb.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.proto.phantom.RecordingWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many guests write, what they leave stays within its bounds. */
@QuarkusTest
@TestProfile(VolumeQuarkusTest.Small.class)
@WithTestResource(TestIssuer.class)
class VolumeQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int ORIGIN = 40 * 1024;
    private static final int PLACE = 80 * 1024;
    private static final int ALL = 160 * 1024;

    /** Bounds that a few recordings fill. */
    public static final class Small implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "slipstream.traces.bytes-per-origin", "40K",
                    "slipstream.traces.bytes-per-place", "80K",
                    "slipstream.traces.bytes", "160K");
        }
    }

    @Inject
    Pool pool;

    @Inject
    TraceVolume volume;

    @TestHTTPResource(management = true)
    String management;

    private final Random chance = new Random(13);
    private final String place = Driver.newPlace();
    private final List<Long> left = new ArrayList<>();

    @BeforeEach
    void clear() {
        pool.query("delete from gamedb.trace").executeAndAwait();
    }

    /** Some ten kilobytes, by a guest who is new. */
    private void leaves(String address, String where) {
        var samples = new ArrayList<int[]>();
        for (int i = 0; i < 2_000; i++) {
            samples.add(new int[] {chance.nextInt(), 0});
        }
        var recording = Base64.getEncoder().encodeToString(RecordingWriter.write(2, 20, samples));
        left.add(new Driver()
                .asking()
                .header("X-Forwarded-For", address)
                .body("{\"kind\":\"phantom\",\"place\":\"%s\",\"recording\":\"%s\"}".formatted(where, recording))
                .post("/api/v1/traces")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id"));
    }

    private long bytes(String which) {
        return pool.query("select coalesce(sum(bytes), 0) from gamedb.trace where " + which)
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private long counted(String scope) {
        return pool.preparedQuery("select coalesce(sum(bytes), 0) from gamedb.volume where scope = $1")
                .executeAndAwait(Tuple.of(scope))
                .iterator()
                .next()
                .getLong(0);
    }

    private List<Long> kept() {
        return pool.query("select id from gamedb.trace order by id").executeAndAwait().stream()
                .map(row -> row.getLong(0))
                .toList();
    }

    private void newestAreKept() {
        assertEquals(left.subList(left.size() - kept().size(), left.size()), kept());
        assertTrue(!kept().isEmpty() && kept().size() < left.size(), kept().size() + " of " + left.size());
    }

    @Test
    void aNeighbourhoodHasItsShareHoweverManyGuestsItSends() {
        leaves("198.51.100.1", Driver.newPlace());
        var others = left.removeFirst();
        for (int i = 0; i < 8; i++) {
            leaves("203.0.113." + i, Driver.newPlace());
            assertTrue(bytes("origin = '203.0.113.0/24'") <= ORIGIN);
        }
        assertEquals(bytes("origin = '203.0.113.0/24'"), counted("origin 203.0.113.0/24"));
        assertTrue(kept().contains(others));
        left.addFirst(others);
        assertTrue(kept().containsAll(left.subList(left.size() - 2, left.size())));
        assertTrue(!kept().contains(left.get(1)));
        given().get(management + "metrics")
                .then()
                .body(containsString("slipstream_traces_evicted_total{bound=\"origin\"}"))
                .body(containsString("slipstream_trace_bytes"));
    }

    @Test
    void aPlaceHoldsItsShareWhoeverFillsIt() {
        for (int i = 0; i < 12; i++) {
            leaves("203.0." + i + ".7", place);
            assertTrue(bytes("true") <= PLACE);
        }
        newestAreKept();
        assertEquals(bytes("true"), counted("place " + place));
    }

    @Test
    void allTogetherHaveABoundAndTheOldestUnverifiedGoFirst() {
        var drive = pool.preparedQuery("""
                        insert into gamedb.trace (kind, place, player_id, name, detail, recording, standing, verified,
                                                  created_at, expires_at)
                        values (2, $1, 'anna', 'x', '{}', repeat('x', 9000)::bytea, 1, true,
                                now() - interval '1 day', now() + interval '1 day') returning id""")
                .executeAndAwait(Tuple.of(place))
                .iterator()
                .next()
                .getLong(0);
        for (int i = 0; i < 24; i++) {
            leaves("203." + i + ".1.7", Driver.newPlace());
            assertTrue(bytes("true") <= ALL);
        }
        assertTrue(kept().contains(drive), "a verified drive stays while there is anything else");
        assertTrue(!kept().contains(left.getFirst()));
        assertEquals(bytes("true"), counted("all"));
    }

    @Test
    void whenOnlyVerifiedDrivesAreLeftTheOldestOfThemGo() {
        for (int i = 0; i < 30; i++) {
            pool.preparedQuery("""
                            insert into gamedb.trace (kind, place, player_id, name, detail, recording, standing,
                                                      verified, created_at, expires_at)
                            values (2, $1, $2, 'x', '{}', repeat('x', 9000)::bytea, 1, true,
                                    now() + $3::int * interval '1 s', now() + interval '1 day')""")
                    .executeAndAwait(Tuple.of(place, UUID.randomUUID().toString(), i));
        }
        var all = kept();
        volume.keepWithin(place, null).await().atMost(SOON);
        assertTrue(bytes("true") <= ALL);
        assertEquals(all.subList(all.size() - kept().size(), all.size()), kept());
        assertEquals(bytes("true"), counted("all"));
    }

    /** A writer that takes its time holds up nobody. */
    @Test
    void whatIsNotCommittedYetKeepsNobodyWaiting() {
        var slow = pool.getConnectionAndAwait();
        slow.beginAndAwait();
        slow.preparedQuery("""
                        insert into gamedb.trace (kind, place, player_id, name, detail, standing, verified, created_at,
                                                  expires_at)
                        values (2, $1, 'slow', 'x', '{}', 1, true, now(), now() + interval '1 day')""").executeAndAwait(Tuple.of(place));
        leaves("203.0.113.9", place);
        volume.fold().await().atMost(SOON);
        slow.query("rollback").executeAndAwait();
        slow.closeAndAwait();
        assertEquals(bytes("true"), counted("all"));
    }

    @Test
    void whatWeighsNothingAnyMoreIsNotRemembered() {
        leaves("203.0.113.9", place);
        pool.query("delete from gamedb.trace").executeAndAwait();
        volume.look().await().atMost(SOON);
        assertEquals(
                1,
                pool.query("select distinct scope from gamedb.volume")
                        .executeAndAwait()
                        .rowCount());
    }
}
