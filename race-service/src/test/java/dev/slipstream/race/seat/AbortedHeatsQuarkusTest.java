package dev.slipstream.race.seat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.LeaveHeat;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.Standings;
import dev.slipstream.proto.fleet.HeatEvent;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.relay.RelayConfig;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Heats that throw, and heats of which what was kept makes no sense: none hangs, and everybody is told. */
@QuarkusTest
@WithTestResource(TicketOffice.class)
@TestProfile(AbortedHeatsQuarkusTest.OneFaultyLane.class)
@Timeout(120)
class AbortedHeatsQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    /** All heats share a lane, so that one which took it along would be missed. */
    public static final class OneFaultyLane implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("slipstream.race.lanes", "1");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(FaultyModes.class);
        }
    }

    @TestHTTPResource("/")
    URI server;

    @Inject
    RelayConfig broker;

    @Inject
    Redis redis;

    private final String heatId = "heat-" + UUID.randomUUID();
    private Connection connection;
    private Channel channel;
    private String results;
    private String ends;

    @BeforeEach
    void listen() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        connection = factory.newConnection("aborted-heats-test");
        channel = connection.createChannel();
        channel.exchangeDeclare(Broker.HEAT_RESULTS, "direct", true);
        channel.exchangeDeclare(Broker.HEAT_EVENTS, "topic", true);
        results = channel.queueDeclare().getQueue();
        channel.queueBind(results, Broker.HEAT_RESULTS, Broker.HEAT_RESULTS);
        ends = channel.queueDeclare().getQueue();
        channel.queueBind(ends, Broker.HEAT_EVENTS, Broker.HEAT_ENDED);
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void aHeatThatThrowsOnceGoesOnFromItsLastSnapshot() throws Exception {
        FaultyModes.FAULTS.put(heatId, new AtomicInteger(1));
        var ann = open(0);
        var bob = open(1);
        ann.hear(message -> message.hasFrame()
                && message.getFrame().getEpoch() == 2
                && message.getFrame().getTick() > 2 * FaultyModes.THROWS_AT_TICK);
        assertTrue(bob.isOpen());
        var watcher = open(-1);
        ann.send(leave());
        bob.send(leave());
        var end = watcher.hear(message -> message.getStandings().getRecorded()).getStandings();
        assertEquals(AbortReason.ABORT_REASON_UNSPECIFIED, end.getAborted());
        assertTrue(result().hasReplay(), "the whole race is proven from its log");
    }

    @Test
    void aHeatThatThrowsAgainIsAbortedAndItsNeighbourIsNot() throws Exception {
        FaultyModes.FAULTS.put(heatId, new AtomicInteger(Integer.MAX_VALUE));
        var neighbour =
                Browser.open(server, "neighbour-" + heatId, "http://hall.example", ticket("neighbour-" + heatId, -1));
        var ann = open(0);
        var bob = open(1);
        for (var browser : new Browser[] {ann, bob}) {
            assertAborted(AbortReason.ABORT_REASON_BROKEN, end(browser));
        }
        assertEquals(Integer.MAX_VALUE - 2, FaultyModes.FAULTS.get(heatId).get(), "no third attempt");
        assertKept(AbortReason.ABORT_REASON_BROKEN);
        var late = open(1);
        assertAborted(AbortReason.ABORT_REASON_BROKEN, end(late));
        neighbour.hear(message -> message.hasFrame() && message.getFrame().getTick() > 4 * FaultyModes.THROWS_AT_TICK);
    }

    @Test
    void aHeatWhoseSnapshotIsGarbageIsAborted() throws Exception {
        var ann = running();
        usurp(Buffer.buffer("no such bytes"), "1:1");
        assertAborted(AbortReason.ABORT_REASON_UNREADABLE, end(ann));
        assertKept(AbortReason.ABORT_REASON_UNREADABLE);
    }

    @Test
    void aHeatWhoseSnapshotIsEmptyIsAborted() throws Exception {
        var ann = running();
        usurp(Buffer.buffer(), "1:1");
        assertAborted(AbortReason.ABORT_REASON_UNREADABLE, end(ann));
        assertKept(AbortReason.ABORT_REASON_UNREADABLE);
    }

    @Test
    void aHeatWhoseWorldCannotBeRestoredIsAborted() throws Exception {
        var ann = running();
        var corrupt = snapshot().toBuilder().setWorld(ByteString.copyFromUtf8("no such world"));
        usurp(Buffer.buffer(corrupt.build().toByteArray()), "1:1");
        assertAborted(AbortReason.ABORT_REASON_UNREADABLE, end(ann));
        assertKept(AbortReason.ABORT_REASON_UNREADABLE);
    }

    @Test
    void aHeatOfOtherRulesIsLeftAloneAndAbortedWhenNobodyCame() throws Exception {
        var ann = running();
        usurp(Buffer.buffer(foreign().toByteArray()), "1:99");
        var again = open(1);
        assertAborted(AbortReason.ABORT_REASON_NO_RULES, end(ann));
        assertAborted(AbortReason.ABORT_REASON_NO_RULES, end(again));
        var kept = assertKept(AbortReason.ABORT_REASON_NO_RULES);
        assertEquals(99, kept.getRulesVersion());
    }

    /** As builds did that said nothing about rules beside the snapshot. */
    @Test
    void aHeatOfOtherRulesIsLetGoThoughOnlyItsSnapshotTells() throws Exception {
        running();
        usurp(Buffer.buffer(foreign().toByteArray()), "");
        redis("HDEL", "rules");
        Awaitility.await().atMost(SOON).until(() -> String.valueOf(redis("HGET", "rules")), "1:99"::equals);
        assertEquals("0", redis("HGET", "until").toString());
    }

    @Test
    void socketsOfAHeatThatIsGoneAreClosed() throws Exception {
        var ann = running();
        redis("DEL");
        assertEquals(4042, ann.closeCode());
    }

    private static Standings end(Browser browser) throws InterruptedException {
        return browser.hear(message -> message.getStandings().getRecorded()).getStandings();
    }

    private static void assertAborted(AbortReason reason, Standings end) {
        assertTrue(end.getFinal());
        assertEquals(reason, end.getAborted());
        assertEquals(2, end.getStandingsCount());
        assertEquals("Bob", end.getStandings(1).getName());
        for (var standing : end.getStandingsList()) {
            assertEquals(0, standing.getRank());
            assertFalse(standing.getFinished());
        }
    }

    private HeatResult assertKept(AbortReason reason) throws InvalidProtocolBufferException {
        var result = result();
        assertEquals(reason, result.getAborted());
        assertEquals("room-of-" + heatId, result.getRoomId());
        assertFalse(result.hasReplay());
        assertTrue(result.getStartedAtMs() > 0 && result.getStartedAtMs() <= result.getEndedAtMs());
        var end = Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> HeatEvent.parseFrom(next(ends)),
                        event -> event.getHeatId().equals(heatId));
        assertEquals(2, end.getEnded().getStandingsCount(), "the room goes on");
        return result;
    }

    private HeatResult result() throws InvalidProtocolBufferException {
        return Awaitility.await()
                .atMost(SOON)
                .until(
                        () -> HeatResult.parseFrom(next(results)),
                        result -> result.getHeatId().equals(heatId));
    }

    private byte[] next(String queue) throws java.io.IOException {
        var message = channel.basicGet(queue, true);
        return message == null ? new byte[0] : message.getBody();
    }

    /** A heat under way, with both players in it. */
    private Browser running() throws InterruptedException {
        var ann = open(0);
        open(1);
        ann.hear(message -> message.hasFrame() && message.getFrame().getTick() > FaultyModes.THROWS_AT_TICK);
        return ann;
    }

    private HeatSnapshot snapshot() throws InvalidProtocolBufferException {
        return HeatSnapshot.parseFrom(redis("HGET", "snapshot").toBytes());
    }

    private HeatSnapshot foreign() throws InvalidProtocolBufferException {
        return snapshot().toBuilder().setRulesVersion(99).build();
    }

    /** Another pod had the heat, left this of it, and died. */
    private void usurp(Buffer snapshot, String rules) {
        send(Request.cmd(Command.HSET)
                .arg("heat:" + heatId)
                .arg("owner")
                .arg("dead")
                .arg("epoch")
                .arg(7)
                .arg("until")
                .arg(0)
                .arg("rules")
                .arg(rules)
                .arg("snapshot")
                .arg(snapshot));
    }

    private Response redis(String command, String... args) {
        var request = Request.cmd(Command.create(command)).arg("heat:" + heatId);
        for (var arg : args) {
            request.arg(arg);
        }
        return send(request);
    }

    private Response send(Request request) {
        return redis.send(request).await().atMost(SOON);
    }

    private static RaceClientMessage.Builder leave() {
        return RaceClientMessage.newBuilder().setLeave(LeaveHeat.getDefaultInstance());
    }

    private Browser open(int seat) {
        return Browser.open(server, heatId, "http://hall.example", ticket(heatId, seat));
    }

    private static String ticket(String heat, int seat) {
        return "ticket." + TicketOffice.sign(TicketOffice.claims(heat, seat));
    }
}
