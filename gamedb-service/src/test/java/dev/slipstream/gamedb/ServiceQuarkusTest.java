package dev.slipstream.gamedb;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.chassis.Migration;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TestIssuer.class)
class ServiceQuarkusTest {
    @Inject
    Pool pool;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    @TestHTTPResource(management = true)
    String management;

    @Test
    void liveAndReadyAndMeasured() {
        given().get(management + "health/live").then().statusCode(200);
        given().get(management + "health/ready").then().statusCode(200);
        given().get(management + "metrics").then().statusCode(200).body(containsString("jvm_"));
    }

    @Test
    void whoWaitsTooLongForTheStoreIsToldToComeBack() {
        var held = IntStream.range(0, connections)
                .mapToObj(_ -> pool.getConnectionAndAwait())
                .toList();
        try {
            given().get("/api/v1/traces/ghosts?place=test:busy")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", "2")
                    .body("code", equalTo("ERROR_CODE_UNAVAILABLE"));
        } finally {
            held.forEach(SqlConnection::closeAndAwait);
        }
    }

    @Test
    void apiIsDescribed() {
        given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .body("info.title", startsWith("Slipstream traces"))
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/health",
                                "/get-objects",
                                "/add-object",
                                "/api/v1/traces",
                                "/api/v1/traces/{id}/rating",
                                "/api/v1/traces/{id}/reports",
                                "/api/v1/traces/{id}/hidden",
                                "/api/v1/traces/reported"));
        given().get("/q/swagger-ui/").then().statusCode(200).body(containsString("swagger"));
    }

    @Test
    void schemaIsThere() {
        var rows = pool.query(
                        "select count(*) from gamedb.flyway_schema_history where version in ('1', '2', '3') and success")
                .executeAndAwait();
        assertEquals(3L, rows.iterator().next().getLong(0));
    }

    @Test
    void migrationAloneNeedsOnlyTheDatabaseAndCanRunTwice() {
        Migration.run("gamedb", System.getenv());
        Migration.run("gamedb", System.getenv());
    }
}
