package dev.slipstream.gamedb.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.gamedb.Wire;
import dev.slipstream.proto.phantom.RecordingWriter;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class TraceQuarkusTest {
    @Inject
    Pool pool;

    @Inject
    Expiry expiry;

    @TestHTTPResource
    URI door;

    private final Driver driver = new Driver();
    private final Driver other = new Driver();
    private final String place = Driver.newPlace();

    private static List<Long> ids(String place, String kind, String more) {
        return Driver.reads(place, kind, more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("traces.id", Long.class);
    }

    @Test
    void whatIsLeftIsSeenAtOnceAsItWasLeft() {
        Driver.reads(place, "message", "").then().body("traces", empty());
        var id = driver.leavesMessage(place);
        Driver.reads(place, "message", "")
                .then()
                .statusCode(200)
                .body("traces", hasSize(1))
                .body("traces[0].id", equalTo((int) id))
                .body("traces[0].playerId", equalTo(driver.id))
                .body("traces[0].name", containsString("Driver"))
                .body("traces[0].message.template", equalTo(1))
                .body("traces[0].message.words", contains(2));
        Driver.reads(place, "object", "").then().body("traces", empty());
        var turned =
                Driver.object(place, 1.5, -3).replace("\"type\"", "\"rotation\":{\"x\":0,\"y\":90.5,\"z\":0},\"type\"");
        driver.leaves(turned).then().statusCode(201);
        var object = Driver.reads(place, "object", "").jsonPath();
        assertEquals(7, object.getInt("traces[0].type"));
        assertEquals(Map.of("x", 1.5f, "y", 1.0f, "z", -3.0f), object.getMap("traces[0].position"));
        assertEquals(Map.of("x", 0.0f, "y", 90.5f, "z", 0.0f), object.getMap("traces[0].rotation"));
    }

    @Test
    void zonesAreApart() {
        var zoned = Driver.message(place).replace("\"kind\"", "\"zone\":\"north\",\"kind\"");
        driver.leaves(zoned).then().statusCode(201).body("zone", equalTo("north"));
        Driver.reads(place, "message", "").then().body("traces", empty());
        Driver.reads(place, "message", "&zone=north").then().body("traces", hasSize(1));
    }

    @Test
    void pagesFollowEachOtherWithoutGapOrRepeat() {
        var left = new ArrayList<Long>();
        for (int i = 0; i < 7; i++) {
            left.addFirst((i % 2 == 0 ? driver : other).leavesMessage(place));
        }
        for (var order : List.of("newest", "top")) {
            var seen = new ArrayList<Long>();
            var cursor = "";
            do {
                var page = Driver.reads(place, "message", "&order=" + order + "&limit=3" + cursor)
                        .jsonPath();
                seen.addAll(page.getList("traces.id", Long.class));
                cursor = page.get("next") == null ? "" : "&cursor=" + page.getString("next");
            } while (!cursor.isEmpty());
            assertEquals(order.equals("newest") ? left : left.reversed(), seen);
        }
    }

    @Test
    void aRandomSampleHasEachOnce() {
        var left = List.of(driver.leavesMessage(place), driver.leavesMessage(place), other.leavesMessage(place));
        for (int i = 0; i < 20; i++) {
            assertEquals(
                    left,
                    ids(place, "message", "&order=random").stream().sorted().toList());
            assertEquals(
                    2,
                    ids(place, "message", "&order=random&limit=2").stream()
                            .distinct()
                            .count());
        }
    }

    @Test
    void aRepeatedWriteLeavesOneTrace() {
        var first = driver.asking()
                .header("Idempotency-Key", "k-1")
                .body(Driver.message(place))
                .post("/api/v1/traces");
        first.then().statusCode(201);
        var again = driver.asking()
                .header("Idempotency-Key", "k-1")
                .body(Driver.message(place))
                .post("/api/v1/traces");
        again.then().statusCode(200);
        assertEquals(first.jsonPath().getLong("id"), again.jsonPath().getLong("id"));
        driver.asking()
                .header("Idempotency-Key", "k-1")
                .body(Driver.object(place, 1, 1))
                .post("/api/v1/traces")
                .then()
                .statusCode(422)
                .body("detail", containsString("Idempotency-Key"));
        other.asking()
                .header("Idempotency-Key", "k-1")
                .body(Driver.message(place))
                .post("/api/v1/traces")
                .then()
                .statusCode(201);
        assertEquals(2, ids(place, "message", "").size());
    }

    @Test
    void nobodyLeavesMoreThanTheirShareOfAPlace() {
        for (int i = 0; i < 20; i++) {
            driver.leavesMessage(place);
        }
        driver.leaves(Driver.message(place)).then().statusCode(422).body("detail", containsString("delete one"));
        other.leavesMessage(place);
        driver.leaves(Driver.message(Driver.newPlace())).then().statusCode(201);
        driver.leaves(Driver.object(place, 1, 1)).then().statusCode(201);
        pool.preparedQuery("update gamedb.trace set expires_at = now() where player_id = $1")
                .executeAndAwait(Tuple.of(driver.id)); // what is over is not counted
        driver.leavesMessage(place);
    }

    @Test
    void whoWritesTooOftenIsToldWhenToComeBack() {
        var last = driver.leaves(Driver.message(Driver.newPlace()));
        for (int i = 0; i < 100 && last.statusCode() == 201; i++) {
            last = driver.leaves(Driver.message(Driver.newPlace()));
        }
        last.then().statusCode(429).header("Retry-After", not(equalTo("0")));
        other.leavesMessage(place);
    }

    @Test
    void aPlayerRatesOnceAndTheBestComesFirst() {
        var worse = driver.leavesMessage(place);
        var better = driver.leavesMessage(place);
        other.rates(better, true).then().statusCode(200).body("up", equalTo(1)).body("down", equalTo(0));
        other.rates(better, true).then().statusCode(200).body("up", equalTo(1));
        assertEquals(List.of(better, worse), ids(place, "message", "&order=top"));
        other.rates(better, false).then().statusCode(200).body("up", equalTo(0)).body("down", equalTo(1));
        assertEquals(List.of(worse, better), ids(place, "message", "&order=top"));
        driver.rates(better, true).then().statusCode(404);
        other.rates(Long.MAX_VALUE, true).then().statusCode(404);
    }

    @Test
    void onlyTheirOwnIsDeleted() {
        var id = driver.leavesMessage(place);
        other.asking().delete("/api/v1/traces/" + id).then().statusCode(404);
        assertEquals(List.of(id), ids(place, "message", ""));
        driver.asking().delete("/api/v1/traces/" + id).then().statusCode(204);
        Driver.reads(place, "message", "").then().body("traces", empty());
    }

    @Test
    void aPhantomIsKeptAsItCameAndNeverRanks() {
        var recording = RecordingWriter.write(2, 20, List.of(new int[] {1, 2}, new int[] {3, 4}));
        var body = """
                {"kind":"phantom","place":"%s","recording":"%s"}""";
        var encoded = Base64.getEncoder().encodeToString(recording);
        var id = driver.leaves(body.formatted(place, encoded))
                .then()
                .statusCode(201)
                .body("verified", equalTo(false))
                .extract()
                .jsonPath()
                .getLong("id");
        assertArrayEquals(
                recording, given().get("/api/v1/traces/" + id + "/recording").asByteArray());
        Driver.reads(place, "phantom", "&order=top").then().body("traces", empty());
        given().get("/api/v1/traces/ghosts?place=" + place)
                .then()
                .statusCode(200)
                .body("leader", equalTo(null));
        driver.leaves(body.formatted(place, "AAAA")).then().statusCode(422).body("detail", containsString("recording"));
        driver.leaves(body.formatted("rally:" + place, encoded))
                .then()
                .statusCode(422)
                .body("detail", containsString("race"));
    }

    @Test
    void whatIsOverIsSeenByNobodyAndGone() {
        var id = driver.leavesMessage(place);
        var stays = driver.leavesMessage(place);
        pool.preparedQuery("update gamedb.trace set expires_at = now() - interval '1 second' where id = $1")
                .executeAndAwait(Tuple.of(id));
        assertEquals(List.of(stays), ids(place, "message", "&limit=49"));
        expiry.sweep().await().atMost(Duration.ofSeconds(20));
        assertEquals(
                List.of(stays),
                pool
                        .preparedQuery("select id from gamedb.trace where place = $1")
                        .executeAndAwait(Tuple.of(place))
                        .stream()
                        .map(row -> row.getLong(0))
                        .toList());
    }

    @Test
    void whoHasItGetsItNotAgainAndGzipOnlyWhoCanReadIt() throws Exception {
        driver.leavesMessage(place);
        var page = URI.create(door + "api/v1/traces?kind=message&place=" + place);
        var plain = Wire.get(page);
        var zipped = Wire.get(page, "Accept-Encoding", "br, gzip;q=0.5");
        assertEquals(Optional.empty(), plain.headers().firstValue("Content-Encoding"));
        assertEquals(Optional.of("gzip"), zipped.headers().firstValue("Content-Encoding"));
        assertEquals(Optional.of("Accept-Encoding"), plain.headers().firstValue("Vary"));
        assertArrayEquals(plain.body(), Wire.unzipped(zipped.body()));
        var tag = plain.headers().firstValue("ETag").orElseThrow();
        assertEquals(tag, zipped.headers().firstValue("ETag").orElseThrow());
        for (var known : List.of(tag, tag.substring(2), "\"a\", " + tag, "*")) {
            assertEquals(304, Wire.get(page, "If-None-Match", known).statusCode());
            assertEquals(
                    304,
                    Wire.get(page, "If-None-Match", "\"b\"", "If-None-Match", known)
                            .statusCode());
        }
        for (var address : List.of(page, URI.create(door + "get-objects"), URI.create(page + "&limit=3"))) {
            for (var unread : List.of("gzip;q=0, *", "*, gzip;q=0", "br;q=1, gzip;q=0", "gzip;q=0")) {
                var answer = Wire.get(address, "Accept-Encoding", unread);
                assertEquals(Optional.empty(), answer.headers().firstValue("Content-Encoding"), unread);
            }
        }
        driver.leavesMessage(place);
        assertEquals(200, Wire.get(page, "If-None-Match", tag).statusCode());
    }
}
