package dev.slipstream.fleet.player;

/** How a socket ended: the close code, or the HTTP status of a refused upgrade. */
public record Closed(int code, String reason) {
    /** The connection broke without a close frame. */
    static final int BROKEN = 1006;

    static Closed of(Short code, String reason) {
        return new Closed(code == null ? BROKEN : code, reason == null ? "" : reason);
    }
}
