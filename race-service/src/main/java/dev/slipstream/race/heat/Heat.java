package dev.slipstream.race.heat;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Input;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;
import java.util.List;
import java.util.Optional;

/**
 * The life of one heat on its owner: waiting for the start, running, over. Everything in here
 * happens on its lane, one call at a time; the outside only posts.
 */
public final class Heat implements Lane.Racer {
    private static final long LOOK_NANOS = 500_000_000L; // a heat looks around at least this often

    private final Lane.Slot slot = new Lane.Slot();
    private final Mailbox mailbox;
    private final Charter charter;
    private final World world;
    private final Stepper stepper;
    private final Seats seats;
    private final Watchers watchers;
    private final Attendance attendance;
    private final Voice voice;
    private final HeatClock clock;
    private final HeatHost host;
    private final Captures captures = new Captures();
    private final Life life;
    private final Frames frames;

    private int finishers;
    private boolean stopped;
    private volatile long leasedUntil;
    private volatile boolean stepsAnyway; // at every tick, so that nobody need wake it

    Heat(HeatSnapshot from, int epoch, Rules rules, HeatHost host) {
        var now = host.nanos();
        this.charter = Charter.of(from, epoch, rules);
        this.host = host;
        this.life = new Life(from);
        this.mailbox = new Mailbox(host.budget().share(Part.INPUTS), this::wake);
        this.seats = new Seats(
                spec().getSeatsCount(), now, rules::notBefore, host.budget().share(Part.INPUTS));
        this.watchers = new Watchers(host.pod());
        this.voice = new Voice(charter.heatId(), epoch, host.output(), watchers);
        this.clock = new HeatClock(rules.ticksPerSecond(), now);
        this.attendance = new Attendance(seats, watchers, voice, host.meters(), clock);
        this.world = charter.worldOf(from);
        this.stepper = new Stepper(world, seats, from, host.budget().share(Part.LOGS));
        this.frames = new Frames(world, stepper, seats, life, voice);
        seats.restore(from);
        seats.restoreAbsence(from, now, host.wallMs(), host.graceNanos());
        if (life.waits()) {
            clock.align(now + (spec().getStartsAtMs() - host.wallMs()) * 1_000_000L, 0);
        } else {
            goOn(from, now);
        }
    }

    private void goOn(HeatSnapshot from, long now) {
        if (life.runs()) {
            clock.align(beginning(now), from.getTick());
            life.run(host.wallMs() - clock.millisOf(from.getTick()));
        }
        attendance.wantFullFrame();
    }

    /** When a world that ticks goes on: so that its frames come at a quiet time, the first within a beat. */
    private long beginning(long now) {
        if (!stepper.stepsAnyway()) {
            return now;
        }
        var toNews = clock.nanosOf(stepper.due()) - clock.nanosOf(stepper.tick());
        return host.quietest(this, now + toNews) - toNews;
    }

    public HeatSpec spec() {
        return charter.spec();
    }

    public int epoch() {
        return charter.epoch();
    }

    @Override
    public Lane.Slot slot() {
        return slot;
    }

    /** From any thread: the lease holds until then; past it the heat stands still. */
    void leasedUntil(long nanos) {
        leasedUntil = nanos;
    }

    /** From any thread: news from an edge. */
    void accept(String edge, EdgeItem item) {
        if (item.hasInputs()) {
            accept(item.getInputs().getSeat(), item.getInputs().getInputsList());
            return;
        }
        var came = host.nanos();
        post(() -> attendance.accept(edge, item, came));
    }

    /** From any thread: what a player does. */
    void accept(int seat, List<Input> inputs) {
        var came = host.nanos();
        if (!mailbox.offer(() -> take(seat, inputs, came), inputs.size())) {
            host.meters().inputsOverflown().increment();
        }
    }

    private void take(int seat, List<Input> inputs, long came) {
        if (!isOver() && !stopped) {
            attendance.inputs(seat, inputs, came);
        }
    }

    /** From any thread: runs on the lane, with the next news of a heat that ticks, at once in others. */
    public void post(Runnable task) {
        mailbox.post(task);
    }

    private void wake() {
        if (!stepsAnyway) {
            host.wake(this);
        }
    }

    @Override
    public long run(long now) {
        var next = look(now);
        stepsAnyway = !stopped && life.runs() && stepper.stepsAnyway();
        voice.framesCome(stepsAnyway);
        return stepsAnyway || mailbox.isEmpty() ? next : now; // who posted just now may have woken nobody
    }

