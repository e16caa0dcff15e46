package dev.slipstream.race.relay;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.Understood;
import dev.slipstream.proto.fleet.EdgeBatch;
import dev.slipstream.proto.fleet.FrameBatch;
import dev.slipstream.race.edge.Edge;
import dev.slipstream.race.edge.Grandstand;
import dev.slipstream.race.heat.Owner;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.buffer.Buffer;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The way in: others' frames to our sockets, others' inputs to our heats. */
@Singleton
public class Inlets {
    private static final Logger LOG = Logger.getLogger(Inlets.class);

    private static final Understood.Reader<EdgeBatch> EDGE_BATCHES =
            new Understood.Reader<>(EdgeBatch.getDefaultInstance());

    private final Line line;
    private final Grandstand grandstand;
    private final Owner owner;
    private final Edge edge;

    Inlets(Line line, Grandstand grandstand, Owner owner, Edge edge) {
        this.line = line;
        this.grandstand = grandstand;
        this.owner = owner;
        this.edge = edge;
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        line.onMessages(this::frames, this::items);
        line.onUp(edge::greetOwners);
    }

    private void frames(Buffer body) {
        try {
            FrameBatch.parseFrom(body.getBytes()).getFramesList().forEach(grandstand::deliverRelayed);
        } catch (InvalidProtocolBufferException broken) {
            LOG.errorf("a frame batch cannot be read: %s", broken.getMessage());
        }
    }

    private void items(Buffer body) {
        try {
            // Players' words are in it, and an older edge may have let through what nobody here knows.
            var batch = EDGE_BATCHES.binary(body.getBytes()).message();
            for (var item : batch.getItemsList()) {
                if (item.hasHandOver()) {
                    edge.takeOver(item.getHeatId());
                } else {
                    owner.accept(batch.getEdge(), item);
                }
            }
        } catch (InvalidProtocolBufferException broken) {
            LOG.errorf("an edge batch cannot be read: %s", broken.getMessage());
        }
    }
}
