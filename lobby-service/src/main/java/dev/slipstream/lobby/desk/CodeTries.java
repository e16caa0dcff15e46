package dev.slipstream.lobby.desk;

import io.smallrye.mutiny.Uni;

/** How many codes of no room somebody may try, so that codes cannot be found by trying them all. */
public interface CodeTries {
    /** Takes a try; what is answered is 0, or in how many ms there is one again. */
    Uni<Long> take(Caller caller);

    /** The code was that of a room: the try does not count. */
    Uni<Void> giveBack(Caller caller);

    /**
     * Who tries.
     *
     * @param address where the player's socket comes from; of IPv6, the customer's network
     */
    record Caller(String playerId, String address) {}
}
