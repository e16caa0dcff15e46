package dev.slipstream.race.lease;

import dev.slipstream.proto.fleet.HeatSnapshot;

/** What Redis answered to a pod that wants to run a heat. */
public sealed interface Claim {
    /** It is ours now. Go on from the snapshot. */
    record Granted(int epoch, HeatSnapshot snapshot) implements Claim {}

    /** Another pod, or this one, holds it. */
    record Held(String owner, int epoch) implements Claim {}

    /** It is over, and its sockets are closed. */
    record Closed() implements Claim {}

    /** Nobody has heard of it. */
    record Unknown() implements Claim {}
}
