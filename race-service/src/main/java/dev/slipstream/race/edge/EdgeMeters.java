package dev.slipstream.race.edge;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Errors;
import dev.slipstream.race.budget.Budget;
import dev.slipstream.race.budget.Part;
import dev.slipstream.race.memory.Share;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;

/** What the sockets of this pod count. */
@Singleton
public class EdgeMeters {
    private final MeterRegistry meters;
    private final AtomicInteger sockets = new AtomicInteger();
    private final Counter delivered;
    private final Counter coalesced;
    private final Counter gaps;
    private final Counter relayed;
    private final Counter wasted;
    private final Counter unknownBytes;
    private final Share unsent;

    EdgeMeters(MeterRegistry meters, Budget budget) {
        this.meters = meters;
        this.unsent = budget.share(Part.OUTBOXES);
        meters.gauge("slipstream.edge.sockets", sockets);
        delivered = meters.counter("slipstream.edge.delivered");
        coalesced = meters.counter("slipstream.edge.coalesced");
        gaps = meters.counter("slipstream.edge.gaps");
        relayed = meters.counter("slipstream.edge.relayed");
        wasted = meters.counter("slipstream.edge.relayed.wasted");
        unknownBytes = meters.counter("slipstream.edge.unknown.bytes");
    }

    /** Sockets open now. */
    public AtomicInteger sockets() {
        return sockets;
    }

    /** Messages handed to sockets. */
    public Counter delivered() {
        return delivered;
    }

    /** Viewers that fell behind and were brought up to date with one frame. */
    Counter coalesced() {
        return coalesced;
    }

    /** Frames that were lost between owner and edge. */
    Counter gaps() {
        return gaps;
    }

    /** Frames of heats on other pods. */
    Counter relayed() {
        return relayed;
    }

    /** Of those, the ones nobody here wanted. */
    Counter wasted() {
        return wasted;
    }

    /** Bytes of clients' messages that say nothing this build knows; they are neither kept nor passed on. */
    public Counter unknownBytes() {
        return unknownBytes;
    }

    /** What sockets have not taken yet, all of them together. */
    Share unsent() {
        return unsent;
    }

    /** A socket that this pod closed. */
    public void closed(ErrorCode code) {
        meters.counter("slipstream.edge.closed", "reason", Errors.slug(code)).increment();
    }

    /** An upgrade that this pod refused. */
    public void refused(ErrorCode code) {
        meters.counter("slipstream.edge.refused", "reason", Errors.slug(code)).increment();
    }
}
