package dev.slipstream.gamedb.world;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.gamedb.shelf.PatientLine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * How long the page of the world is kept: seen by rows that no write of the service told anybody of.
 * Redis has the clock, and time passes for a page when its end is set nearer.
 */
@QuarkusTest
@TestProfile(WorldPageQuarkusTest.Patient.class)
class WorldPageQuarkusTest {
    public static final class Patient implements QuarkusTestProfile {
        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(PatientLine.class);
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(TestIssuer.class));
        }
    }

    private static final String PAGE = "trace:{" + WorldStore.PLACE + "}:" + WorldStore.VIEW;
    /** As it is, and then while it is made anew. */
    private static final Duration FRESH = Duration.ofSeconds(30);

    private static final Duration KEPT = FRESH.plusSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(20);

    @Inject
    Pool pool;

    @Inject
    Redis redis;

    private final String unseen = "gamedb:" + UUID.randomUUID();

    private long before;
    private long after;

    @BeforeEach
    void aPageIsMade() {
        does(Request.cmd(Command.DEL).arg(PAGE));
        before = now();
        assertFalse(isSeen());
        after = now();
        addBehindItsBack();
    }

    @Test
    void aPageIsHandedOutForThirtySecondsWhateverHasChangedMeanwhile() {
        var end = end();
        assertTrue(before + KEPT.toMillis() <= end && end <= after + KEPT.toMillis(), "kept until " + end);
        end = passes(FRESH.dividedBy(2));
        for (int time = 0; time < 3; time++) {
            assertFalse(isSeen());
        }
        assertEquals(0, does(Request.cmd(Command.EXISTS).arg(PAGE + ":claim")).toInteger(), "it is made anew");
        assertEquals(end, end());
    }

    @Test
    void afterThirtySecondsItIsHandedOutWhileItIsMadeAnew() {
        var end = passes(FRESH);
        assertFalse(isSeen());
        await().atMost(SOON).until(this::isSeen);
        assertTrue(end() > end, "it was not made anew");
    }

    @Test
    void afterAMinuteNobodyIsHandedIt() {
        passes(KEPT);
        assertTrue(isSeen());
    }

    private boolean isSeen() {
        return given().get("/get-objects")
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .contains(unseen);
    }

    private void addBehindItsBack() {
        pool.preparedQuery("insert into gamedb.trace (kind, place, player_id, name, detail, created_at, expires_at)"
                        + " values (0, $1, $2, '', jsonb_build_object('u_uuid', $2::text),"
                        + " now(), now() + interval '1 hour')")
                .executeAndAwait(Tuple.of(WorldStore.PLACE, unseen));
    }

    /** Lets this much time pass for the page; returns when it ends now. */
    private long passes(Duration time) {
        var end = end() - time.toMillis();
        does(Request.cmd(Command.PEXPIREAT).arg(PAGE).arg(end));
        return end;
    }

    /** When the page is over, in ms of the day that Redis has. */
    private long end() {
        return does(Request.cmd(Command.PEXPIRETIME).arg(PAGE)).toLong();
    }

    private long now() {
        var time = does(Request.cmd(Command.TIME));
        return time.get(0).toLong() * 1000 + time.get(1).toLong() / 1000;
    }

    private Response does(Request command) {
        return redis.send(command).await().atMost(SOON);
    }
}
