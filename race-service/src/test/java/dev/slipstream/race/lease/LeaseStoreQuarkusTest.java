package dev.slipstream.race.lease;

import static com.google.protobuf.ByteString.copyFromUtf8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.TestPods;
import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.redis.RedisLine;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two pods, one Redis. */
@QuarkusTest
@WithTestResource(TicketOffice.class) // as the others: another set of resources is another start
class LeaseStoreQuarkusTest {
    @Inject
    RedisLine redis;

    @Inject
    PodConfig config;

    @Inject
    Modes modes;

    private final String heatId = "heat-" + UUID.randomUUID();
    private LeaseStore a;
    private LeaseStore b;

    @BeforeEach
    void twoPods() {
        a = new LeaseStore(redis, TestPods.pod(config), config, modes);
        b = new LeaseStore(redis, TestPods.pod(config), config, modes);
    }

    @Test
    void theLogIsWhatItsOwnersKeptOfIt() {
        await(a.claim(heatId, first()));
        await(a.save(
                heatId, epoch(1).setLogLength(3).setLog(copyFromUtf8("abc")).build()));
        var more = epoch(1).setLogLength(6)
                .setLogFrom(3)
                .setLog(copyFromUtf8("def"))
                .build();
        await(a.save(heatId, more));
        await(a.save(heatId, more));
        await(a.release(heatId, epoch(1).setLogLength(5).setLogFrom(6).build()));
        var granted = assertInstanceOf(Claim.Granted.class, await(b.claim(heatId)));
        assertEquals("abcde", granted.snapshot().getLog().toStringUtf8(), "the f never happened");
    }

    @Test
    void exactlyOnePodIsGrantedAHeat() {
        assertInstanceOf(Claim.Granted.class, await(a.claim(heatId, first())));
        assertInstanceOf(Claim.Held.class, await(b.claim(heatId, first())));
        assertInstanceOf(Claim.Held.class, await(a.claim(heatId, first())), "not even twice to the same");
    }

    @Test
    void aHeatNobodyHasHeardOfIsNotMadeUp() {
        assertInstanceOf(Claim.Unknown.class, await(a.claim(heatId)));
    }

    @Test
    void theFirstSnapshotStaysWhoeverClaimsLater() {
        await(a.claim(heatId, first().toBuilder().setTick(7).build()));
        await(a.release(heatId, epoch(1).setTick(8).build()));
        var second = assertInstanceOf(Claim.Granted.class, await(b.claim(heatId, first())));
        assertEquals(8, second.snapshot().getTick());
        assertEquals(2, second.epoch());
    }

    @Test
    void aStaleOwnerCanNeitherSaveNorRenew() {
        await(a.claim(heatId, first()));
        await(a.release(heatId, epoch(1).build()));
        await(b.claim(heatId));
        assertFalse(await(a.save(heatId, epoch(1).setTick(99).build())));
        assertEquals(Set.of(heatId), await(a.renew(Map.of(heatId, 1), true)));
        assertEquals(Set.of(), await(b.renew(Map.of(heatId, 2), true)));
        assertEquals(0, await(b.look(heatId)).orElseThrow().getTick());
    }

    @Test
    void aStaleOwnersLogAndReleaseCountForNothing() {
        await(a.claim(heatId, first()));
        await(a.release(heatId, epoch(1).build()));
        await(b.claim(heatId));
        await(b.save(
                heatId, epoch(2).setLogLength(3).setLog(copyFromUtf8("new")).build()));
        var late = epoch(1).setLogLength(3).setLog(copyFromUtf8("old")).build();
        assertFalse(await(a.save(heatId, late)));
        assertFalse(await(a.release(heatId, late)));
        assertFalse(await(a.close(heatId, late)));
        assertInstanceOf(Claim.Held.class, await(a.claim(heatId)), "it is still b's");
        await(b.release(heatId, epoch(2).setLogLength(3).setLogFrom(3).build()));
        var granted = assertInstanceOf(Claim.Granted.class, await(a.claim(heatId)));
        assertEquals("new", granted.snapshot().getLog().toStringUtf8());
    }

    @Test
    void aSnapshotThatWasOvertakenIsNotKept() {
        await(a.claim(heatId, first()));
        await(a.save(heatId, epoch(1).setRevision(5).setTick(50).build()));
        assertTrue(await(a.save(heatId, epoch(1).setRevision(4).setTick(40).build())), "the heat is still ours");
        assertEquals(50, await(a.look(heatId)).orElseThrow().getTick());
        assertTrue(await(a.release(heatId, epoch(1).setRevision(4).setTick(41).build())));
        assertEquals(
                50,
                assertInstanceOf(Claim.Granted.class, await(b.claim(heatId)))
                        .snapshot()
                        .getTick());
        assertTrue(await(b.save(heatId, epoch(2).setRevision(1).setTick(51).build())), "each epoch counts anew");
        assertEquals(51, await(b.look(heatId)).orElseThrow().getTick());
    }

