package dev.slipstream.lobby.hall;

import io.smallrye.mutiny.Uni;

/** Counts players, heats and rooms over all pods. */
public interface Census {
    Uni<HallNumbers> count();
}