    @Override
    public void broke(Throwable failure) {
        if (!stopped) {
            stop();
            host.broke(this, failure);
        }
    }

    private long look(long now) {
        var ours = now <= leasedUntil;
        if (ours && !stopped) {
            keepTime(now); // first of all: what comes in is meant for the tick that it finds
        }
        mailbox.empty();
        if (stopped) {
            return Long.MAX_VALUE;
        }
        if (!ours) {
            return standStill(now);
        }
        if (attendance.look(now, !isOver(), host.graceNanos(), host.output().inTouch(watchers::has))) {
            captures.changed();
        }
        seats.takeNewlyLeft().forEach(seat -> host.seatLeft(this, seat));
        if (life.waits() && (clock.tickAt(now) >= 0 || seats.allLeft())) {
            begin(now);
        }
        if (life.runs()) {
            advance(now);
        }
        if (attendance.takeFullFrame(now)) {
            frames.full(attendance.takeMissing());
        }
        return due(now);
    }

    private void keepTime(long now) {
        life.skip(clock.resume(now) / 1_000_000L);
        if (life.runs()) {
            life.skip(clock.millisOf(stepper.keepUp(clock, host.meters(), now)));
        }
    }

    /** However late the first player came: the race begins now, for everybody. */
    private void begin(long now) {
        clock.align(beginning(now), 0);
        life.run(host.wallMs());
        captures.changed();
        frames.fullForAll();
        host.started(charter, life.startedAtMs());
    }

    private void advance(long now) {
        var reached = clock.tickAt(now);
        while (stepper.due() <= reached && !world.over()) {
            step();
        }
        if (world.over()) {
            end();
        }
    }

    private void step() {
        stepper.step();
        captures.changed();
        frames.delta();
        if (world.finished() != finishers) {
            finishers = world.finished();
            voice.standings(life.standings(world));
        }
    }

    private void end() {
        life.end(host.wallMs());
        captures.changed();
        frames.fullForAll();
        host.over(this);
    }

    private long standStill(long now) {
        if (clock.pause(leasedUntil)) {
            host.meters().pauses().increment();
        }
        return now + LOOK_NANOS / 10;
    }

    private long due(long now) {
        var look = Math.min(now + LOOK_NANOS, attendance.due());
        return life.isOver() ? look : Math.min(look, clock.nanosOf(life.waits() ? 0 : stepper.due()));
    }

    /** As another pod would go on with it; nothing when nothing changed, or one is still under way. */
    Optional<HeatSnapshot> capture() {
        return stopped || !captures.isDue(host.nanos()) ? Optional.empty() : Optional.of(captureNow());
    }

    /** On the lane only. */
    public HeatSnapshot captureNow() {
        var snapshot = captures.into(charter.snapshot(world, !life.waits()), host.nanos());
        return life.into(stepper.into(seats.into(snapshot, host.nanos(), host.wallMs())))
                .build();
    }

    /** A snapshot is kept: clients may forget the inputs in it. */
    void saved(HeatSnapshot kept) {
        stepper.logKept(kept.getLogLength());
        if (captures.kept(kept) && !stopped) {
            voice.saved(kept.getAppliedList());
        }
    }

    /** A snapshot may not be kept: the next one must tell what it told. */
    void unsaved(HeatSnapshot lost) {
        captures.lost(lost);
    }

    /** The result is confirmed to be kept. */
    public void recorded() {
        life.recorded();
        captures.changed();
        voice.standings(life.standings(world));
    }

    /** How to race the heat again; empty when its log was given up. */
    Optional<Tape> tape() {
        return stepper.wholeLog().map(log -> charter.tape(log, stepper.tick(), world.hash()));
    }

    /** Raced again, it came to another end: it does not count, and everybody is told. */
    public void refused() {
        voice.problem(ErrorCode.ERROR_CODE_INVALID, "This race could not be proven from its log. It does not count.");
    }

    HeatResult result() {
        return life.into(charter.result(world)).build();
    }

    boolean isOver() {
        return life.isOver();
    }

    /** Edges of other pods that hold sockets of this heat. */
    public List<String> otherEdges() {
        return watchers.others();
    }

    /** Never steps or speaks again. */
    public void stop() {
        stopped = true;
        stepper.release();
    }

    public void close() {
        voice.closed();
        stop();
    }
}
