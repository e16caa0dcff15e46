package dev.slipstream.fleet.log;

/** A key of a seat that the fleet said it counted, and the tick it counted at. */
public record SeenKey(int tick, int seat, Key key) {}
