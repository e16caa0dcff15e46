package dev.slipstream.gamedb.phantom;

import static dev.slipstream.gamedb.phantom.Drives.drive;
import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import com.google.protobuf.ByteString;
import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What race-service publishes becomes the ghosts of a place. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class PhantomQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final String place = "rally:" + UUID.randomUUID();
    private Publisher publisher;

    @BeforeEach
    void connect() throws Exception {
        publisher = new Publisher();
    }

    @AfterEach
    void disconnect() throws Exception {
        publisher.close();
    }

    private VerifiedPhantoms.Builder heat(VerifiedPhantom... drives) {
        return Drives.heat(place, drives);
    }

    private void publish(byte[] payload) throws Exception {
        publisher.publish(payload);
    }

    private JsonPath ghosts(String player) {
        return given().get("/api/v1/traces/ghosts?place=" + place + "&player=" + player)
                .jsonPath();
    }

    private void awaitLeader(int timeUs) {
        await().atMost(SOON)
                .until(() -> Integer.valueOf(timeUs).equals(ghosts("").get("leader.timeUs")));
    }

    @Test
    void theBestDriveOfEachPlayerIsKeptAndRanks() throws Exception {
        publish(heat(drive("anna", 30_000_000), drive("ben", 20_000_000), drive("cleo", 25_000_000))
                .build()
                .toByteArray());
        awaitLeader(20_000_000);
        var annas = ghosts("anna");
        assertEquals("anna", annas.get("own.playerId"));
        assertEquals("cleo", annas.get("rival.playerId"));
        assertEquals("ben", annas.get("leader.playerId"));
        assertEquals(true, annas.get("leader.verified"));
        given().get("/api/v1/traces?kind=phantom&order=top&place=" + place)
                .then()
                .body("traces.playerId", equalTo(List.of("ben", "cleo", "anna")));
        publish(heat(drive("ben", 28_000_000), drive("anna", 19_000_000))
                .build()
                .toByteArray());
        awaitLeader(19_000_000);
        assertEquals(Integer.valueOf(20_000_000), ghosts("ben").get("own.timeUs"));
        given().get("/api/v1/traces?kind=phantom&order=top&place=" + place)
                .then()
                .body("traces.playerId", equalTo(List.of("anna", "ben", "cleo")));
        var id = ghosts("anna").getLong("own.id");
        assertEquals(List.of(9_000, 19_000), ghosts("anna").getList("own.splitsMs"));
        var recorded = given().get("/api/v1/traces/" + id + "/recording");
        assertArrayEquals(Drives.recording(19_000_000), recorded.asByteArray());
        given().header("If-None-Match", "\"a\", W/" + recorded.header("ETag"))
                .get("/api/v1/traces/" + id + "/recording")
                .then()
                .statusCode(304);
    }

    @Test
    void theHouseIsToldBesideTheRecord() throws Exception {
        publish(heat(drive("house", 40_000_000), drive("ben", 20_000_000))
                .build()
                .toByteArray());
        awaitLeader(20_000_000);
        assertEquals(Integer.valueOf(40_000_000), ghosts("").get("house.timeUs"));
        assertEquals("ben", ghosts("").get("leader.playerId"));
        assertNull(ghosts("").get("own"));
    }

    @Test
    void theCarIsServedByItsWordAndTypistsHaveNone() throws Exception {
        publish(heat(
                        drive("anna", 30_000_000).toBuilder()
                                .setCar(RallyCarKind.RALLY_CAR_KIND_TANK)
                                .build(),
                        drive("ben", 20_000_000))
                .build()
                .toByteArray());
        awaitLeader(20_000_000);
        assertEquals("tank", ghosts("anna").get("own.car"));
        assertNull(ghosts("anna").get("leader.car"));
    }

    @Test
    void ratingsGoWithTheDriveTheyWereGivenTo() throws Exception {
        publish(heat(drive("anna", 30_000_000)).build().toByteArray());
        awaitLeader(30_000_000);
        rates(true).then().statusCode(200).body("up", equalTo(1)).body("down", equalTo(0));
        publish(heat(drive("anna", 20_000_000)).build().toByteArray());
        awaitLeader(20_000_000);
        rates(false).then().statusCode(200).body("up", equalTo(0)).body("down", equalTo(1));
    }

    @Test
    void aBetterDriveIsSeenThoughTheOneBeforeWasHidden() throws Exception {
        publish(heat(drive("anna", 30_000_000)).build().toByteArray());
        awaitLeader(30_000_000);
        var trace = "/api/v1/traces/" + ghosts("anna").getLong("own.id");
        given().header("Authorization", "Bearer " + TestIssuer.token("guest-ben"))
                .body("{}")
                .post(trace + "/reports")
                .then()
                .statusCode(204);
        given().header("Authorization", "Bearer " + TestIssuer.token("op", "operator"))
                .body("{\"hidden\":true}")
                .put(trace + "/hidden")
                .then()
                .statusCode(204);
        publish(heat(drive("anna", 31_000_000)).build().toByteArray());
        publish(heat(drive("ben", 40_000_000)).build().toByteArray());
        awaitLeader(40_000_000);
        publish(heat(drive("anna", 20_000_000)).build().toByteArray());
        awaitLeader(20_000_000);
        given().header("Authorization", "Bearer " + TestIssuer.token("op", "operator"))
                .get("/api/v1/traces/reported")
                .then()
                .body("traces.findAll { it.place == '" + place + "' }.size()", equalTo(0));
    }

    private Response rates(boolean up) {
        return given().header("Authorization", "Bearer " + TestIssuer.token("guest-ben"))
                .body("{\"up\":" + up + "}")
                .put("/api/v1/traces/" + ghosts("anna").getLong("own.id") + "/rating");
    }

    @Test
    void whatComesTwiceIsKeptOnce() throws Exception {
        var heat = heat(drive("anna", 30_000_000), drive("anna", 29_000_000))
                .build()
                .toByteArray();
        publish(heat);
        publish(heat);
        publish(heat(drive("ben", 1_000_000)).build().toByteArray());
        awaitLeader(1_000_000);
        given().get("/api/v1/traces?kind=phantom&place=" + place)
                .then()
                .body("traces.playerId", equalTo(List.of("ben", "anna")))
                .body("traces.timeUs", equalTo(List.of(1_000_000, 29_000_000)));
    }

    @Test
    void whatCannotBeStoredGoesToTheDeadLettersAndHoldsUpNobody() throws Exception {
        publisher.forgetDeadLetters();
        publish(new byte[] {1, 2, 3});
        publish(heat(drive("anna", 30_000_000).toBuilder()
                        .setRecording(ByteString.copyFromUtf8("x"))
                        .build())
                .build()
                .toByteArray());
        publish(heat(drive("anna", 0)).build().toByteArray());
        publish(heat(drive("anna", 1)).setPlace("No Place").build().toByteArray());
        publish(heat(drive("ben", 2_000_000)).build().toByteArray());
        awaitLeader(2_000_000);
        await().atMost(SOON).until(() -> publisher.deadLetters() == 4);
    }
}
