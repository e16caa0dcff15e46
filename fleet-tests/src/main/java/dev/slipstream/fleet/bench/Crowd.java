package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.fleet.rally.Script;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.LeaveHeat;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RallySettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

/** So many heats of drivers who read one script, all on the thread that plays. */
final class Crowd implements AutoCloseable {
    private static final int HOMES = 250; // addresses on the loopback network: ports and limits do not run out
    private static final int LOOK_MS = 20;
    private static final byte[] LEAVE = BareDriver.masked(RaceClientMessage.newBuilder()
            .setLeave(LeaveHeat.getDefaultInstance())
            .build()
            .toByteArray());

    private final List<BareDriver> drivers = new ArrayList<>();
    private final Selector selector;
    private final String server;
    private final String origin;
    private final Prompter prompter;

    Crowd(String server, String origin, Script script) {
        this.server = server;
        this.origin = origin;
        this.prompter = new Prompter(script, RallyRound.SEATS);
        try {
            this.selector = Selector.open();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Seats so many heats, which begin together. */
    Crowd seat(int heats, RallySettings.Builder stage, BiFunction<HeatSpec, Integer, String> tickets) {
        var start = System.nanoTime() + Duration.ofMillis(3_000L + 60L * heats).toNanos();
        for (int i = 0; i < heats; i++) {
            seat(stage, Duration.ofNanos(start - System.nanoTime()), tickets);
        }
        return this;
    }

    private void seat(RallySettings.Builder stage, Duration startsIn, BiFunction<HeatSpec, Integer, String> tickets) {
        var spec = TestHeat.rally(RallyRound.SEATS, stage, startsIn);
        var address = URI.create(server + "/ws/race/" + spec.getHeatId());
        try {
            for (int seat = 0; seat < RallyRound.SEATS; seat++) {
                var home = "127.1.0." + (1 + drivers.size() % HOMES);
                var driver = BareDriver.open(address, home, origin, tickets.apply(spec, seat), prompter, seat);
                drivers.add(driver);
                driver.channel().register(selector, SelectionKey.OP_READ, driver);
            }
            selector.selectNow(Crowd::read);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** Plays until somebody in the last heat sees this tick. */
    void playUntil(int tick, Duration atMost) {
        var last = drivers.getLast();
        playWhile(() -> last.tick() < tick && !last.closed(), atMost);
        if (last.closed()) {
            throw new AssertionError("a driver was sent away at tick " + last.tick());
        }
    }

    /** Plays for as long as it is so. */
    void playWhile(BooleanSupplier so, Duration atMost) {
        var deadline = System.nanoTime() + atMost.toNanos();
        try {
            while (so.getAsBoolean()) {
                selector.select(Crowd::read, LOOK_MS);
                if (System.nanoTime() > deadline) {
                    throw new AssertionError("still playing after " + atMost);
                }
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static void read(SelectionKey key) {
        try {
            ((BareDriver) key.attachment()).read();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    int size() {
        return drivers.size();
    }

    /** That continued the frame before, so far, on all screens. */
    long frames() {
        return drivers.stream().mapToLong(BareDriver::frames).sum();
    }

    @Override
    public void close() {
        try {
            for (var driver : drivers) {
                driver.leave(LEAVE);
            }
            selector.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
