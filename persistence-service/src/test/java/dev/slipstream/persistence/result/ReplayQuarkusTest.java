package dev.slipstream.persistence.result;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.Replay;
import dev.slipstream.proto.fleet.HeatResult;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReplayQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String PROTOBUF = "application/x-protobuf";

    @Inject
    Pool pool;

    @Inject
    ResultMetrics metrics;

    private final String heatId = Results.newHeatId();
    private Publisher publisher;

    @BeforeEach
    void open() throws Exception {
        publisher = new Publisher();
    }

    @AfterEach
    void close() throws Exception {
        publisher.close();
    }

    private static Replay replay(String heatId, int logBytes) {
        var log = new byte[logBytes];
        log[0] = 120;
        return Replay.newBuilder()
                .setHeat(HeatSpec.newBuilder().setHeatId(heatId).setSeed(-7))
                .setRulesVersion(2)
                .setTicksPerSecond(60)
                .setLastTick(3600)
                .setFinalHash(-1)
                .setLog(ByteString.copyFrom(log))
                .build();
    }

    private static HeatResult.Builder result(String heatId, Replay replay) {
        return Results.rally(heatId).setReplay(replay);
    }

    private void stored(HeatResult.Builder result) throws Exception {
        publisher.publish(result);
        await().atMost(SOON)
                .until(() -> given().get("/api/v1/results/" + heatId).statusCode() == 200);
    }

    private Response read() {
        return given().get("/api/v1/replays/" + heatId);
    }

    private long rows() {
        return pool.preparedQuery("select count(*) from persistence.replay where heat_id = $1")
                .executeAndAwait(Tuple.of(heatId))
                .iterator()
                .next()
                .getLong(0);
    }

    @Test
    void itsBytesAreServedToAnyone() throws Exception {
        var replay = replay(heatId, 1000);
        stored(result(heatId, replay));
        var response = read();
        response.then()
                .statusCode(200)
                .contentType(PROTOBUF)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Vary", containsString("Accept"));
        assertArrayEquals(replay.toByteArray(), response.asByteArray());
        given().accept("text/html,*/*;q=0.8")
                .get("/api/v1/replays/" + heatId)
                .then()
                .contentType(PROTOBUF);
    }

    @Test
    void itsJsonIsServedToWhoAsks() throws Exception {
        var replay = replay(heatId, 1000);
        stored(result(heatId, replay));
        var response = given().accept("application/json").get("/api/v1/replays/" + heatId);
        response.then().statusCode(200).contentType("application/json").body("rulesVersion", equalTo(2));
        assertEquals(
                replay, Json.parse(response.asString(), Replay.newBuilder()).build());
    }

    @Test
    void eachFormHasATagOfItsOwn() throws Exception {
        stored(result(heatId, replay(heatId, 10)));
        var bytes = read().header("ETag");
        var json = given().accept("application/json")
                .get("/api/v1/replays/" + heatId)
                .header("ETag");
        assertNotEquals(bytes, json);
        given().header("If-None-Match", bytes)
                .get("/api/v1/replays/" + heatId)
                .then()
                .statusCode(304)
                .header("ETag", bytes);
        given().header("If-None-Match", json)
                .get("/api/v1/replays/" + heatId)
                .then()
                .statusCode(200);
    }

    @Test
    void itIsStoredOnceHoweverOftenItComes() throws Exception {
        var first = replay(heatId, 1000);
        var kept = metrics.replays(ReplayFate.KEPT).count();
        stored(result(heatId, first));
        var duplicates = metrics.duplicates.count();
        publisher.publish(result(heatId, first));
        publisher.publish(result(heatId, replay(heatId, 2000)).setEpoch(9));
        await().atMost(SOON).until(() -> metrics.duplicates.count() - duplicates == 2);
        assertEquals(1, rows());
        assertArrayEquals(first.toByteArray(), read().asByteArray());
        assertEquals(kept + 1, metrics.replays(ReplayFate.KEPT).count());
    }

    @Test
    void whoHasItGetsItNotAgainThoughAProxyMadeItsTagWeak() throws Exception {
        stored(result(heatId, replay(heatId, 10)));
        for (var form : new String[] {PROTOBUF, "application/json"}) {
            var tag = given().accept(form).get("/api/v1/replays/" + heatId).header("ETag");
            for (var known : new String[] {tag, "W/" + tag, "\"a\", W/" + tag, "*"}) {
                given().accept(form)
                        .header("If-None-Match", known)
                        .get("/api/v1/replays/" + heatId)
                        .then()
                        .statusCode(304)
                        .header("ETag", equalTo(tag))
                        .header("Vary", equalTo("Accept"));
            }
        }
        given().header("If-None-Match", "W/\"" + Results.newHeatId() + '"')
                .get("/api/v1/replays/" + heatId)
                .then()
                .statusCode(200);
        var missing = Results.newHeatId();
        given().header("If-None-Match", '"' + missing + '"')
                .get("/api/v1/replays/" + missing)
                .then()
                .statusCode(404);
    }

    @Test
    void whoHasItCostsNoReadingOfIt() throws Exception {
        stored(result(heatId, replay(heatId, 10)));
        var tag = read().header("ETag");
        pool.query("alter table persistence.replay rename to replay_aside").executeAndAwait();
        try {
            pool.query("""
                    create function persistence.unread() returns bytea stable language plpgsql as
                      $$ begin raise exception 'the replay was read'; end $$""").executeAndAwait();
            pool.query("create view persistence.replay as"
                            + " select heat_id, persistence.unread() as message from persistence.replay_aside")
                    .executeAndAwait();
            given().header("If-None-Match", tag)
                    .get("/api/v1/replays/" + heatId)
                    .then()
                    .statusCode(304);
            read().then().statusCode(500);
        } finally {
            pool.query("drop view if exists persistence.replay").executeAndAwait();
            pool.query("drop function if exists persistence.unread").executeAndAwait();
            pool.query("alter table persistence.replay_aside rename to replay").executeAndAwait();
        }
    }

    @Test
    void aResultWithoutOneIsKeptAndTheMissingReplayIsAProblem() throws Exception {
        var absent = metrics.replays(ReplayFate.ABSENT).count();
        stored(Results.rally(heatId));
        isMissing();
        await().atMost(SOON).until(() -> metrics.replays(ReplayFate.ABSENT).count() == absent + 1);
    }

    @Test
    void oneThatIsTooLargeIsNotKeptButItsResultIs() throws Exception {
        var tooLarge = metrics.replays(ReplayFate.TOO_LARGE).count();
        stored(result(heatId, replay(heatId, ReplayFate.MAX_BYTES)));
        isMissing();
        await().atMost(SOON).until(() -> metrics.replays(ReplayFate.TOO_LARGE).count() == tooLarge + 1);
    }

    @Test
    void theLargestIsKept() throws Exception {
        var frame = replay(heatId, ReplayFate.MAX_BYTES - 1000).getSerializedSize() - ReplayFate.MAX_BYTES + 1000;
        var largest = replay(heatId, ReplayFate.MAX_BYTES - frame);
        assertEquals(ReplayFate.MAX_BYTES, largest.getSerializedSize());
        stored(result(heatId, largest));
        assertArrayEquals(largest.toByteArray(), read().asByteArray());
        given().accept("application/json")
                .get("/api/v1/replays/" + heatId)
                .then()
                .statusCode(200);
    }

    @Test
    void oneOfAnotherHeatIsNotKept() throws Exception {
        var foreign = metrics.replays(ReplayFate.FOREIGN).count();
        stored(result(heatId, replay(Results.newHeatId(), 10)));
        isMissing();
        await().atMost(SOON).until(() -> metrics.replays(ReplayFate.FOREIGN).count() == foreign + 1);
    }

    private void isMissing() {
        assertEquals(0, rows());
        read().then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("code", equalTo("ERROR_CODE_HEAT_NOT_FOUND"))
                .body("detail", containsString("No replay of this heat is kept"));
    }

    @Test
    void unknownAndMalformedHeatsAreProblems() {
        for (var unknown : new String[] {heatId, "x".repeat(65), "a.b", "%27--"}) {
            for (var form : new String[] {"*/*", PROTOBUF, "application/json"}) {
                given().urlEncodingEnabled(false)
                        .accept(form)
                        .get("/api/v1/replays/" + unknown)
                        .then()
                        .statusCode(404)
                        .contentType("application/problem+json")
                        .header("Cache-Control", "no-store");
            }
        }
    }

    @Test
    void itIsDescribed() {
        given().get("/q/openapi?format=json")
                .then()
                .body("paths.'/api/v1/replays/{heatId}'.get.summary", containsString("replay"))
                .body(containsString("x-protobuf"))
                .body(containsString("\"application/json\""));
    }
}
