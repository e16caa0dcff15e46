package dev.slipstream.race;

import dev.slipstream.proto.ErrorCode;

/** An HTTP request that is refused, with a sentence for the person who meets it. */
public final class Refusal extends RuntimeException {
    private final ErrorCode code;

    public Refusal(ErrorCode code, String message) {
        super(message);
        this.code = code;
    }

    ErrorCode code() {
        return code;
    }
}
