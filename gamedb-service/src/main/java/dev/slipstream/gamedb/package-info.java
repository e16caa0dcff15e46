/** Traces that drivers leave for others: start of the service and its schema. Traces follow. */
@NullMarked
package dev.slipstream.gamedb;

import org.jspecify.annotations.NullMarked;
