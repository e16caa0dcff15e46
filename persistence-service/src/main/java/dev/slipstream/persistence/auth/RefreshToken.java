package dev.slipstream.persistence.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * What the refresh cookie carries: the family it belongs to and 256 secret bits. Only its hash is
 * stored. The successor of a token is computed from it, so that presenting a token twice (a lost
 * response, two tabs) gives the same successor and nothing has to remember it in clear.
 */
record RefreshToken(UUID family, String secret) {
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("([0-9a-f]{32})\\.([A-Za-z0-9_-]{43})");
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom CHANCE = new SecureRandom();

    /** The first token of a new family. */
    static RefreshToken first() {
        var bytes = new byte[SECRET_BYTES];
        CHANCE.nextBytes(bytes);
        return new RefreshToken(UUID.randomUUID(), BASE64.encodeToString(bytes));
    }

    /** Reads a cookie's value; empty when it is not one of ours. */
    static Optional<RefreshToken> read(String cookie) {
        var form = FORM.matcher(cookie);
        if (!form.matches()) {
            return Optional.empty();
        }
        var hex = form.group(1);
        var family = new UUID(
                HexFormat.fromHexDigitsToLong(hex.substring(0, 16)), HexFormat.fromHexDigitsToLong(hex.substring(16)));
        return Optional.of(new RefreshToken(family, form.group(2)));
    }

    /** The cookie's value. */
    String print() {
        return family.toString().replace("-", "") + "." + secret;
    }

    /** The token that follows this one; always the same for the same key. */
    RefreshToken successor(SecretKey key) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return new RefreshToken(family, BASE64.encodeToString(mac.doFinal(bytes())));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has HmacSHA256", impossible);
        }
    }

    /** What is stored of it. */
    byte[] hash() {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    private byte[] bytes() {
        return print().getBytes(StandardCharsets.US_ASCII);
    }

    /** Tokens stay out of logs. */
    @Override
    public String toString() {
        return "RefreshToken[" + family + "]";
    }
}
