/** How messages of queues that all lobby pods share are taken and settled. */
@NullMarked
package dev.slipstream.lobby.delivery;

import org.jspecify.annotations.NullMarked;
