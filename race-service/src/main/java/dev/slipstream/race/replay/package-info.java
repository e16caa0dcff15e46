/** What went into a heat, tick by tick, and racing it again from that. Pure: no clock, no sockets. */
@NullMarked
package dev.slipstream.race.replay;

import org.jspecify.annotations.NullMarked;
