package dev.slipstream.race.lease;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.fleet.HeatSnapshot;

/** What Redis answered to a pod that wants to run a heat. */
public sealed interface Claim {
    /** It is ours now. Go on from the snapshot. */
    record Granted(int epoch, HeatSnapshot snapshot) implements Claim {}

    /**
     * It is ours now, and cannot go on: end it.
     *
     * @param snapshot the last one that can be read; without a heat id where nothing of it can
     */
    record Doomed(int epoch, HeatSnapshot snapshot, AbortReason reason) implements Claim {}

    /** Another pod, or this one, holds it. */
    record Held(String owner, int epoch) implements Claim {}

    /**
     * Nobody holds it, and it is not for this pod, or not yet.
     *
     * @param pod a living one that has its rules; empty where none is known
     */
    record Deferred(String pod, int epoch) implements Claim {}

    /** It is over, and its sockets are closed. */
    record Closed() implements Claim {}

    /** Nobody has heard of it. */
    record Unknown() implements Claim {}
}
