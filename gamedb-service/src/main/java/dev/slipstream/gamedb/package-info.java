/** Traces that drivers leave for others: start of the service, its schema, its clock and its pool. */
@NullMarked
package dev.slipstream.gamedb;

import org.jspecify.annotations.NullMarked;
