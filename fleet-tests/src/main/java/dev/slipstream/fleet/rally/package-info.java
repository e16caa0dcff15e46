/** Drivers of the rally: they see frames and know the stage, and send what they do ahead of time. */
@NullMarked
package dev.slipstream.fleet.rally;

import org.jspecify.annotations.NullMarked;
