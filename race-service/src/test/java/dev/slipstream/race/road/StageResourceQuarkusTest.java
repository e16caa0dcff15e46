package dev.slipstream.race.road;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.closeTo;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.race.stage.Curves;
import dev.slipstream.race.stage.Difficulty;
import dev.slipstream.race.stage.Stage;
import dev.slipstream.race.stage.StageLength;
import dev.slipstream.race.stage.StageSettings;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class StageResourceQuarkusTest {
    @Test
    void theRoadIsThatOfTheHeat() {
        var stage = Stage.of(StageSettings.of(-2L, Difficulty.HARD, StageLength.SHORT, Curves.TWISTY, true));
        given().queryParam("seed", "18446744073709551614")
                .queryParam("difficulty", "hard")
                .queryParam("length", "short")
                .queryParam("curves", "twisty")
                .queryParam("circuit", "true")
                .get("/api/v1/stages/rally")
                .then()
                .statusCode(200)
                .header("Cache-Control", "public, max-age=86400")
                .body("hash", equalTo(HexFormat.of().toHexDigits(stage.hash())))
                .body("closed", is(true))
                .body("points", hasSize(stage.points()))
                .body("points[7].x.toDouble()", closeTo(stage.x(7), 1e-3))
                .body("points[7].half.toDouble()", closeTo(stage.half(7), 1e-3))
                .body("points.surface", hasItem("gravel"))
                .body("checkpointsAlong", hasSize(stage.checkpoints()))
                .body("obstacles", hasSize(stage.obstacles.count))
                .body("grid", hasSize(Stage.GRID_PLACES));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?seed=",
                "?seed=-1",
                "?seed=0x1",
                "?seed=1d",
                "?seed=99999999999999999999",
                "?seed=1&length=endless",
                "?seed=1&difficulty=EASY",
                "?seed=1&circuit=yes",
                "?seed=%00"
            })
    void whatIsNoStageIsSaidSo(String query) {
        given().urlEncodingEnabled(false)
                .get("/api/v1/stages/rally" + query)
                .then()
                .statusCode(422)
                .body("code", equalTo("ERROR_CODE_INVALID"));
    }

    @Test
    void whoAsksTooOftenIsToldSoAndNobodyElse() {
        var refused = 0;
        for (int i = 0; i < 60; i++) {
            var status = given().header("X-Forwarded-For", "203.0.113.9")
                    .get("/api/v1/stages/rally?seed=7&length=short")
                    .statusCode();
            refused += status == 429 ? 1 : 0;
        }
        assertTrue(refused > 0);
        given().header("X-Forwarded-For", "203.0.113.10")
                .get("/api/v1/stages/rally?seed=7&length=short")
                .then()
                .statusCode(200);
    }

    @Test
    void theRestSideIsDescribedOnItsOwnPort() {
        given().get("/q/openapi").then().statusCode(200);
    }
}
