package dev.slipstream.gamedb.shelf;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.gamedb.TestIssuer;
import dev.slipstream.gamedb.Wire;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Two pods that share a Redis, or have lost it. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class ShelfQuarkusTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int READERS = 500;

    @Inject
    Redis redis;

    @Inject
    Vertx vertx;

    private final String place = "test:" + UUID.randomUUID();
    /** What PostgreSQL would answer. */
    private final AtomicInteger truth = new AtomicInteger();

    private final AtomicInteger queries = new AtomicInteger();

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();

    private Shelf pod(Redis store) {
        return new Shelf(store(store), metrics);
    }

    private ShelfStore store(Redis store) {
        return store(line(store));
    }

    private ShelfStore store(RedisLine line) {
        return new ShelfStore(line, new OwedChanges(line, vertx.getDelegate(), metrics), new Copies(metrics));
    }

    /** Who has a Redis waits for it, however busy the machine. */
    private RedisLine line(Redis store) {
        return new RedisLine(store, metrics, SOON);
    }

    /** Reads the truth when asked, and takes a moment to answer. */
    private Uni<String> query() {
        queries.incrementAndGet();
        return Uni.createFrom()
                .item("{\"truth\":" + truth.get() + "}")
                .onItem()
                .delayIt()
                .by(Duration.ofMillis(100));
    }

    private CompletableFuture<String> reading(Shelf pod) {
        return pod.read(place, "view", Page.Encoding.PLAIN, this::query)
                .map(page -> page.body().toString())
                .subscribeAsCompletionStage();
    }

    private int read(Shelf pod) {
        var json = reading(pod)
                .orTimeout(SOON.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)
                .join();
        return Integer.parseInt(json.replaceAll("\\D", ""));
    }

    private void writes(Shelf pod) {
        truth.incrementAndGet();
        pod.changed(place).await().atMost(SOON);
    }

    @Test
    void aColdPageIsQueriedOnceForAllReadersOfTwoPods() {
        var pods = new Shelf[] {pod(redis), pod(redis)};
        var readers = new ArrayList<CompletableFuture<String>>();
        for (int i = 0; i < 2 * READERS; i++) {
            readers.add(reading(pods[i % 2]));
        }
        var answers = new HashSet<String>();
        readers.forEach(reader -> answers.add(reader.join()));
        assertEquals(1, answers.size());
        assertEquals(1, queries.get());
    }

    @Test
    void aWriteIsSeenAtOnceOnBothPods() {
        var one = pod(redis);
        var two = pod(redis);
        for (int i = 0; i < 20; i++) {
            assertEquals(truth.get(), read(one));
            assertEquals(truth.get(), read(two));
            writes(i % 2 == 0 ? one : two);
        }
        assertEquals(truth.get(), read(one));
    }

    @Test
    void whatWasQueriedBeforeAWriteIsNotHandedOutAfterIt() {
        var one = pod(redis);
        var two = pod(redis);
        var early = reading(one);
        await().atMost(SOON).until(() -> queries.get() == 1);
        writes(two);
        assertEquals(1, read(two));
        assertEquals(1, read(one));
        assertEquals("{\"truth\":0}", early.join());
    }

    @Test
    void whoIsLateReplacesNoPageAndEndsNobodysClaim() {
        var store = store(redis);
        var spot = new ShelfStore.Spot(place, "view");
        var late = new ShelfStore.Claim("late", "");
        store.changed(place).await().atMost(SOON);
        does(Request.cmd(Command.SET).arg(spot.claimKey()).arg("mine"));
        var word = does(Request.cmd(Command.GET).arg(spot.wordKey())).toString();
        store.put(spot, late, Page.Encoded.of("before")).await().atMost(SOON);
        store.giveUp(spot, late).await().atMost(SOON);
        assertInstanceOf(ShelfStore.Look.Awaited.class, look(store, spot));
        store.put(spot, new ShelfStore.Claim("mine", word), Page.Encoded.of("now"))
                .await()
                .atMost(SOON);
        store.put(spot, late, Page.Encoded.of("before")).await().atMost(SOON);
        var hit = assertInstanceOf(ShelfStore.Look.Hit.class, look(store, spot));
        assertEquals("now", hit.page().body().toString());
    }

    private static ShelfStore.Look look(ShelfStore store, ShelfStore.Spot spot) {
        return store.look(spot, Page.Encoding.PLAIN).await().atMost(SOON);
    }

    private Response does(Request command) {
        return redis.send(command).await().atMost(SOON);
    }

    @Test
    void anOldPageIsHandedOutWhileItIsMadeAnew() {
        var pod = pod(redis);
        assertEquals(0, read(pod));
        truth.set(1);
        var spot = new ShelfStore.Spot(place, "view");
        does(Request.cmd(Command.PEXPIRE).arg(spot.pageKey()).arg(20_000));
        assertEquals(0, read(pod));
        await().atMost(SOON).until(() -> read(pod) == 1);
        assertEquals(2, queries.get());
    }

    @Test
    void whoMadeThePageAndDiedIsNotWaitedForForEver() {
        var spot = new ShelfStore.Spot(place, "view");
        does(Request.cmd(Command.SET).arg(spot.claimKey()).arg("dead"));
        assertEquals(0, read(pod(redis)));
    }

    @Test
    void withoutRedisEachPodAsksByItselfOneQueryAtATime() throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var hung = Redis.createClient(vertx, "redis://127.0.0.1:" + mute.getLocalPort());
            var pod = new Shelf(store(new RedisLine(hung, metrics, Duration.ofMillis(100))), metrics);
            assertEquals(0, read(pod));
            var readers = new ArrayList<CompletableFuture<String>>();
            for (int i = 0; i < READERS; i++) {
                readers.add(reading(pod));
            }
            writes(pod);
            assertEquals(1, read(pod));
            readers.forEach(CompletableFuture::join);
            assertTrue(queries.get() <= 4, "queries: " + queries.get());
            hung.close();
        }
    }

    /** Nobody pays what this pod owes: its timer is not started. */
    @Test
    void whoCouldNotTellRedisOfAChangeDoesNotBelieveIt() {
        var line = line(redis);
        var owed = new OwedChanges(line, vertx.getDelegate(), metrics);
        var pod = new Shelf(new ShelfStore(line, owed, new Copies(metrics)), metrics);
        assertEquals(0, read(pod));
        fail(line);
        writes(pod);
        assertTrue(owed.owes(place));
        await().atMost(SOON)
                .until(() -> line.send(Request.cmd(Command.PING))
                                .onFailure()
                                .recoverWithNull()
                                .await()
                                .atMost(SOON)
                        != null);
        assertEquals(1, read(pod));
    }

    /** A fault of one command, after which Redis is left alone for a while. */
    private static void fail(RedisLine line) {
        line.ask(Request.cmd(Command.INCR))
                .onFailure()
                .recoverWithNull()
                .await()
                .atMost(SOON);
    }

    @Test
    void whatRedisHeardJustBeforeItFailedItIsToldAgain() {
        var line = line(redis);
        var owed = new OwedChanges(line, vertx.getDelegate(), metrics);
        var pod = new Shelf(new ShelfStore(line, owed, new Copies(metrics)), metrics);
        writes(pod);
        assertFalse(owed.owes(place));
        fail(line);
        assertTrue(owed.owes(place));
    }

    /** From the query, from Redis, and from what the pod has at hand. */
    @Test
    void bothEncodingsAreTheSamePage() throws Exception {
        var pod = pod(redis);
        for (int time = 0; time < 3; time++) {
            var plain = read(pod, Page.Encoding.PLAIN);
            var zipped = read(pod, Page.Encoding.GZIP);
            assertEquals("{\"truth\":0}", plain.body().toString());
            assertEquals(
                    plain.body().toString(),
                    new String(Wire.unzipped(zipped.body().getBytes()), StandardCharsets.UTF_8));
            assertEquals(plain.tag(), zipped.tag());
        }
        assertEquals(1, queries.get());
    }

    private Page read(Shelf pod, Page.Encoding encoding) {
        return pod.read(place, "view", encoding, this::query).await().atMost(SOON);
    }
}
