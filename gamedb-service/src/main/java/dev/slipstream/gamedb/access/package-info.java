/** Who is asking: access tokens, checked against persistence-service's public keys. */
@NullMarked
package dev.slipstream.gamedb.access;

import org.jspecify.annotations.NullMarked;
