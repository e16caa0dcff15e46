package dev.slipstream.race.heat;

import dev.slipstream.proto.fleet.HeatFrame;

/** Where a heat's messages go: to the sockets of this pod, and to other edges if there are any. */
public interface HeatOutput {
    /** @param remote whether an edge other than this pod watches the heat */
    void send(HeatFrame frame, boolean remote);

    /** Whether other edges can be told and heard now: while they cannot, their silence means nothing. */
    boolean inTouch();
}
