package dev.slipstream.race.heat;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.Pod;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.budget.Budget;
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

    private final ConcurrentHashMap<String, Heat> heats = new ConcurrentHashMap<>();
    private final Pod pod;
    private final PodConfig config;
    private final Lanes lanes;
    private final Modes modes;
    private final HeatOutput output;
    private final HeatMeters meters;
    private final Budget budget;
    private final Event<HeatNews> news;
    private final Clock clock = Clock.systemUTC();
    private volatile boolean retired;
    private volatile Collection<Heat> held = List.of();

    Owner(
            Pod pod,
            PodConfig config,
            Lanes lanes,
            Modes modes,
            HeatOutput output,
            HeatMeters meters,
            Budget budget,
            Event<HeatNews> news,
            MeterRegistry registry) {
        this.pod = pod;
        this.config = config;
        this.lanes = lanes;
        this.modes = modes;
        this.output = output;
        this.meters = meters;
        this.budget = budget;
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

    /**
     * Goes on with a heat whose lease is ours since {@code askedAt} on the monotonic clock; lets the lease go when
     * this pod cannot.
     */
    public void adopt(String heatId, Claim.Granted granted, long askedAt) {
        var snapshot = granted.snapshot();
        if (!snapshot.getSpec().getHeatId().equals(heatId)) {
            broke(heatId, granted.epoch(), AbortReason.ABORT_REASON_UNREADABLE, new IllegalStateException("not it"));
            return;
        }
        var rules = rulesOf(snapshot);
        if (rules.isEmpty()) {
            LOG.infof("heat %s needs rules %d, which this pod has not", heatId, snapshot.getRulesVersion());
            news.fire(new HeatNews.Foreign(
                    snapshot.toBuilder().setEpoch(granted.epoch()).build()));
            return;
        }
        try {
            run(new Heat(snapshot, granted.epoch(), rules.get(), this), snapshot, askedAt);
        } catch (RuntimeException | AssertionError unreadable) {
            broke(heatId, granted.epoch(), AbortReason.ABORT_REASON_UNREADABLE, unreadable);
        }
    }

    private Optional<Rules> rulesOf(HeatSnapshot snapshot) {
        if (snapshot.getAborted() != AbortReason.ABORT_REASON_UNSPECIFIED) {
            return Optional.of(AbortedRules.of(snapshot));
        }
        var version = snapshot.getRulesVersion();
        return modes.rules(snapshot.getSpec().getMode()).filter(rules -> version == 0 || version == rules.version());
    }

    /** Ends a heat that cannot go on: its players are told, and its end is kept like any other. */
    public void abort(Claim.Doomed doomed, long askedAt) {
        var was = doomed.snapshot();
        var endedAt = was.getEndedAtMs() == 0 ? wallMs() : was.getEndedAtMs();
        var startedAt = was.getStartedAtMs() == 0 ? endedAt : Math.min(was.getStartedAtMs(), endedAt);
        var end = HeatSnapshot.newBuilder()
                .setSpec(was.getSpec())
                .setPhase(HeatPhase.HEAT_PHASE_OVER)
                .setStartedAtMs(startedAt)
                .setEndedAtMs(endedAt)
                .setTick(was.getTick())
                .setRulesVersion(was.getRulesVersion())
                .setLogLost(true)
                .setAborted(doomed.reason())
                .build();
        meters.aborted().increment();
        LOG.errorf("heat %s is aborted: %s", was.getSpec().getHeatId(), doomed.reason());
        run(new Heat(end, doomed.epoch(), AbortedRules.of(end), this), end, askedAt);
    }

    private void run(Heat heat, HeatSnapshot snapshot, long askedAt) {
        heat.leasedUntil(askedAt + config.leaseTtl().toNanos());
        var before = heats.put(heat.spec().getHeatId(), heat);
        if (before != null) {
            before.post(before::stop);
        }
        if (heat.epoch() > 1) {
            meters.takeovers().increment();
            LOG.infof("heat %s goes on here at tick %d, epoch %d", id(heat), snapshot.getTick(), heat.epoch());
        }
        heat.post(() -> {
            if (heat.isOver()) {
                over(heat);
            }
        });
    }

    /**
     * Runs a race of each mode that no one drives and no one hears of, so that the first real one
     * finds warm code.
     *
     * @return the steps it took
     */
    public int rehearse() {
        return modes.all().stream().mapToInt(Rehearsal::of).sum();
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

    /** Of a pod about to leave: what it keeps all the same, for as long as it may. */
    public void hold(Collection<Heat> others) {
        held = others;
    }

    /** Those whose leases are to be renewed; what a leaving pod hands over is not. */
    Collection<Heat> leased() {
        return retired ? held : heats.values();
    }

    /** Whether this pod can take one more. */
    public boolean hasRoom() {
        return !retired && heats.size() < config.heatsMax() && budget.hasRoom();
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
    public Budget budget() {
        return budget;
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
    public void started(Charter charter, long startedAtMs) {
        news.fire(new HeatNews.Started(charter.spec(), charter.seed(), startedAtMs));
    }

    @Override
    public void seatLeft(Heat heat, int seat) {
        news.fire(new HeatNews.SeatLeft(heat.spec(), seat));
    }

    @Override
    public void over(Heat heat) {
        news.fire(new HeatNews.Over(heat, heat.captureNow(), heat.result(), heat.tape()));
    }

    @Override
    public void broke(Heat heat, Throwable failure) {
        heats.remove(id(heat), heat);
        broke(id(heat), heat.epoch(), AbortReason.ABORT_REASON_BROKEN, failure);
    }

    private void broke(String heatId, int epoch, AbortReason why, Throwable failure) {
        meters.broken().increment();
        LOG.errorf(failure, "heat %s failed here in epoch %d", heatId, epoch);
        news.fire(new HeatNews.Broken(heatId, epoch, why));
    }

    private static String id(Heat heat) {
        return heat.spec().getHeatId();
    }
}
