package dev.slipstream.lobby.desk;

import java.security.SecureRandom;
import java.util.Base64;

/** Random url-safe ids nobody can guess: 160 bits, 27 characters. */
final class FreshId {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int BYTES = 20;

    private FreshId() {}

    static String draw() {
        var bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
