package dev.slipstream.lobby.news;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.rabbitmq.client.Channel;
import dev.slipstream.lobby.Hallway;
import dev.slipstream.lobby.Says;
import dev.slipstream.lobby.Tab;
import dev.slipstream.lobby.TestIssuer;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.RoomPhase;
import dev.slipstream.proto.fleet.RoomEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** More news than a pod takes in. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class OverflowQuarkusTest {
    private static final int LIMIT = 20_000;
    private static final int TOO_MANY = LIMIT + 7;
    private static final int FLOODS = 5;
    private static final Duration ONE_LOOK = Duration.ofMillis(500);

    @TestHTTPResource("/")
    URI base;

    @Test
    void ofAPodThatDoesNotReadTheBrokerKeepsTheNewestOnly() throws Exception {
        try (var connection = Hallway.broker().newConnection();
                var channel = connection.createChannel()) {
            var queue = channel.queueDeclare("", false, true, true, EventQueueLimits.limits())
                    .getQueue();
            flood(channel, "", queue);
            assertEquals(LIMIT, channel.messageCount(queue));
            var oldest = channel.basicGet(queue, true).getBody();
            assertEquals(TOO_MANY - LIMIT, ByteBuffer.wrap(oldest).getInt());
        }
    }

    @Test
    void aPodFloodedWithNewsOfOthersStillMovesItsRooms() throws Exception {
        try (var ann = Tab.open(base);
                var connection = Hallway.broker().newConnection();
                var channel = connection.createChannel()) {
            var solo = ann.askRoom(Says.create());
            flood(channel, Broker.LOBBY_EVENTS, "");
            var launched = ann.askRoom(Says.solo());
            assertEquals(solo.getRoomId(), launched.getRoomId());
            Hallway.endHeat(launched.getRoomId(), launched.getHeatId(), ann.playerId);
            assertEquals(1, ann.awaitPhase(RoomPhase.ROOM_PHASE_RESULTS).getStandingsCount());
        }
    }

    /** The connector ends a subscription for good when more comes in than it has asked for. */
    @Test
    void aPodFloodedWithNewsGoesOnHearingThem() throws Exception {
        try (var ann = Tab.open(base);
                var connection = Hallway.broker().newConnection();
                var channel = connection.createChannel()) {
            var room = ann.askRoom(Says.create());
            for (int i = 0; i < FLOODS; i++) {
                flood(channel, Broker.LOBBY_EVENTS, "");
            }
            var news = RoomEvent.newBuilder().setRoom(room);
            var attempt = 0;
            do { // it may be about to listen again
                assertTrue(++attempt < 60, "the pod is deaf");
                news.getRoomBuilder().setVersion(room.getVersion() + 1_000L * attempt);
                Hallway.publish(Broker.LOBBY_EVENTS, "", news.build().toByteArray());
            } while (!ann.hears(
                    answer -> answer.getRoom().getVersion() == news.getRoom().getVersion(), ONE_LOOK));
        }
    }

    private static void flood(Channel channel, String exchange, String key) throws Exception {
        channel.confirmSelect();
        for (int i = 0; i < TOO_MANY; i++) {
            channel.basicPublish(
                    exchange, key, null, ByteBuffer.allocate(4).putInt(i).array());
        }
        channel.waitForConfirmsOrDie(TimeUnit.SECONDS.toMillis(30));
    }
}
