package dev.slipstream.race.heat;

import dev.slipstream.proto.fleet.HeatFrame;
import java.util.function.Predicate;

/** Where a heat's messages go: to the sockets of this pod, and to other edges if there are any. */
public interface HeatOutput {
    /** @param remote whether an edge other than this pod watches the heat */
    void send(HeatFrame frame, boolean remote);

    /** Whether other pods, these edges among them, can be told and heard now: if not, silence means nothing. */
    boolean inTouch(Predicate<String> edges);
}
