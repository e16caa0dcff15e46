/** What the headers of a request ask for: in which coding, and of which version. */
@NullMarked
package dev.slipstream.chassis.header;

import org.jspecify.annotations.NullMarked;
