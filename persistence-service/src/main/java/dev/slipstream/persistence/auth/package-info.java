/** Ways in: guests, their access tokens, and the refresh that keeps who they are. */
@NullMarked
package dev.slipstream.persistence.auth;

import org.jspecify.annotations.NullMarked;