    @Test
    void anOldEpochOfTheSamePodIsStaleToo() {
        await(a.claim(heatId, first()));
        await(a.release(heatId, epoch(1).build()));
        await(a.claim(heatId));
        assertFalse(await(a.save(heatId, epoch(1).build())));
        assertEquals(Set.of(heatId), await(a.renew(Map.of(heatId, 1), true)));
        assertTrue(await(a.save(heatId, epoch(2).build())));
        assertEquals(Set.of(), await(a.renew(Map.of(heatId, 2), true)));
    }

    @Test
    void aLeaseThatIsNotRenewedRunsOut() {
        await(a.claim(heatId, first()));
        assertEquals(1, await(b.locate(List.of(heatId))).size());
        Claim claim = await(b.claim(heatId));
        var deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (claim instanceof Claim.Held && System.nanoTime() < deadline) {
            claim = await(b.claim(heatId));
        }
        assertEquals(2, assertInstanceOf(Claim.Granted.class, claim).epoch());
    }

    @Test
    void aClosedHeatIsClosedForGood() {
        await(a.claim(heatId, first()));
        assertTrue(await(a.close(heatId, epoch(1).build())));
        assertInstanceOf(Claim.Closed.class, await(b.claim(heatId, first())));
    }

    @Test
    void twentyDeadIdsDoNotHideAnOrphan() {
        await(a.claim(heatId, first()));
        await(a.release(heatId, epoch(1).build()));
        var dead = IntStream.range(0, 20).mapToObj(i -> "dead-" + i + heatId).toList();
        dead.forEach(id -> await(redis.send(
                Request.cmd(Command.ZADD).arg("heat:leases").arg("-1").arg(id))));

        assertTrue(await(b.orphans(Duration.ofSeconds(5), 20)).contains(heatId));
        assertEquals(List.of(), dead.stream().filter(this::isListed).toList(), "what is gone is forgotten");
        assertTrue(isListed(heatId));
    }

    @Test
    void aClosedHeatIsNoOrphanThoughItsOwnerRenewedItOnceMore() {
        await(a.claim(heatId, first()));
        await(a.close(heatId, epoch(1).build()));
        assertEquals(Set.of(), await(a.renew(Map.of(heatId, 1), true)));
        assertFalse(isListed(heatId));
    }

    @Test
    void askingForAHeatThatIsGoneForgetsItsLease() {
        await(redis.send(Request.cmd(Command.ZADD).arg("heat:leases").arg("0").arg(heatId)));
        assertInstanceOf(Claim.Unknown.class, await(a.claim(heatId)));
        assertFalse(isListed(heatId));
    }

    @Test
    void aHeatThatSomebodyOwnsIsNotForgotten() {
        await(a.claim(heatId, first()));
        await(a.save(
                heatId, epoch(1).setLogLength(3).setLog(copyFromUtf8("abc")).build()));
        for (var key : List.of("heat:" + heatId, "heat:" + heatId + ":log")) {
            await(redis.send(Request.cmd(Command.PEXPIRE).arg(key).arg(5_000)));
            await(a.renew(Map.of(heatId, 1), true));
            var left = await(redis.send(Request.cmd(Command.PTTL).arg(key))).toLong();
            assertTrue(left > 600_000, key + " has " + left + " ms to live");
        }
    }

    private boolean isListed(String id) {
        return await(redis.send(Request.cmd(Command.ZSCORE).arg("heat:leases").arg(id))) != null;
    }

    @Test
    void aSeedIsNotTold() {
        await(a.claim(heatId, first()));
        assertEquals(0, await(b.look(heatId)).orElseThrow().getSpec().getSeed());
    }

    @Test
    void scriptsSurviveARedisThatForgotThem() {
        await(redis.send(Request.cmd(Command.SCRIPT).arg("FLUSH")));
        assertInstanceOf(Claim.Granted.class, await(a.claim(heatId, first())));
    }

    private HeatSnapshot first() {
        return HeatSnapshot.newBuilder()
                .setSpec(HeatSpec.newBuilder()
                        .setHeatId(heatId)
                        .setMode(Mode.MODE_TYPING)
                        .setSeed(42))
                .setPhase(HeatPhase.HEAT_PHASE_WAITING)
                .build();
    }

    private HeatSnapshot.Builder epoch(int epoch) {
        return first().toBuilder().setEpoch(epoch);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
