package dev.slipstream.race.heat;

import dev.slipstream.proto.Frame;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.Pod;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.lease.Claim;
import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.mode.Rules;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** All heats that this pod owns, by id. */
@Singleton
public class Owner implements HeatHost {
    private static final Logger LOG = Logger.getLogger(Owner.class);
    private static final int REHEARSAL_STEPS = 1_000; // of a mode, each; twice as many warmed nothing more

    private final ConcurrentHashMap<String, Heat> heats = new ConcurrentHashMap<>();
    private final Pod pod;
    private final PodConfig config;
    private final Lanes lanes;
    private final Modes modes;
    private final HeatOutput output;
    private final HeatMeters meters;
    private final Event<HeatNews> news;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean retired;

    Owner(
            Pod pod,
            PodConfig config,
            Lanes lanes,
            Modes modes,
            HeatOutput output,
            HeatMeters meters,
            Event<HeatNews> news,
            MeterRegistry registry) {
        this.pod = pod;
        this.config = config;
        this.lanes = lanes;
        this.modes = modes;
        this.output = output;
        this.meters = meters;
        this.news = news;
        registry.gaugeMapSize("slipstream.heats.owned", Tags.empty(), heats);
    }

    /** A first snapshot for a heat that may not exist yet; the owner draws the seed where none is given. */
    public HeatSnapshot draft(HeatSpec spec) {
        var seed = spec.getSeed() != 0 ? spec.getSeed() : SeedSource.draw();
        return HeatSnapshot.newBuilder()
                .setSpec(spec.toBuilder().setSeed(seed))
                .setPhase(HeatPhase.HEAT_PHASE_WAITING)
                .build();
    }

    /** Whether this build can run the heat. */
    public boolean knows(HeatSpec spec) {
        return modes.rules(spec.getMode()).isPresent();
    }

    /** Goes on with a heat whose lease is ours since {@code askedAt} on the monotonic clock. */
    public Heat adopt(Claim.Granted granted, long askedAt) {
        var snapshot = granted.snapshot();
        var rules = modes.rules(snapshot.getSpec().getMode()).orElseThrow();
        var heat = new Heat(snapshot, granted.epoch(), rules, this);
        heat.leasedUntil(askedAt + config.leaseTtl().toNanos());
        var before = heats.put(heat.spec().getHeatId(), heat);
        if (before != null) {
            before.post(before::stop);
        }
        if (granted.epoch() > 1) {
            meters.takeovers().increment();
            LOG.infof("heat %s goes on here at tick %d, epoch %d", id(heat), snapshot.getTick(), heat.epoch());
        }
        heat.post(() -> {
            if (heat.isOver()) {
                over(heat);
            }
        });
        return heat;
    }

    /**
     * Runs a race of each mode that no one drives and no one hears of, so that the first real one
     * finds warm code.
     *
     * @return the steps it took
     */
    public int rehearse() {
        return modes.all().stream().mapToInt(Owner::rehearse).sum();
    }

    private static int rehearse(Rules rules) {
        var spec = HeatSpec.newBuilder()
                .setHeatId("rehearsal")
                .setMode(rules.mode())
                .addSeats(Seat.getDefaultInstance())
                .build();
        var world = rules.create(spec, 1);
        var steps = 0;
        while (!world.over() && steps < REHEARSAL_STEPS) {
            world.step(world.nextTick(), List.of());
            world.deltaFrame(Frame.newBuilder());
            world.fullFrame(Frame.newBuilder());
            world.snapshot();
            steps++;
        }
        return steps;
    }

    public Optional<Heat> heat(String heatId) {
        return Optional.ofNullable(heats.get(heatId));
    }

    public Collection<Heat> heats() {
        return heats.values();
    }

    /** This pod is about to leave: it takes no more heats. */
    public void retire() {
        retired = true;
    }

    public boolean retired() {
        return retired;
    }

    /** Whether this pod can take one more. */
    public boolean hasRoom() {
        return !retired && heats.size() < config.heatsMax();
    }

    /** News from an edge for a heat; ignored when the heat is not ours any more. */
    public void accept(String edge, EdgeItem item) {
        var heat = heats.get(item.getHeatId());
        if (heat != null) {
            heat.accept(edge, item);
        }
    }

    /** What a player does in a heat; ignored when the heat is not ours any more. */
    public void accept(String heatId, int seat, List<Input> inputs) {
        var heat = heats.get(heatId);
        if (heat != null) {
            heat.accept(seat, inputs);
        }
    }

    /** The heat is somebody else's, or done: it stops here. */
    public void drop(Heat heat) {
        if (heats.remove(heat.spec().getHeatId(), heat)) {
            heat.post(heat::stop);
        }
    }

    @Override
    public String pod() {
        return pod.id();
    }

    @Override
    public long nanos() {
        return System.nanoTime();
    }

    @Override
    public long wallMs() {
        return clock.millis();
    }

    @Override
    public long graceNanos() {
        return config.seatGrace().toNanos();
    }

    @Override
    public HeatOutput output() {
        return output;
    }

    @Override
    public HeatMeters meters() {
        return meters;
    }

    @Override
    public void wake(Heat heat) {
        lanes.laneOf(heat.spec().getHeatId()).wake(heat);
    }

    @Override
    public long quietest(Heat heat, long from) {
        return lanes.laneOf(heat.spec().getHeatId()).quietest(from);
    }

    @Override
    public void started(Heat heat, long startedAtMs) {
        news.fire(new HeatNews.Started(heat.spec(), heat.seed(), startedAtMs));
    }

    @Override
    public void seatLeft(Heat heat, int seat) {
        news.fire(new HeatNews.SeatLeft(heat.spec(), seat));
    }

    @Override
    public void over(Heat heat) {
        news.fire(new HeatNews.Over(heat, heat.captureNow(), heat.result(), heat.tape()));
    }

    private static String id(Heat heat) {
        return heat.spec().getHeatId();
    }
}
