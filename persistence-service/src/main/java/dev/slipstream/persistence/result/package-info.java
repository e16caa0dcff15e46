/** Results and replays of heats: taken from the broker, stored exactly once, read by anyone. */
@NullMarked
package dev.slipstream.persistence.result;

import org.jspecify.annotations.NullMarked;
