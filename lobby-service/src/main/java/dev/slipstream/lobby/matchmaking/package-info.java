/** Which room a player is placed in, and how rooms are called. Pure. */
@NullMarked
package dev.slipstream.lobby.matchmaking;

import org.jspecify.annotations.NullMarked;
