package dev.slipstream.lobby.hall;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The hall in numbers, over all pods. */
@Schema(description = "The hall in numbers, a second old at most")
public record HallNumbers(int playersOnline, int heatsRunning, int openRooms) {}
