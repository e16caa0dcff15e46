/** Who is asking: access tokens, checked against persistence-service's public keys. */
@NullMarked
package dev.slipstream.lobby.access;

import org.jspecify.annotations.NullMarked;
