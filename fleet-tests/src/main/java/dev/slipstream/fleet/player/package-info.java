/** Players as a client library: they come in as guests, sit in the lobby, race, and type. */
@NullMarked
package dev.slipstream.fleet.player;

import org.jspecify.annotations.NullMarked;
