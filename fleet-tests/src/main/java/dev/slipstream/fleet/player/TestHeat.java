package dev.slipstream.fleet.player;

import dev.slipstream.fleet.Patience;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSettings;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.RallyCar;
import dev.slipstream.proto.RallyCarKind;
import dev.slipstream.proto.RallyCurves;
import dev.slipstream.proto.RallyDifficulty;
import dev.slipstream.proto.RallyLength;
import dev.slipstream.proto.RallySettings;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.TypingSettings;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A heat made by the {@link TicketPress}, and the players who sit in it. */
public final class TestHeat {
    private static final Duration CONNECT = Duration.ofSeconds(20);

    private final Net net;
    private final HeatSpec spec;
    private final List<RaceClient> clients = new ArrayList<>();
    private final List<Typist> typists = new ArrayList<>();

    private TestHeat(Net net, HeatSpec spec) {
        this.net = net;
        this.spec = spec;
    }

    /** A heat of so many words that starts so long from now. */
    public static HeatSpec spec(int seats, int words, Duration startsIn) {
        var settings =
                HeatSettings.newBuilder().setTyping(TypingSettings.newBuilder().setWords(words));
        var spec = spec(Mode.MODE_TYPING, settings, startsIn);
        for (int i = 0; i < seats; i++) {
            spec.addSeats(seat(i));
        }
        return spec.build();
    }

    /** A heat on a short and easy stage: half a minute for somebody who keeps to the road. */
    public static HeatSpec rally(int seats, long seed, Duration startsIn) {
        return rally(
                seats,
                RallySettings.newBuilder()
                        .setSeed(seed)
                        .setDifficulty(RallyDifficulty.RALLY_DIFFICULTY_EASY)
                        .setLength(RallyLength.RALLY_LENGTH_SHORT)
                        .setCurves(RallyCurves.RALLY_CURVES_FLOWING),
                startsIn);
    }

    /** A heat with the three kinds of car in turn. */
    public static HeatSpec rally(int seats, RallySettings.Builder stage, Duration startsIn) {
        var spec = spec(Mode.MODE_RALLY, HeatSettings.newBuilder().setRally(stage), startsIn);
        for (int i = 0; i < seats; i++) {
            var kind = RallyCarKind.forNumber(1 + i % 3);
            spec.addSeats(seat(i).setCar(RallyCar.newBuilder().setKind(kind)));
        }
        return spec.build();
    }

    private static HeatSpec.Builder spec(Mode mode, HeatSettings.Builder settings, Duration startsIn) {
        return HeatSpec.newBuilder()
                .setHeatId(TicketPress.freshId())
                .setRoomId(TicketPress.freshId())
                .setMode(mode)
                .setSettings(settings)
                .setStartsAtMs(System.currentTimeMillis() + startsIn.toMillis());
    }

    private static Seat.Builder seat(int index) {
        return Seat.newBuilder()
                .setIndex(index)
                .setPlayerId("guest-" + TicketPress.freshId())
                .setName("Player " + index);
    }

    /** Seats everyone, each through a door of their own. The first door's pod becomes the owner. */
    public static TestHeat seat(Net net, TicketPress press, HeatSpec spec, List<Door> doors) {
        var heat = new TestHeat(net, spec);
        heat.clients.add(await(0, connect(net, press, spec, 0, doors.getFirst())));
        var others = new ArrayList<Future<RaceClient>>();
        for (int seat = 1; seat < spec.getSeatsCount(); seat++) {
            others.add(connect(net, press, spec, seat, doors.get(seat)));
        }
        others.forEach(other -> heat.clients.add(await(heat.clients.size(), other)));
        return heat;
    }

    private static Future<RaceClient> connect(Net net, TicketPress press, HeatSpec spec, int seat, Door door) {
        var player = spec.getHeatId().hashCode() & 0xff;
        return RaceClient.connect(net, player, spec.getHeatId(), press.print(spec, seat), door);
    }

    private static RaceClient await(int seat, Future<RaceClient> client) {
        return Patience.get("a socket for seat " + seat, CONNECT, client);
    }

    /** A heat that the lobby made; these are its players by their seats. */
    public static TestHeat of(Net net, HeatSpec spec, List<RaceClient> clients) {
        var heat = new TestHeat(net, spec);
        heat.clients.addAll(clients);
        return heat;
    }

    /**
     * Everybody begins to type at the start, each at a pace of their own around this one; but not
     * before every screen is there to see it.
     */
    public TestHeat type(double keysPerSecond, double errorRate) {
        Patience.until(
                this::toString, CONNECT, () -> clients.stream().allMatch(client -> client.look(Screen::isDrawn)));
        for (int seat = 0; seat < clients.size(); seat++) {
            var pace = keysPerSecond * (0.8 + 0.1 * seat);
            var seed = spec.getHeatId().hashCode() + seat;
            typists.add(new Typist(net, clients.get(seat), seed, pace, errorRate).begin());
        }
        return this;
    }

    /** Waits until the heat runs on every screen. */
    public void awaitStart(Duration atMost) {
        Patience.until(
                this::toString,
                atMost,
                () -> clients.stream().allMatch(client -> client.phase() == HeatPhase.HEAT_PHASE_RUNNING));
    }

    /** Waits until everybody has typed so many keys. */
    public void awaitKeys(int keys, Duration atMost) {
        Patience.until(
                this::toString,
                atMost,
                () -> clients.stream().allMatch(client -> client.log().keys().size() >= keys));
    }

    /** Takes all hands off the keys, and waits until every key typed so far is applied. */
    public void pause(Duration atMost) {
        typists.forEach(Typist::stop);
        Patience.until(
                this::toString,
                atMost,
                () -> clients.stream()
                        .allMatch(client ->
                                client.applied() == client.log().keys().size()));
    }

    /** Waits for the end of the heat on every screen, and for its standings, which come apart. */
    public void awaitOver(Duration atMost) {
        Patience.until(
                this::toString,
                atMost,
                () -> clients.stream()
                        .allMatch(client -> client.phase() == HeatPhase.HEAT_PHASE_OVER
                                && client.standings().getStandingsCount() > 0));
    }

    /** Waits until the result is said to be kept. */
    public void awaitRecorded(Duration atMost) {
        Patience.until(
                () -> "recorded: " + this,
                atMost,
                () -> clients.stream().anyMatch(client -> client.standings().getRecorded()));
    }

    public HeatSpec spec() {
        return spec;
    }

    public String id() {
        return spec.getHeatId();
    }

    public List<RaceClient> clients() {
        return clients;
    }

    public RaceClient client(int seat) {
        return clients.get(seat);
    }

    public void close() {
        typists.forEach(Typist::stop);
        clients.forEach(RaceClient::close);
    }

    @Override
    public String toString() {
        var line = new StringBuilder("heat " + id());
        for (var client : clients) {
            line.append("; seat ")
                    .append(client.seat())
                    .append(" at ")
                    .append(client.welcome().getPod());
            line.append(' ').append(client.phase()).append(" tick ").append(client.tick());
            line.append(" keys ").append(client.log().keys().size());
            line.append(" applied ").append(client.applied());
            line.append(" gaps ").append(client.gaps()).append(" closes ").append(client.closes());
        }
        return line.toString();
    }
}
