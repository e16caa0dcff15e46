package dev.slipstream.race.seat;

import dev.slipstream.race.lease.LeaseStore;
import dev.slipstream.race.redis.RedisLine;
import dev.slipstream.race.redis.Script;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Which tickets were used and which resume token opens which seat, in Redis, so that every pod
 * knows. Tokens are kept as digests only.
 */
@Singleton
public class SeatStore {
    private static final String FORGET_MS = LeaseStore.FORGET_MS;
    private static final int TOKEN_BYTES = 16;
    private static final Script ADMIT = Script.of("admit");
    private static final Script RESUME = Script.of("resume");
    private static final Script CONFIRM = Script.of("confirm");

    /** A seat was opened; the token opens it the next time. Generation −1: it was not opened. */
    public record Taken(int generation, String resumeToken) {
        public boolean refused() {
            return generation < 0;
        }
    }

    private final RedisLine redis;
    private final SecureRandom random = new SecureRandom();

    SeatStore(RedisLine redis) {
        this.redis = redis;
    }

    /** Opens a seat with a ticket that nobody used before. */
    public Uni<Taken> admit(String heatId, String ticketId, int seat) {
        var token = newToken(seat);
        return ADMIT.run(
                        redis,
                        List.of(tickets(heatId), seats(heatId)),
                        List.of(ticketId, Integer.toString(seat), digest(token), FORGET_MS))
                .map(generation -> new Taken(generation.toInteger(), token));
    }

    /** A seat in a heat. */
    public record Place(String heatId, int seat) {}

    /** Notes which seat the player has now; the one in another heat, if any, that it replaces. */
    public Uni<Optional<Place>> moveTo(String playerId, Place next) {
        var set = Request.cmd(Command.SET)
                .arg("player:" + playerId + ":seat")
                .arg(next.heatId() + " " + next.seat())
                .arg("PX")
                .arg(FORGET_MS)
                .arg("GET");
        return redis.send(set)
                .map(before -> Optional.ofNullable(before)
                        .map(known -> known.toString().split(" ", -1))
                        .map(parts -> new Place(parts[0], Integer.parseInt(parts[1])))
                        .filter(place -> !place.heatId().equals(next.heatId())));
    }

    /** Opens a seat again. A wrong token is refused and changes nothing. */
    public Uni<Taken> resume(String heatId, int seat, String token) {
        var next = newToken(seat);
        return RESUME.run(
                        redis,
                        List.of(seats(heatId)),
                        List.of(Integer.toString(seat), digest(token), digest(next), FORGET_MS))
                .map(generation -> new Taken(generation.toInteger(), next));
    }

    /** The client has shown that it got its token: the one before is worthless from now on. */
    public Uni<Void> confirm(String heatId, int seat, String token) {
        return CONFIRM.run(redis, List.of(seats(heatId)), List.of(Integer.toString(seat), digest(token)))
                .replaceWithVoid();
    }

    private String newToken(int seat) {
        var bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        return seat + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String digest(String token) {
        try {
            var bytes = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static String tickets(String heatId) {
        return "heat:" + heatId + ":tickets";
    }

    private static String seats(String heatId) {
        return "heat:" + heatId + ":seats";
    }
}
