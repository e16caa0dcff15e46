/** Tickets to seats: signed by this service's own key, checked by race pods against its JWKS. */
@NullMarked
package dev.slipstream.lobby.ticket;

import org.jspecify.annotations.NullMarked;
