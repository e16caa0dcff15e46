package dev.slipstream.lobby.access;

import dev.slipstream.lobby.desk.Visitor;
import dev.slipstream.proto.ErrorCode;

/** What an access token is worth. */
public sealed interface Verdict {
    /** @param expiresAtMs from then on the token is worth nothing, ms since the epoch */
    record Known(Visitor visitor, long expiresAtMs) implements Verdict {}

    record Refused(ErrorCode code, String message) implements Verdict {}
}
