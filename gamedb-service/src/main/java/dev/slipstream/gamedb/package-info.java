/** Traces that drivers leave for others: start of the service. */
@NullMarked
package dev.slipstream.gamedb;

import org.jspecify.annotations.NullMarked;
