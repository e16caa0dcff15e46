package dev.slipstream.race.seat;

import dev.slipstream.proto.ErrorCode;
import dev.slipstream.race.edge.EdgeHeat;
import io.quarkus.websockets.next.UserData.TypedKey;

/** What the check before the upgrade found out about a socket. */
sealed interface Admission {
    TypedKey<Admission> KEY = new TypedKey<>("admission");

    /** A player takes a seat, for the first time or again. */
    record Seated(EdgeHeat heat, int seat, int generation, String resumeToken, boolean resumed) implements Admission {}

    /** A spectator. */
    record Watching(EdgeHeat heat) implements Admission {}

    /** The socket opens only to say why it closes: a browser cannot read a refused upgrade. */
    record Refused(ErrorCode code, String reason) implements Admission {}
}
