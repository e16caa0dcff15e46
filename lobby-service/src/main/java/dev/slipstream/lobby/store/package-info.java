/** The shared rooms, players and presence in Redis ({@code lobby:*}); one script changes them. */
@NullMarked
package dev.slipstream.lobby.store;

import org.jspecify.annotations.NullMarked;
