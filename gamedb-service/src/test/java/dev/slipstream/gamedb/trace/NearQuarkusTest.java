package dev.slipstream.gamedb.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stands around a point. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class NearQuarkusTest {
    private final Driver driver = new Driver();
    private final String place = Driver.newPlace();

    private List<Long> ids(String more) {
        return Driver.reads(place, "object", more)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("traces.id", Long.class);
    }

    @Test
    void nearestComesFirstAndFarDoesNotCome() {
        var far = place(300, 0);
        var near = place(3, 4);
        var nearer = place(-1, 0);
        assertEquals(List.of(nearer, near), ids("&order=near&x=0&z=0"));
        var first = Driver.reads(place, "object", "&order=near&x=0&z=0&limit=1").jsonPath();
        assertEquals(List.of(near), ids("&order=near&x=0&z=0&cursor=" + first.getString("next")));
        assertEquals(List.of(far), ids("&order=near&x=299&z=0&radius=10"));
    }

    @Test
    void whatStandsAtTheSamePointComesPageByPage() {
        var left = List.of(place(5, 5), place(5, 5), place(5, 5));
        var seen = new ArrayList<Long>();
        var cursor = "";
        for (int page = 0; page < left.size(); page++) {
            var found = Driver.reads(place, "object", "&order=near&x=0&z=0&limit=1" + cursor)
                    .jsonPath();
            seen.addAll(found.getList("traces.id", Long.class));
            cursor = "&cursor=" + found.getString("next");
        }
        assertEquals(left, seen);
    }

    private long place(double x, double z) {
        return driver.leaves(Driver.object(place, x, z))
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("id");
    }
}
