package dev.slipstream.race.edge;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.slipstream.proto.Json;
import dev.slipstream.proto.RaceServerMessage;
import io.vertx.core.buffer.Buffer;
import org.jspecify.annotations.Nullable;

/** A server message for many sockets: the same bytes for all, JSON only if somebody reads JSON. */
public final class Encoded {
    private final ByteString bytes;
    private final Buffer binary;
    private @Nullable String text;

    Encoded(ByteString bytes) {
        this.bytes = bytes;
        this.binary = Buffer.buffer(bytes.toByteArray());
    }

    /** A message for one socket. */
    public static Encoded of(RaceServerMessage.Builder message) {
        return new Encoded(message.build().toByteString());
    }

    int size() {
        return binary.length();
    }

    Buffer binary() {
        return binary;
    }

    String text() {
        if (text == null) {
            try {
                text = Json.print(RaceServerMessage.parseFrom(bytes));
            } catch (InvalidProtocolBufferException broken) {
                throw new IllegalStateException("an owner sent bytes that are no message", broken);
            }
        }
        return text;
    }
}
