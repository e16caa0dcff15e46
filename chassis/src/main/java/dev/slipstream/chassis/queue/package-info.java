/** Queues that are consumed for as long as a service runs, whatever happens to broker and store. */
@NullMarked
package dev.slipstream.chassis.queue;

import org.jspecify.annotations.NullMarked;
