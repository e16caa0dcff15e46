package dev.slipstream.lobby.room;

/**
 * The time and the chance a step may use, so that the rules themselves have neither.
 *
 * @param nowMs wall clock, ms since the epoch
 * @param freshId an unused random id, for a heat if one is launched
 * @param freshSeed a random seed, for a stage if one is drawn
 */
public record Moment(long nowMs, String freshId, long freshSeed) {}
