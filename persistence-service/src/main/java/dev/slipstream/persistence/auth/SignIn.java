package dev.slipstream.persistence.auth;

import dev.slipstream.persistence.auth.RefreshFamily.Presented;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.common.WithSession;
import io.quarkus.hibernate.reactive.panache.common.WithTransaction;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import jakarta.persistence.LockModeType;
import java.time.InstantSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Creates guests, keeps them signed in, and lets them go. Each call is one transaction. */
@Singleton
class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);

    /**
     * Guests nobody can be any more are removed with each new one, two at a time: the table shrinks
     * faster than it grows and no timer is needed.
     */
    private static final String FORGET_LAPSED = """
            delete from persistence.player where id in (
              select player_id from persistence.refresh_family where expires_at < ?1
              order by expires_at limit 2 for update skip locked)""";

    private final AccessKeys keys;
    private final AccessTokens tokens;
    private final InstantSource clock;

    SignIn(AccessKeys keys, AccessTokens tokens, InstantSource clock) {
        this.keys = keys;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** What came of presenting a refresh token. */
    sealed interface Outcome {
        record Signed(Grant grant, RefreshToken refresh) implements Outcome {}

        record Refused() implements Outcome {}
    }

    @WithTransaction
    Uni<Outcome.Signed> newGuest(PlayerName name) {
        var now = clock.instant();
        var token = RefreshToken.first();
        var id = PlayerId.newGuest();
        var player = new Player(id, name, now);
        return Panache.getSession()
                .chain(session -> session.createNativeQuery(FORGET_LAPSED)
                        .setParameter(1, now)
                        .executeUpdate())
                .chain(() -> player.persistAndFlush())
                .chain(() -> new RefreshFamily(token, id, now).persist())
                .replaceWith(() -> new Outcome.Signed(grant(player), token));
    }

    @WithTransaction
    Uni<Outcome> refresh(RefreshToken token) {
        return RefreshFamily.<RefreshFamily>findById(token.family(), LockModeType.PESSIMISTIC_WRITE)
                .chain(family -> family == null ? refused() : present(token, family));
    }

    @WithTransaction
    Uni<Void> signOut(RefreshToken token) {
        return RefreshFamily.<RefreshFamily>findById(token.family(), LockModeType.PESSIMISTIC_WRITE)
                .invoke(family -> {
                    if (family != null) {
                        family.end(clock.instant());
                    }
                })
                .replaceWithVoid();
    }

    @WithSession
    Uni<@Nullable Player> player(String id) {
        return Player.findById(id);
    }

    private Uni<Outcome> present(RefreshToken token, RefreshFamily family) {
        return switch (family.present(token, keys.successionKey(), clock.instant())) {
            case Presented.Good(var successor, var again) -> {
                if (again) {
                    LOG.infof("refresh token of family %s presented again within its grace", family.id);
                }
                yield Player.<Player>findById(family.playerId)
                        .invoke(player -> player.seenAt = clock.instant())
                        .map(player -> new Outcome.Signed(grant(player), successor));
            }
            case Presented.Reused() -> {
                LOG.warnf("old refresh token came back: family %s of %s revoked", family.id, family.playerId);
                yield refused();
            }
            case Presented.Ended() -> refused();
        };
    }

    private Grant grant(Player player) {
        return new Grant(
                player.id,
                player.name,
                tokens.sign(player.id, player.name, player.createdAt),
                tokens.lifetime().toSeconds());
    }

    private static Uni<Outcome> refused() {
        return Uni.createFrom().item(new Outcome.Refused());
    }
}
