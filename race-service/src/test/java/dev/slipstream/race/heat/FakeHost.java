package dev.slipstream.race.heat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.fleet.FrameKind;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.race.budget.Budget;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A pod whose time moves only when the test says so. */
final class FakeHost implements HeatHost {
    static final long MS = 1_000_000;

    final List<HeatFrame> sent = new ArrayList<>();
    final List<Boolean> sentRemotely = new ArrayList<>();
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    final HeatMeters meters = new HeatMeters(registry);
    Budget budget = new Budget(1L << 30, registry);
    long now = 1_000 * MS;
    boolean inTouch = true;
    final List<Integer> left = new ArrayList<>();
    final Set<String> unheard = new HashSet<>();
    int woken;
    int started;
    int over;
    final List<Throwable> broken = new ArrayList<>();
    Consumer<Heat> whenOver = heat -> {};

    @Override
    public String pod() {
        return "here";
    }

    @Override
    public long nanos() {
        return now;
    }

    @Override
    public long wallMs() {
        return 1_700_000_000_000L + now / MS;
    }

    @Override
    public long graceNanos() {
        return 45_000 * MS;
    }

    @Override
    public HeatOutput output() {
        return new HeatOutput() {
            @Override
            public void send(HeatFrame frame, boolean remote) {
                sent.add(frame);
                sentRemotely.add(remote);
            }

            @Override
            public boolean inTouch(Predicate<String> edges) {
                return inTouch && unheard.stream().noneMatch(edges);
            }
        };
    }

    @Override
    public HeatMeters meters() {
        return meters;
    }

    @Override
    public Budget budget() {
        return budget;
    }

    @Override
    public void wake(Heat heat) {
        woken++;
    }

    @Override
    public long quietest(Heat heat, long from) {
        return HeatClock.onGrid(from);
    }

    @Override
    public void started(Charter charter, long startedAtMs) {
        started++;
    }

    @Override
    public void seatLeft(Heat heat, int seat) {
        left.add(seat);
    }

    @Override
    public void over(Heat heat) {
        over++;
        whenOver.accept(heat);
    }

    @Override
    public void broke(Heat heat, Throwable failure) {
        broken.add(failure);
    }

    /** Lets time pass in small runs, as a lane would. */
    void pass(Heat heat, long millis) {
        for (var i = 0; i < millis; i++) {
            now += MS;
            heat.leasedUntil(now + 2_000 * MS);
            heat.run(now);
        }
    }

    List<HeatFrame> frames(FrameKind kind) {
        return sent.stream().filter(frame -> frame.getKind() == kind).toList();
    }

    List<RaceServerMessage> messages() {
        return sent.stream()
                .filter(frame -> !frame.getMessage().isEmpty())
                .map(FakeHost::decode)
                .toList();
    }

    static RaceServerMessage decode(HeatFrame frame) {
        try {
            return RaceServerMessage.parseFrom(frame.getMessage());
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }
}
