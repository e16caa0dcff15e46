package dev.slipstream.proto;

import com.google.protobuf.DiscardUnknownFieldsParser;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import java.nio.charset.StandardCharsets;

/**
 * A message from outside, made of known fields only: what a newer or a hostile client adds is neither
 * kept nor passed on. For everything that clients send.
 *
 * @param unknownBytes how much of what was sent said nothing this build knows, about
 */
public record Understood<M extends Message>(M message, int unknownBytes) {
    /** Reads messages of one type; any thread. */
    public static final class Reader<M extends Message> {
        private final Parser<M> parser;
        private final M nothing;

        @SuppressWarnings("unchecked") // every message's parser makes messages of its own type
        public Reader(M nothing) {
            this.parser = DiscardUnknownFieldsParser.wrap((Parser<M>) nothing.getParserForType());
            this.nothing = nothing;
        }

        /** @throws InvalidProtocolBufferException when the bytes are no message at all */
        public Understood<M> binary(byte[] bytes) throws InvalidProtocolBufferException {
            var message = parser.parseFrom(bytes);
            return new Understood<>(message, Math.max(0, bytes.length - message.getSerializedSize()));
        }

        /** @throws InvalidProtocolBufferException when it is not JSON of this message */
        @SuppressWarnings("unchecked") // as above
        public Understood<M> json(String text) throws InvalidProtocolBufferException {
            var strict = nothing.newBuilderForType();
            if (Json.isKnown(text, strict)) {
                return new Understood<>((M) strict.build(), 0);
            }
            var message = Json.parse(text, nothing.newBuilderForType()).build();
            var more = text.getBytes(StandardCharsets.UTF_8).length
                    - Json.print(message).length();
            return new Understood<>((M) message, Math.max(0, more));
        }
    }
}
