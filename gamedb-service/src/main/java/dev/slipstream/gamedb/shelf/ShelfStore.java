package dev.slipstream.gamedb.shelf;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Pages in Redis. {@code trace:{place}} holds a word that changes with the place; a page under
 * {@code trace:{place}:<view>} is good as long as it carries that word.
 */
@Singleton
final class ShelfStore {
    /** A page is handed out as it is for this long. */
    private static final Duration FRESH = Duration.ofSeconds(30);
    /** And after that for this long, while it is made anew. */
    private static final Duration OLD = Duration.ofSeconds(30);
    /** Who makes a page has this long until another may. */
    private static final Duration CLAIM = Duration.ofSeconds(2);
    /** By far longer than any page is kept. */
    private static final Duration WORD = Duration.ofHours(1);

    /**
     * Keys: word, page, claim. Arguments: encoding, name of the claim, its ms, ms left of a page that
     * is old, tag of the page that the caller has. Answers without the bytes when they are those.
     */
    private static final String LOOK = """
            local word = redis.call('GET', KEYS[1]) or ''
            local page = redis.call('HMGET', KEYS[2], 'word', 'tag')
            local good = page[1] == word
            local bytes = good and page[2] ~= ARGV[5] and redis.call('HGET', KEYS[2], ARGV[1])
            if good and redis.call('PTTL', KEYS[2]) > tonumber(ARGV[4]) then
              return {'hit', word, page[2], bytes}
            end
            local mine = redis.call('SET', KEYS[3], ARGV[2], 'NX', 'PX', ARGV[3])
            if good then
              return {mine and 'old' or 'hit', word, page[2], bytes}
            end
            return {mine and 'missing' or 'awaited', word}
            """;

    /** Keys: word, page, claim. Arguments: word, name of the claim, tag, plain, gzip, ms to keep. */
    private static final String PUT = """
            if (redis.call('GET', KEYS[1]) or '') == ARGV[1] then
              redis.call('HSET', KEYS[2], 'word', ARGV[1], 'tag', ARGV[3], 'PLAIN', ARGV[4], 'GZIP', ARGV[5])
              redis.call('PEXPIRE', KEYS[2], ARGV[6])
            end
            if redis.call('GET', KEYS[3]) == ARGV[2] then
              redis.call('DEL', KEYS[3])
            end
            """;

    private static final String GIVE_UP = """
            if redis.call('GET', KEYS[1]) == ARGV[1] then
              redis.call('DEL', KEYS[1])
            end
            """;

    private final RedisLine redis;
    private final OwedChanges owed;
    private final Copies copies;

    ShelfStore(RedisLine redis, OwedChanges owed, Copies copies) {
        this.redis = redis;
        this.owed = owed;
        this.copies = copies;
    }

    /** Where a page is. */
    record Spot(String place, String view) {
        String wordKey() {
            return "trace:{" + place + "}";
        }

        String pageKey() {
            return wordKey() + ":" + view;
        }

        String claimKey() {
            return pageKey() + ":claim";
        }
    }

    /** The right to make a page anew, of the place as it was at this word. */
    record Claim(String name, String word) {}

    /** What is found where a page should be. */
    sealed interface Look {
        record Hit(Page page) implements Look {}

        record Old(Page page, Claim claim) implements Look {}

        record Missing(Claim claim) implements Look {}

        /** Another pod makes it. */
        record Awaited() implements Look {}
    }

    Uni<Look> look(Spot spot, Page.Encoding encoding) {
        if (owed.owes(spot.place())) {
            return Uni.createFrom().failure(new Shelf.RedisAway("it does not know of the last change"));
        }
        var name = UUID.randomUUID().toString();
        var key = spot.pageKey() + ' ' + encoding;
        var copy = copies.get(key);
        var look = Request.cmd(Command.EVAL)
                .arg(LOOK)
                .arg(3)
                .arg(spot.wordKey())
                .arg(spot.pageKey())
                .arg(spot.claimKey())
                .arg(encoding.field())
                .arg(name)
                .arg(CLAIM.toMillis())
                .arg(OLD.toMillis())
                .arg(copy == null ? "" : copy.tag());
        return redis.send(look)
                .onFailure()
                .transform(failure -> new Shelf.RedisAway(failure.toString()))
                .map(found -> switch (found.get(0).toString()) {
                    case "hit" -> new Look.Hit(page(key, found, encoding, copy));
                    case "old" -> new Look.Old(page(key, found, encoding, copy), claim(name, found));
                    case "missing" -> new Look.Missing(claim(name, found));
                    default -> new Look.Awaited();
                });
    }

    private static Claim claim(String name, Response found) {
        return new Claim(name, found.get(1).toString());
    }

    private Page page(String key, Response found, Page.Encoding encoding, @Nullable Page copy) {
        var bytes = found.get(3);
        if (bytes == null && copy != null) {
            return copy;
        }
        var page =
                new Page(bytes.toBuffer().getDelegate(), encoding, found.get(2).toString());
        copies.put(key, page);
        return page;
    }

    /** Keeps the page, unless its place has changed meanwhile; never fails. */
    Uni<Void> put(Spot spot, Claim claim, Page.Encoded page) {
        var put = Request.cmd(Command.EVAL)
                .arg(PUT)
                .arg(3)
                .arg(spot.wordKey())
                .arg(spot.pageKey())
                .arg(spot.claimKey())
                .arg(claim.word())
                .arg(claim.name())
                .arg(page.tag())
                .arg(Buffer.newInstance(page.plain()))
                .arg(Buffer.newInstance(page.gzip()))
                .arg(FRESH.plus(OLD).toMillis());
        return redis.send(put).onFailure().recoverWithNull().replaceWithVoid();
    }

    /** Lets another pod make the page; never fails. */
    Uni<Void> giveUp(Spot spot, Claim claim) {
        var giveUp = Request.cmd(Command.EVAL)
                .arg(GIVE_UP)
                .arg(1)
                .arg(spot.claimKey())
                .arg(claim.name());
        return redis.send(giveUp).onFailure().recoverWithNull().replaceWithVoid();
    }

    /** Ends all pages of the place; never fails, for what Redis was not told it is told later. */
    Uni<Void> changed(String place) {
        var word = Request.cmd(Command.SET)
                .arg(new Spot(place, "").wordKey())
                .arg(UUID.randomUUID().toString())
                .arg("PX")
                .arg(WORD.toMillis());
        return redis.send(word)
                .invoke(() -> owed.told(place, word))
                .onFailure()
                .invoke(() -> owed.add(place, word))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }
}
