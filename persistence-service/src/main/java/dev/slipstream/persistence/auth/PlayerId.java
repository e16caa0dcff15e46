package dev.slipstream.persistence.auth;

import java.util.UUID;

/** Who a player is, everywhere in the fleet: {@code guest-} and 32 hex digits. */
record PlayerId(String value) {
    static PlayerId newGuest() {
        return new PlayerId("guest-" + UUID.randomUUID().toString().replace("-", ""));
    }
}
