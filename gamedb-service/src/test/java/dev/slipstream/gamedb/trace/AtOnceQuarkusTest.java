package dev.slipstream.gamedb.trace;

import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One player who writes the same moment from many tabs. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class AtOnceQuarkusTest {
    private static final int TABS = 8; // with a full place before it, within the rate of a player

    @Inject
    TraceConfig config;

    private final Driver anna = new Driver();
    private final String place = Driver.newPlace();

    @Test
    void oneKeyIsOneTrace() throws Exception {
        var answers = atOnce(() -> anna.asking()
                .header("Idempotency-Key", "once")
                .body(Driver.message(place))
                .post("/api/v1/traces"));
        assertEquals(
                1, answers.stream().filter(each -> each.statusCode() == 201).count());
        assertEquals(
                TABS - 1,
                answers.stream().filter(each -> each.statusCode() == 200).count());
        Driver.reads(place, "message", "").then().body("traces", hasSize(1));
    }

    @Test
    void theQuotaHolds() throws Exception {
        var before = config.perPlace() - 1;
        for (int i = 0; i < before; i++) {
            anna.leavesMessage(place);
        }
        var answers = atOnce(() -> anna.leaves(Driver.message(place)));
        assertEquals(
                1, answers.stream().filter(each -> each.statusCode() == 201).count());
        Driver.reads(place, "message", "&limit=200").then().body("traces", hasSize(config.perPlace()));
    }

    private static List<Response> atOnce(Supplier<Response> request) throws Exception {
        try (var tabs = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Response>> answers = IntStream.range(0, TABS)
                    .mapToObj(i -> tabs.submit(request::get))
                    .toList();
            tabs.shutdown();
            assertEquals(true, tabs.awaitTermination(30, TimeUnit.SECONDS));
            return answers.stream().map(Future::resultNow).toList();
        }
    }
}
