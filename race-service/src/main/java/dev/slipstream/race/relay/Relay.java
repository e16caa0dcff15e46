package dev.slipstream.race.relay;

import dev.slipstream.proto.Broker;
import dev.slipstream.proto.fleet.EdgeBatch;
import dev.slipstream.proto.fleet.EdgeItem;
import dev.slipstream.proto.fleet.FrameBatch;
import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.race.Pod;
import dev.slipstream.race.edge.OwnerLine;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The way out: frames of our heats to the edges bound to us, inputs of our sockets to their owners.
 * What is offered while a batch is on its way to the broker goes with the next one. Nothing waits
 * for the broker: what it does not take is dropped and counted, and the receiver notices the gap.
 */
@Singleton
public class Relay implements OwnerLine {
    private final Line line;
    private final Pod pod;
    private final Context context;
    private final RelayConfig config;
    private final Outbox<HeatFrame> frames;
    private final ConcurrentHashMap<String, Outbox<EdgeItem>> items = new ConcurrentHashMap<>();
    private final Counter dropped;

    Relay(Line line, Pod pod, Vertx vertx, RelayConfig config, MeterRegistry meters) {
        this.line = line;
        this.pod = pod;
        this.config = config;
        this.context = vertx.getOrCreateContext();
        this.dropped = meters.counter("slipstream.relay.dropped");
        this.frames = new Outbox<>();
    }

    /** To every edge that is bound to this pod. */
    public void publish(HeatFrame frame) {
        frames.offer(frame, this::sendFrames);
    }

    @Override
    public void toOwner(String owner, EdgeItem item) {
        var outbox = items.computeIfAbsent(owner, id -> new Outbox<>());
        outbox.offer(item, () -> sendItems(owner, outbox));
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

    private void sendFrames() {
        var batch = FrameBatch.newBuilder().setOwner(pod.id());
        for (var frame = frames.poll(); frame != null; frame = frames.poll()) {
            batch.addFrames(frame);
        }
        send(
                Broker.raceFrames(pod.id()),
                "",
                batch.getFramesCount(),
                batch.build().toByteArray());
    }

    private void sendItems(String owner, Outbox<EdgeItem> outbox) {
        var batch = EdgeBatch.newBuilder().setEdge(pod.id());
        for (var item = outbox.poll(); item != null; item = outbox.poll()) {
            batch.addItems(item);
        }
        send("", Broker.raceInputs(owner), batch.getItemsCount(), batch.build().toByteArray());
    }

    private void send(String exchange, String key, int count, byte[] bytes) {
        if (count == 0) {
            return;
        }
        if (!line.isUp()) {
            dropped.increment(count);
            return;
        }
        line.publisher()
                .basicPublish(exchange, key, Buffer.buffer(bytes))
                .onFailure(failure -> dropped.increment(count));
    }

    /** Things waiting for the next batch; beyond the bound the newest are dropped and counted. */
    private final class Outbox<T> {
        private final BlockingQueue<T> queue = new ArrayBlockingQueue<>(config.outboxMax());
        private final AtomicBoolean scheduled = new AtomicBoolean();

        void offer(T thing, Runnable send) {
            if (!queue.offer(thing)) {
                dropped.increment();
            }
            if (scheduled.compareAndSet(false, true)) {
                context.runOnContext(go -> {
                    scheduled.set(false);
                    send.run();
                });
            }
        }

        @Nullable
        T poll() {
            return queue.poll();
        }
    }
}
