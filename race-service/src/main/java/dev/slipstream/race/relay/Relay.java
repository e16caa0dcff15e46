package dev.slipstream.race.relay;

import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.EdgeBatch;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.FrameBatch;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.race.Pod;
import dev.slipstream.race.edge.OwnerLine;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * The way out: frames of our heats to the edges bound to us, inputs of our sockets to their owners.
 * Nothing waits for the broker: what it does not take is dropped and counted, and the receiver
 * notices the gap.
 */
@Singleton
public class Relay implements OwnerLine {
    private final Line line;
    private final Pod pod;
    private final Context context;
    private final RelayConfig config;
    private final Backlog backlog;
    private final Outbox<HeatFrame> frames;
    private final ConcurrentHashMap<String, Outbox<EdgeItem>> items = new ConcurrentHashMap<>();

    Relay(Line line, Pod pod, Vertx vertx, RelayConfig config, Backlog backlog) {
        this.line = line;
        this.pod = pod;
        this.config = config;
        this.context = vertx.getOrCreateContext();
        this.backlog = backlog;
        this.frames = new Outbox<>(config.outboxMax(), line, context, backlog, this::sendFrames);
    }

    /** To every edge that is bound to this pod. */
    public void publish(HeatFrame frame) {
        frames.offer(frame);
    }

    @Override
    public void toOwner(String owner, EdgeItem item) {
        items.computeIfAbsent(owner, this::outboxTo).offer(item);
    }

    private Outbox<EdgeItem> outboxTo(String owner) {
        return new Outbox<>(config.outboxMax(), line, context, backlog, batch -> sendItems(owner, batch));
    }

    @Override
    public void follow(String owner) {
        line.follow(owner);
    }

    @Override
    public void unfollowUnless(Predicate<String> wanted) {
        line.unfollowUnless(wanted);
        items.keySet().removeIf(wanted.negate());
    }

    private Future<Void> sendFrames(List<HeatFrame> batch) {
        var frameBatch = FrameBatch.newBuilder().setOwner(pod.id()).addAllFrames(batch);
        return line.publish(Broker.raceFrames(pod.id()), "", frameBatch.build().toByteArray());
    }

    private Future<Void> sendItems(String owner, List<EdgeItem> batch) {
        var edgeBatch = EdgeBatch.newBuilder().setEdge(pod.id()).addAllItems(batch);
        return line.publish("", Broker.raceInputs(owner), edgeBatch.build().toByteArray());
    }
}
