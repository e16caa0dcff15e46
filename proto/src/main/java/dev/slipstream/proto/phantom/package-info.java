/** How somebody drove, in few bytes: docs/traces.md tells the format. The browser has a port of this one. */
@NullMarked
package dev.slipstream.proto.phantom;

import org.jspecify.annotations.NullMarked;
