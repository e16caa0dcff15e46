/**
 * What was typed, what was seen, and an opinion of one's own about what should have come of it.
 * Shares no code with the services.
 */
@NullMarked
package dev.slipstream.fleet.log;

import org.jspecify.annotations.NullMarked;
