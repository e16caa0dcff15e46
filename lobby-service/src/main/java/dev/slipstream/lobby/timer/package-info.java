/** Room timers that outlive pods: wait queues on the broker, and a sweep for what the broker lost. */
@NullMarked
package dev.slipstream.lobby.timer;

import org.jspecify.annotations.NullMarked;
