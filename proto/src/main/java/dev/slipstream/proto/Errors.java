package dev.slipstream.proto;

import java.util.Locale;

/**
 * What an {@link ErrorCode} means outside of protobuf: its HTTP status, its socket close code and
 * its name. Use it wherever a refusal leaves a service; the numbers stand once, in error.proto.
 */
public final class Errors {
    private static final String PREFIX = "ERROR_CODE_";

    private Errors() {}

    /** HTTP status of the problem detail for this code. */
    public static int httpStatus(ErrorCode code) {
        return code.getValueDescriptor().getOptions().getExtension(ErrorProto.httpStatus);
    }

    /** WebSocket close code, 4000–4999; 0 when this code never closes a socket. */
    public static int closeCode(ErrorCode code) {
        return code.getValueDescriptor().getOptions().getExtension(ErrorProto.closeCode);
    }

    /** The code as clients read it, e.g. {@code room-full}. */
    public static String slug(ErrorCode code) {
        return code.name().substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
