package dev.slipstream.proto;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import com.google.protobuf.util.JsonFormat;

/** The JSON mapping of the wire messages, for text frames. Unknown fields are ignored on reading. */
public final class Json {
    private static final JsonFormat.Printer PRINTER = JsonFormat.printer().omittingInsignificantWhitespace();
    private static final JsonFormat.Parser PARSER = JsonFormat.parser().ignoringUnknownFields();
    private static final JsonFormat.Parser STRICT = JsonFormat.parser();

    private Json() {}

    /** The message as one line of JSON. */
    public static String print(MessageOrBuilder message) {
        try {
            return PRINTER.print(message);
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError("no Any fields on the wire", impossible);
        }
    }

    /**
     * Reads JSON into the builder.
     *
     * @throws InvalidProtocolBufferException when it is not JSON of this message
     */
    public static <B extends Message.Builder> B parse(String json, B builder) throws InvalidProtocolBufferException {
        PARSER.merge(json, builder);
        return builder;
    }

    /** Reads JSON into the builder; false, and nothing of use in it, when something in it is not known. */
    static boolean isKnown(String json, Message.Builder builder) {
        try {
            STRICT.merge(json, builder);
            return true;
        } catch (InvalidProtocolBufferException unknownOrNoJson) {
            return false;
        }
    }
}
