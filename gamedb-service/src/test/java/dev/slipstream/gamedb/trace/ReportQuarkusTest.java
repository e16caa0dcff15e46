package dev.slipstream.gamedb.trace;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Whose reports hide what. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class ReportQuarkusTest {
    private static final Duration OLD = Duration.ofHours(25);
    private static final AtomicInteger NEIGHBOURHOODS = new AtomicInteger();

    @Inject
    Pool pool;

    private final Driver driver = new Driver();
    private final String place = Driver.newPlace();

    private static String newAddress() {
        return "100.64." + NEIGHBOURHOODS.incrementAndGet() + ".7";
    }

    /** A player who is old enough and of whom a drive was verified. */
    private Driver racer() {
        var racer = new Driver();
        drives(racer, "rally:" + place);
        return racer;
    }

    private long drives(Driver racer, String where) {
        return pool.preparedQuery("""
                        insert into gamedb.trace (kind, place, player_id, name, detail, recording, standing, verified,
                                                  created_at, expires_at)
                        values (2, $1, $2, 'x', '{}', '', 1, true, now(), now() + interval '1 day') returning id""")
                .executeAndAwait(Tuple.of(where, racer.id))
                .iterator()
                .next()
                .getLong(0);
    }

    private static void reports(Driver reporter, Duration age, String address, long id) {
        reporter.askingAfter(age)
                .header("X-Forwarded-For", address)
                .body("{\"reason\":\"rude\"}")
                .post("/api/v1/traces/" + id + "/reports")
                .then()
                .statusCode(204);
    }

    private boolean isHidden(long id) {
        return pool.preparedQuery("select hidden from gamedb.trace where id = $1")
                .executeAndAwait(Tuple.of(id))
                .iterator()
                .next()
                .getBoolean(0);
    }

    @Test
    void freeGuestsHideNothingHoweverMany() {
        var id = driver.leavesMessage(place);
        for (int i = 0; i < 6; i++) {
            var guest = new Driver();
            guest.asking()
                    .header("X-Forwarded-For", newAddress())
                    .body("{}")
                    .post("/api/v1/traces/" + id + "/reports")
                    .then()
                    .statusCode(204);
            reports(new Driver(), OLD, newAddress(), id); // has raced nothing
            reports(racer(), OLD.minusHours(2), newAddress(), id); // is too young
        }
        Driver.reads(place, "message", "").then().body("traces.id", equalTo(List.of((int) id)));
        given().header("Authorization", "Bearer " + TestIssuer.token("op", "operator"))
                .get("/api/v1/traces/reported")
                .then()
                .statusCode(200)
                .body("traces.find { it.id == " + id + " }.reports", equalTo(18))
                .body("traces.find { it.id == " + id + " }.voices", equalTo(0));
    }

    @Test
    void oneNeighbourhoodHasOneVoice() {
        var id = driver.leavesMessage(place);
        for (int i = 1; i <= 6; i++) {
            reports(racer(), OLD, "198.51.100." + i, id);
            reports(racer(), OLD, "2001:db8:7:" + i + "::9", id);
        }
        assertEquals(false, isHidden(id));
    }

    @Test
    void fiveVoicesHideUntilTheOperatorShows() {
        var id = driver.leavesMessage(place);
        for (int i = 0; i < 5; i++) {
            assertEquals(false, isHidden(id));
            var reporter = racer();
            reports(reporter, OLD, newAddress(), id);
            if (i < 4) {
                reports(reporter, OLD, newAddress(), id); // is no second voice
            }
        }
        Driver.reads(place, "message", "").then().body("traces.size()", equalTo(0));
        new Driver().rates(id, true).then().statusCode(404);
        hides(TestIssuer.token("op", "operator"), id, false).then().statusCode(204);
        Driver.reads(place, "message", "").then().body("traces.id", containsInAnyOrder((int) id));
        reports(racer(), OLD, newAddress(), id);
        assertEquals(false, isHidden(id));
        hides(TestIssuer.token("op", "operator"), id, true).then().statusCode(204);
        Driver.reads(place, "message", "").then().body("traces.size()", equalTo(0));
        hides(TestIssuer.token("op"), id, false).then().statusCode(403);
    }

    @Test
    void aVerifiedDriveIsHiddenByAnOperatorOnly() {
        var id = drives(driver, place);
        for (int i = 0; i < 8; i++) {
            reports(racer(), OLD, newAddress(), id);
        }
        given().get("/api/v1/traces/ghosts?place=" + place).then().body("leader.id", equalTo((int) id));
        hides(TestIssuer.token("op", "operator"), id, true).then().statusCode(204);
        given().get("/api/v1/traces/ghosts?place=" + place).then().body("leader", equalTo(null));
    }

    private static Response hides(String token, long id, boolean hidden) {
        return given().header("Authorization", "Bearer " + token)
                .body("{\"hidden\":" + hidden + "}")
                .put("/api/v1/traces/" + id + "/hidden");
    }
}
