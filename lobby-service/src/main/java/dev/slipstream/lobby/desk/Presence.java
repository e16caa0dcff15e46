package dev.slipstream.lobby.desk;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Which players have a lobby socket on some pod, as told by the pods every few seconds. */
public interface Presence {
    /** This pod holds sockets of these players. */
    Uni<Void> here(Collection<String> playerIds);

    /** This pod let the last socket of the player go. */
    Uni<Void> gone(String playerId);

    /** Those of whom no pod has spoken for a while. */
    Uni<List<String>> absent(List<String> playerIds);
}
