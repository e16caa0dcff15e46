/** The sockets of players in the lobby: who may come in, what they say, what they are told. */
@NullMarked
package dev.slipstream.lobby.hall;

import org.jspecify.annotations.NullMarked;
