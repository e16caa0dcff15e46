package dev.slipstream.lobby.timer;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.lobby.desk.Change;
import dev.slipstream.lobby.desk.RoomDesk;
import dev.slipstream.lobby.room.Command;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Redis answers the lobby once, and nobody hears it. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
@TestProfile(LostReplyQuarkusTest.LossyRedis.class)
class LostReplyQuarkusTest {
    private static final int SOON = 20;

    public static final class LossyRedis implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(
                    Proxy.class,
                    Map.of("server", "REDIS", "setting", "quarkus.redis.hosts", "value", "redis://127.0.0.1:%d")));
        }
    }

    @TestHTTPResource("/")
    URI base;

    @Inject
    RedisDataSource redis;

    @Inject
    RoomDesk desk;

    private Proxy proxy;

    @BeforeEach
    void empty() {
        Hallway.sweepOut(redis);
    }

    @Test
    void theSweepComesAgain() throws InterruptedException {
        happens(proxy.loseReplyTo(digest("claim-due.lua")));
        happens(proxy.loseReplyTo(digest("claim-due.lua")));
    }

    @Test
    void newsOfRoomsAreFetchedAgain() throws InterruptedException {
        try (var tab = Tab.open(base)) {
            var room = tab.askRoom(Says.create()).getRoomId();
            happens(proxy.loseReplyTo("lobby:room:" + room, "\r\nv\r\n"));
            happens(proxy.loseReplyTo("lobby:room:" + room, "\r\nv\r\n"));
        }
    }

    @Test
    void theNextCommandToARoomGoesOn() throws Exception {
        try (var tab = Tab.open(base)) {
            var room = tab.askRoom(Says.create()).getRoomId();
            var lost = proxy.loseReplyTo("lobby:room:" + room, "\r\nd\r\n");
            var first = desk.change(room, new Command.Elapsed()).subscribeAsCompletionStage();
            var second = desk.change(room, new Command.Elapsed()).subscribeAsCompletionStage();
            var late = assertThrows(ExecutionException.class, () -> first.get(SOON, TimeUnit.SECONDS));
            assertInstanceOf(TimeoutException.class, late.getCause());
            happens(lost);
            assertInstanceOf(Change.Applied.class, second.get(SOON, TimeUnit.SECONDS));
        }
    }

    private static void happens(CountDownLatch lost) throws InterruptedException {
        assertTrue(lost.await(SOON, TimeUnit.SECONDS), "Redis was not asked");
    }

    private static String digest(String script) {
        try (var in = RoomDesk.class.getResourceAsStream("/lua/" + script)) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(in.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
