package dev.slipstream.persistence.result;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.GetResponse;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ResultQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    @Inject
    Pool pool;

    @Inject
    ResultConsumer consumer;

    @Inject
    ResultMetrics metrics;

    private final String heatId = Results.newHeatId();
    private Publisher publisher;

    @BeforeEach
    void open() throws Exception {
        publisher = new Publisher();
        await().atMost(SOON).until(() -> {
            publisher.forgetDeadLetters();
            return true;
        });
    }

    @AfterEach
    void close() throws Exception {
        publisher.close();
    }

    private static Response read(String heatId) {
        return given().get("/api/v1/results/" + heatId);
    }

    private static Response awaited(String heatId) {
        return await().atMost(SOON).until(() -> read(heatId), response -> response.statusCode() == 200);
    }

    private long rows(String table, String key) {
        return pool.preparedQuery("select count(*) from persistence." + table + " where " + key + " = $1")
                .executeAndAwait(Tuple.of(heatId))
                .iterator()
                .next()
                .getLong(0);
    }

    private GetResponse deadLetter() {
        return await().atMost(SOON)
                .until(() -> publisher.deadLetter(), Optional::isPresent)
                .orElseThrow();
    }

    @Test
    void storedResultCanBeReadByAnyone() throws Exception {
        publisher.publish(Results.sound(heatId));
        awaited(heatId)
                .then()
                .body("heatId", equalTo(heatId))
                .body("mode", equalTo("typing"))
                .body("rulesVersion", equalTo(1))
                .body("settings.typing.words", equalTo(25))
                .body("startedAt", equalTo("2026-01-01T00:00:00Z"))
                .body("endedAt", equalTo("2026-01-01T00:00:31.500Z"))
                .body("aborted", equalTo(null))
                .body("standings.rank", contains(1, 2))
                .body("standings.seat", contains(0, 1))
                .body("standings.name", contains("Zoë", "Bold Lynx 12"))
                .body("standings.playerId", contains("guest-0", "guest-1"))
                .body("standings.finished", contains(true, false))
                .body("standings.timeMs", contains(31_500, 31_500))
                .body("standings.progressPermille", contains(1000, 640))
                .body("standings[0].typing.wpmTenths", equalTo(612))
                .body("standings[0].typing.rawTenths", equalTo(655))
                .body("standings[0].typing.accuracyPermille", equalTo(953))
                .body("standings[0].typing.wpmSamples", contains(580, 0, 612));
    }

    @Test
    void anAbortedHeatIsKeptWithItsReasonAndWithoutRanks() throws Exception {
        publisher.publish(Results.aborted(heatId));
        awaited(heatId)
                .then()
                .body("aborted", equalTo("no_rules"))
                .body("standings.name", contains("Zoë", "Bold Lynx 12"))
                .body("standings.rank", contains(0, 0))
                .body("standings.finished", contains(false, false));
        given().get("/api/v1/replays/" + heatId).then().statusCode(404);
    }

    @Test
    void rallyHasDetailsOfItsOwn() throws Exception {
        publisher.publish(Results.rally(heatId));
        awaited(heatId)
                .then()
                .body("mode", equalTo("rally"))
                .body("standings[0].rally.timeUs", equalTo(61_234_567))
                .body("standings[0].rally.splitsUs", contains(20_000_000, 41_000_000))
                .body("standings[0].rally.bestLapUs", equalTo(30_000_000))
                .body("standings[0].rally.laps", equalTo(2))
                .body("standings[0].rally.points", equalTo(25))
                .body("standings[0].rally.dnf", equalTo(false))
                .body("standings[0].rally.car", equalTo("tank"))
                .body("standings[0].typing", equalTo(null));
    }

    @Test
    void readerWhoHasItIsToldSo() throws Exception {
        publisher.publish(Results.sound(heatId));
        var tag = awaited(heatId).header("ETag");
        for (var known : new String[] {tag, "W/" + tag, "\"a\", W/" + tag, "*"}) {
            given().header("If-None-Match", known)
                    .get("/api/v1/results/" + heatId)
                    .then()
                    .statusCode(304)
                    .header("ETag", tag);
        }
        given().header("If-None-Match", "\"other\"")
                .get("/api/v1/results/" + heatId)
                .then()
                .statusCode(200);
    }

    @Test
    void unknownHeatIsAProblem() {
        for (var unknown : new String[] {heatId, "x".repeat(65), "a.b", "%27--"}) {
            given().urlEncodingEnabled(false)
                    .get("/api/v1/results/" + unknown)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void thousandDeliveriesAreOneResult() throws Exception {
        var before = metrics.duplicates.count();
        var payload = Results.sound(heatId).build().toByteArray();
        for (int i = 0; i < 1000; i++) {
            publisher.send(payload);
        }
        publisher.confirm();
        await().atMost(SOON).until(() -> metrics.duplicates.count() - before == 999);
        assertEquals(1, rows("heat", "id"));
        assertEquals(2, rows("heat_result", "heat_id"));
    }

    @Test
    void laterResultOfTheSameHeatChangesNothing() throws Exception {
        publisher.publish(Results.sound(heatId).setEpoch(4));
        var stored = awaited(heatId).asString();
        var before = metrics.duplicates.count();
        var other = Results.sound(heatId).addStandings(Results.standing(2, "Latecomer", 1, true));
        publisher.publish(other.setEpoch(3));
        publisher.publish(other.setEpoch(5));
        await().atMost(SOON).until(() -> metrics.duplicates.count() - before == 2);
        assertEquals(stored, read(heatId).asString());
    }

    @Test
    void poisonGoesToTheDeadLettersWithItsReasonAndTheNextResultIsStored() throws Exception {
        var poison = "what is this?".getBytes(StandardCharsets.US_ASCII);
        publisher.publish(poison);
        publisher.publish(Results.sound(heatId));
        awaited(heatId);
        var letter = deadLetter();
        assertArrayEquals(poison, letter.getBody());
        var reason = letter.getProps().getHeaders().get(DeadLetters.REASON).toString();
        assertTrue(reason.startsWith("not a HeatResult"), reason);
    }

    @Test
    void resultTheStoreCanNeverTakeIsPoisonToo() throws Exception {
        pool.query("alter table persistence.heat add constraint odd check (room_id <> 'room-odd')")
                .executeAndAwait();
        try {
            publisher.publish(Results.sound(heatId).setRoomId("room-odd"));
            var reason =
                    deadLetter().getProps().getHeaders().get(DeadLetters.REASON).toString();
            assertTrue(reason.startsWith("refused by the store"), reason);
        } finally {
            pool.query("alter table persistence.heat drop constraint odd").executeAndAwait();
        }
        assertEquals(0, rows("heat", "id"));
    }

    @Test
    void resultsWaitWhileTheStoreIsAway() throws Exception {
        var retries = metrics.retries.count();
        var returned = metrics.returned.count();
        pool.query("alter table persistence.heat rename to heat_away").executeAndAwait();
        try {
            publisher.publish(Results.sound(heatId));
            await().atMost(SOON).until(() -> metrics.retries.count() - retries >= 4);
        } finally {
            pool.query("alter table persistence.heat_away rename to heat").executeAndAwait();
        }
        awaited(heatId);
        assertEquals(returned, metrics.returned.count(), "an outage does not use up deliveries");
        assertTrue(publisher.deadLetter().isEmpty());
    }

    @Test
    void resultPublishedWhileNobodyConsumesArrivesAfter() throws Exception {
        consumer.stop(new ShutdownEvent());
        publisher.publish(Results.sound(heatId));
        consumer.start(new StartupEvent());
        awaited(heatId);
    }

    @Test
    void whatBecameOfResultsIsMeasuredAndDescribed() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("paths.'/api/v1/results/{heatId}'.get.summary", containsString("result"));
    }
}
