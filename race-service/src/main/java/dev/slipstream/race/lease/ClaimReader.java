package dev.slipstream.race.lease;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.fleet.HeatSnapshot;
import io.vertx.mutiny.redis.client.Response;
import org.jspecify.annotations.Nullable;

/** Reads what claim.lua answers. */
final class ClaimReader {
    private ClaimReader() {}

    /** @throws Unreadable when the heat is granted and what was kept of it cannot be read */
    static Claim read(Response answer) {
        return switch (answer.get(0).toString()) {
            case "granted" -> granted(answer);
            case "doomed" ->
                new Claim.Doomed(
                        answer.get(1).toInteger(),
                        remains(answer.get(2), answer.get(3)),
                        reason(answer.get(4).toInteger()));
            case "held" ->
                new Claim.Held(answer.get(1).toString(), answer.get(2).toInteger());
            case "deferred" ->
                new Claim.Deferred(answer.get(1).toString(), answer.get(2).toInteger());
            case "closed" -> new Claim.Closed();
            default -> new Claim.Unknown();
        };
    }

    /** The lease is ours under this epoch, and worth nothing. */
    static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        final int epoch;

        Unreadable(int epoch, Throwable cause) {
            super("a snapshot in Redis cannot be read", cause);
            this.epoch = epoch;
        }
    }

    private static Claim granted(Response answer) {
        var epoch = answer.get(1).toInteger();
        try {
            return new Claim.Granted(epoch, withLog(snapshot(answer.get(2)), answer.get(3)));
        } catch (InvalidProtocolBufferException corrupt) {
            throw new Unreadable(epoch, corrupt);
        }
    }

    static HeatSnapshot snapshot(Response bytes) throws InvalidProtocolBufferException {
        return HeatSnapshot.parseFrom(bytes.toBytes());
    }

    /** What is stored behind the end of the log was written by an owner who lost the heat. */
    private static HeatSnapshot withLog(HeatSnapshot snapshot, Response log) {
        var bytes = log.toBytes();
        if (bytes.length < snapshot.getLogLength()) {
            return snapshot.toBuilder().setLogLost(true).setLogLength(0).build();
        }
        return snapshot.toBuilder()
                .setLog(ByteString.copyFrom(bytes, 0, snapshot.getLogLength()))
                .build();
    }

    /** Who takes part in a heat that cannot go on is kept apart, and never written again. */
    private static HeatSnapshot remains(Response snapshot, Response spec) {
        var read = readOrNull(snapshot);
        if (read != null && read.getSpec().getSeatsCount() > 0) {
            return read;
        }
        try {
            return HeatSnapshot.newBuilder()
                    .setSpec(HeatSpec.parseFrom(spec.toBytes()))
                    .build();
        } catch (InvalidProtocolBufferException corrupt) {
            return HeatSnapshot.getDefaultInstance();
        }
    }

    private static @Nullable HeatSnapshot readOrNull(Response snapshot) {
        try {
            return snapshot(snapshot);
        } catch (InvalidProtocolBufferException corrupt) {
            return null;
        }
    }

    /** One that only newer pods know is no less a reason. */
    private static AbortReason reason(int number) {
        var known = AbortReason.forNumber(number);
        return known == null ? AbortReason.ABORT_REASON_BROKEN : known;
    }
}
