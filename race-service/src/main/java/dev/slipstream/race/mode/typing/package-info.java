/**
 * The typing race: everyone types the same words, the server believes keys and nothing else. Pure:
 * time is the tick (one millisecond), chance comes from the seed, all arithmetic is on integers.
 */
@NullMarked
package dev.slipstream.race.mode.typing;

import org.jspecify.annotations.NullMarked;
