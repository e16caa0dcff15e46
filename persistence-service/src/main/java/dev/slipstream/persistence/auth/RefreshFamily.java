package dev.slipstream.persistence.auth;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;

/**
 * One sign-in and the refresh tokens that follow from it (RFC 9700 §4.14.2): each use rotates the
 * token, and an old one that comes back means that two parties hold the family, so it is revoked.
 * The token just replaced is good for a short grace: its response may have been lost, or two tabs
 * may have sent it at once. Both then get the same successor.
 */
@Entity
@Table(name = "refresh_family")
class RefreshFamily extends PanacheEntityBase {
    static final Duration LIFETIME = Duration.ofDays(30);
    static final Duration GRACE = Duration.ofSeconds(10);
    /** Longer than the access tokens that are still about. */
    private static final Duration AFTERLIFE = Duration.ofHours(1);

    @Id
    UUID id;

    @Column(name = "player_id")
    String playerId;

    @Column(name = "current_hash")
    byte[] currentHash;

    @Column(name = "previous_hash")
    byte @Nullable [] previousHash;

    @Column(name = "rotated_at")
    Instant rotatedAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    boolean revoked;

    /** For the store only. */
    @SuppressWarnings("NullAway.Init")
    protected RefreshFamily() {}

    RefreshFamily(RefreshToken first, PlayerId player, Instant now) {
        this.id = first.family();
        this.playerId = player.value();
        this.currentHash = first.hash();
        this.rotatedAt = now;
        this.expiresAt = now.plus(LIFETIME);
    }

    /** What came of presenting a token. */
    sealed interface Presented {
        /** Good: carry on with the successor. */
        record Good(RefreshToken successor, boolean again) implements Presented {}

        /** An old token came back; the family is revoked now. */
        record Reused() implements Presented {}

        /** The family has ended: signed out, revoked or too long unused. */
        record Ended() implements Presented {}
    }

    /** Takes a token of this family and moves the family on. */
    Presented present(RefreshToken token, SecretKey key, Instant now) {
        if (revoked || !now.isBefore(expiresAt)) {
            return new Presented.Ended();
        }
        var hash = token.hash();
        if (MessageDigest.isEqual(hash, currentHash)) {
            return rotate(token.successor(key), now);
        }
        if (previousHash != null && MessageDigest.isEqual(hash, previousHash) && now.isBefore(rotatedAt.plus(GRACE))) {
            return new Presented.Good(token.successor(key), true);
        }
        end(now);
        return new Presented.Reused();
    }

    /** Ends the family for good, as signing out does; its player is forgotten some time after. */
    void end(Instant now) {
        revoked = true;
        expiresAt = now.plus(AFTERLIFE);
    }

    private Presented rotate(RefreshToken successor, Instant now) {
        previousHash = currentHash;
        currentHash = successor.hash();
        rotatedAt = now;
        expiresAt = now.plus(LIFETIME);
        return new Presented.Good(successor, false);
    }
}
