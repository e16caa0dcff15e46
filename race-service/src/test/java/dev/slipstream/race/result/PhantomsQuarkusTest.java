package dev.slipstream.race.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.Connection;
import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyScore;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.VerifiedPhantom;
import dev.slipstream.proto.fleet.VerifiedPhantoms;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.heat.HeatNews;
import dev.slipstream.race.mode.typing.TypingRules;
import dev.slipstream.race.relay.RelayConfig;
import dev.slipstream.race.replay.Rerun;
import dev.slipstream.race.replay.Trails;
import dev.slipstream.race.seat.TicketOffice;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(TicketOffice.class) // as the others: another set of resources is another start
class PhantomsQuarkusTest {
    @Inject
    Budget budget;

    @Inject
    Phantoms phantoms;

    @Inject
    Event<HeatNews> news;

    @Inject
    RelayConfig broker;

    @Inject
    MeterRegistry meters;

    private Connection connection;
    private Channel channel;
    private String queue;

    @BeforeEach
    void listen() throws Exception {
        var factory = new ConnectionFactory();
        factory.setHost(broker.host());
        factory.setPort(broker.port());
        factory.setUsername(broker.username());
        factory.setPassword(broker.password());
        connection = factory.newConnection("phantoms-test");
        channel = connection.createChannel();
        queue = channel.queueDeclare().getQueue();
        channel.exchangeDeclare(Broker.HEAT_EVENTS, "topic", true);
        channel.queueBind(queue, Broker.HEAT_EVENTS, Broker.HEAT_PHANTOMS);
    }

    @AfterEach
    void close() throws Exception {
        connection.close();
    }

    @Test
    void howFinishersWentReachesTheBroker() throws Exception {
        var told = Phantoms.of(result(), trails());
        phantoms.tell(told);

        var heard = Awaitility.await().atMost(Duration.ofSeconds(20)).until(this::next, told::equals);
        assertEquals("typing:25", heard.getPlace());
        assertEquals(1, heard.getPhantomsCount(), "whoever gave up leaves no ghost");
        assertEquals("ann", heard.getPhantoms(0).getPlayerId());
        assertEquals(41_500_000, heard.getPhantoms(0).getTimeUs());
        assertTrue(heard.getPhantoms(0).getRecording().size() > 3);
    }

    @Test
    void whoRacesAloneIsLeftAGhostByTheHouse() {
        var together = HeatSpec.newBuilder()
                .setHeatId("together")
                .setMode(Mode.MODE_TYPING)
                .addSeats(Seat.newBuilder().setPlayerId("ann"))
                .addSeats(Seat.newBuilder().setPlayerId("bob").setIndex(1))
                .build();
        var alone = together.toBuilder().setHeatId("alone").removeSeats(1).build();
        news.fire(new HeatNews.Started(together, 7, 0));
        news.fire(new HeatNews.Started(alone, 7, 0));

        var heard = Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        this::next,
                        drives -> drives.getPhantomsList().stream()
                                .anyMatch(drive -> drive.getPlayerId().equals("house")));
        assertEquals("alone", heard.getHeatId(), "the house does not meddle with company");
    }

    /** Others may be told of too, by whoever else uses this broker. */
    private VerifiedPhantoms next() throws Exception {
        var letter = channel.basicGet(queue, true);
        return letter == null ? VerifiedPhantoms.getDefaultInstance() : VerifiedPhantoms.parseFrom(letter.getBody());
    }

    @Test
    void whenCheckpointsWerePassedAndTheCarGoWithThem() {
        var rally = result().toBuilder();
        rally.getStandingsBuilder(0)
                .setRally(RallyScore.newBuilder()
                        .setTimeUs(41_500_063)
                        .addSplitsUs(12_345_678)
                        .addSplitsUs(41_500_000)
                        .setCar(RallyCarKind.RALLY_CAR_KIND_TANK));
        var told = Phantoms.of(rally.build(), trails()).getPhantoms(0);
        assertEquals(41_500_063, told.getTimeUs(), "to the microsecond");
        assertEquals(List.of(12_345, 41_500), told.getSplitMsList());
        assertEquals(RallyCarKind.RALLY_CAR_KIND_TANK, told.getCar());
        var typed = Phantoms.of(result(), trails()).getPhantoms(0);
        assertEquals(List.of(), typed.getSplitMsList(), "typists have none");
        assertEquals(RallyCarKind.RALLY_CAR_KIND_UNSPECIFIED, typed.getCar());
    }

    @Test
    void ghostsForWhichThereIsNoRoomAreDroppedAndCounted() {
        var before = dropped();
        var large = ByteString.copyFrom(new byte[(int) budget.share(Part.GHOSTS).limit() + 1]);
        phantoms.tell(VerifiedPhantoms.newBuilder()
                .setHeatId("too-large")
                .addPhantoms(VerifiedPhantom.newBuilder().setRecording(large))
                .build());
        assertEquals(before + 1, dropped());
    }

    private double dropped() {
        return meters.counter("slipstream.phantoms", "outcome", "dropped").count();
    }

    private static HeatResult result() {
        return HeatResult.newBuilder()
                .setHeatId("heat-with-ghosts")
                .setMode(Mode.MODE_TYPING)
                .setRulesVersion(1)
                .setEndedAtMs(1_000)
                .addStandings(Standing.newBuilder()
                        .setSeat(1)
                        .setPlayerId("ann")
                        .setFinished(true)
                        .setTimeMs(41_500))
                .addStandings(Standing.newBuilder().setSeat(0).setPlayerId("bob"))
                .build();
    }

    private static Trails trails() {
        var rules = new TypingRules();
        var spec = HeatSpec.newBuilder()
                .setMode(Mode.MODE_TYPING)
                .addSeats(Seat.newBuilder().setIndex(0))
                .addSeats(Seat.newBuilder().setIndex(1))
                .build();
        var trails = new Trails(2, rules.ticksPerSecond());
        Rerun.of(rules, spec, 7, ByteString.EMPTY, 2_000, trails);
        return trails;
    }
}
