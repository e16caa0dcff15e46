/** What every service with a store stands on: its start, its schema, its clock and its pool. */
@NullMarked
package dev.slipstream.chassis;

import org.jspecify.annotations.NullMarked;
