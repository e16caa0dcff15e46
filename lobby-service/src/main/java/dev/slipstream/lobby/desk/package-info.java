/** Takes players' wishes and timers to the right room, and what follows from them to the world. */
@NullMarked
package dev.slipstream.lobby.desk;

import org.jspecify.annotations.NullMarked;
