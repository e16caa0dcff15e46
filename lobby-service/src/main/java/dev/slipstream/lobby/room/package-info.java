/** One room: a group gathering for one heat. A pure state machine; time and chance are arguments. */
@NullMarked
package dev.slipstream.lobby.room;

import org.jspecify.annotations.NullMarked;
