package dev.slipstream.lobby.room;

/**
 * How many players a heat takes.
 *
 * @param min from which on strangers are not kept waiting for more
 */
public record SeatLimits(int min, int max) {}
