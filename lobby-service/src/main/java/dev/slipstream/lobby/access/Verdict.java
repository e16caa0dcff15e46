package dev.slipstream.lobby.access;

import dev.slipstream.lobby.desk.Visitor;
import dev.slipstream.proto.ErrorCode;

/** What an access token is worth. */
public sealed interface Verdict {
    record Known(Visitor visitor) implements Verdict {}

    record Refused(ErrorCode code, String message) implements Verdict {}
}
