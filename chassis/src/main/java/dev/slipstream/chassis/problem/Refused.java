package dev.slipstream.chassis.problem;

import dev.slipstream.proto.ErrorCode;

/**
 * A request that is not done, and why: thrown from wherever the fault is found, since a body is read
 * many fields deep, and turned into a problem detail in one place.
 */
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final ErrorCode code;
    private final long retrySeconds;

    /**
     * A request that would be refused again.
     *
     * @param detail what was wrong and what to do
     */
    public Refused(ErrorCode code, String detail) {
        this(code, detail, 0);
    }

    /**
     * A request that may be done later.
     *
     * @param retrySeconds when to try again; 0: not at all
     */
    public Refused(ErrorCode code, String detail, long retrySeconds) {
        super(detail, null, false, false);
        this.code = code;
        this.retrySeconds = retrySeconds;
    }

    /** What was sent can be read, and is not allowed. */
    public static Refused invalid(String detail) {
        return new Refused(ErrorCode.ERROR_CODE_INVALID, detail);
    }

    public ErrorCode code() {
        return code;
    }

    long retrySeconds() {
        return retrySeconds;
    }
}
