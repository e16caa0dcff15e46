package dev.slipstream.gamedb;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceQuarkusTest {
    @Inject
    Pool pool;

    @TestHTTPResource(management = true)
    String management;

    @Test
    void liveAndReadyAndMeasured() {
        given().get(management + "health/live").then().statusCode(200);
        given().get(management + "health/ready").then().statusCode(200);
        given().get(management + "metrics").then().statusCode(200).body(containsString("jvm_"));
    }

    @Test
    void apiIsDescribed() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", startsWith("Slipstream traces"));
    }

    @Test
    void schemaIsThere() {
        var rows = pool.query(
                        "select count(*) from gamedb.flyway_schema_history where version in ('1', '2') and success")
                .executeAndAwait();
        assertEquals(2L, rows.iterator().next().getLong(0));
    }

    @Test
    void migrationAloneNeedsOnlyTheDatabaseAndCanRunTwice() {
        Migration.run(System.getenv());
        Migration.run(System.getenv());
    }

    @Test
    void migrationSaysWhichVariableIsMissing() {
        var missing = assertThrows(NullPointerException.class, () -> Migration.run(Map.of("DB_HOST", "localhost")));
        assertEquals("DB_PORT is not set", missing.getMessage());
    }
}
