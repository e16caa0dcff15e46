/** The way to a seat: origin, limits, ticket or resume token, and then the socket itself. */
@NullMarked
package dev.slipstream.race.seat;

import org.jspecify.annotations.NullMarked;
