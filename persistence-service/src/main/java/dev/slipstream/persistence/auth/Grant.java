package dev.slipstream.persistence.auth;

/**
 * What a signed-in client gets.
 *
 * @param playerId who it is from now on
 * @param name how others see it
 * @param accessToken JWT for the Authorization header and for sockets
 * @param expiresInSeconds life of the access token; refresh it before
 */
record Grant(String playerId, String name, String accessToken, long expiresInSeconds) {
    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "Grant[" + playerId + "]";
    }
}
