package dev.slipstream.race.lease;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.proto.AbortReason;
import dev.slipstream.proto.HeatPhase;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.HeatSnapshot;
import dev.slipstream.race.Pod;
import dev.slipstream.race.PodConfig;
import dev.slipstream.race.TestPods;
import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.redis.RedisLine;
import dev.slipstream.race.seat.TicketOffice;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An old pod and a new one, whose rules differ; and heats that nobody can go on with. */
@QuarkusTest
@WithTestResource(TicketOffice.class) // as the others: another set of resources is another start
class UnfitHeatsQuarkusTest {
    private static final int OLD = 98;
    private static final int NEW = 99;

    /** Rules of which only the version matters. */
    private record Versioned(int version) implements Rules {
        @Override
        public Mode mode() {
            return Mode.MODE_TYPING;
        }

        @Override
        public int ticksPerSecond() {
            return 60;
        }

        @Override
        public World create(HeatSpec spec, long seed) {
            throw new AssertionError();
        }

        @Override
        public World restore(HeatSpec spec, long seed, byte[] snapshot) {
            throw new AssertionError();
        }

        @Override
        public Pacer pacer(World world) {
            throw new AssertionError();
        }
    }

    @Inject
    Redis redis;

    @Inject
    RedisLine line;

    @Inject
    PodConfig config;

    private final String heatId = "heat-" + UUID.randomUUID();
    private Pod oldPod;
    private LeaseStore old;
    private LeaseStore young;

    @BeforeEach
    void twoPods() {
        oldPod = TestPods.pod(config);
        old = store(oldPod, OLD);
        young = store(TestPods.pod(config), NEW);
    }

    private LeaseStore store(Pod pod, int version) {
        return new LeaseStore(line, pod, config, new Modes(List.of(new Versioned(version))));
    }

    @Test
    void aPodTakesOnlyHeatsWhoseRulesItHas() {
        raceOnOldPod();
        assertEquals(
                "",
                assertInstanceOf(Claim.Deferred.class, await(young.claim(heatId)))
                        .pod());
        await(old.renew(Map.of(), true));
        var deferred = assertInstanceOf(Claim.Deferred.class, await(young.claim(heatId, first())));
        assertEquals(oldPod.id(), deferred.pod(), "who can is named");
        assertInstanceOf(Claim.Granted.class, await(old.claim(heatId)));
        await(old.leave());
    }

    @Test
    void aRaceThatHasNotBegunIsForAnyVersion() {
        await(old.claim(heatId, first()));
        await(old.release(heatId, first().toBuilder().setEpoch(1).build()));
        assertInstanceOf(Claim.Granted.class, await(young.claim(heatId)));
    }

    @Test
    void aHeatThatNoLivingPodCanRunIsDoomedAfterAWhile() {
        raceOnOldPod();
        await(young.claim(heatId));
        assertInstanceOf(Claim.Deferred.class, await(young.claim(heatId)), "an old pod may still come");
        waited(LeaseStore.PATIENCE.plusSeconds(1));
        await(old.renew(Map.of(), true));
        assertInstanceOf(Claim.Deferred.class, await(young.claim(heatId)), "it lives, so that one waits anew");
        await(old.leave());
        await(young.claim(heatId));
        assertInstanceOf(Claim.Deferred.class, await(young.claim(heatId)));
        waited(LeaseStore.PATIENCE.plusSeconds(1));
        var doomed = assertInstanceOf(Claim.Doomed.class, await(young.claim(heatId)));
        assertEquals(AbortReason.ABORT_REASON_NO_RULES, doomed.reason());
        assertEquals(OLD, doomed.snapshot().getRulesVersion());
        assertEquals("Ann", doomed.snapshot().getSpec().getSeats(0).getName());
    }

    private void waited(Duration time) {
        var since = System.currentTimeMillis() - time.toMillis();
        assertEquals(0, hset("forsaken", Long.toString(since)), "it has been waiting");
    }

    @Test
    void theOrphansOfOthersDoNotStandInTheWay() {
        raceOnOldPod();
        assertTrue(await(young.orphans(Duration.ofSeconds(5), 1_000)).contains(heatId), "somebody must end it");
        await(old.renew(Map.of(), true));
        assertFalse(await(young.orphans(Duration.ofSeconds(5), 1_000)).contains(heatId));
        assertTrue(await(old.orphans(Duration.ofSeconds(5), 1_000)).contains(heatId));
        await(old.leave());
    }

    @Test
    void aHeatThatFailedTwiceIsDoomed() {
        await(old.claim(heatId, first()));
        assertEquals(1, await(old.fail(heatId, 1, AbortReason.ABORT_REASON_BROKEN)));
        assertInstanceOf(Claim.Granted.class, await(young.claim(heatId)), "its lease is free at once");
        assertEquals(2, await(young.fail(heatId, 2, AbortReason.ABORT_REASON_BROKEN)));
        var doomed = assertInstanceOf(Claim.Doomed.class, await(old.claim(heatId)));
        assertEquals(AbortReason.ABORT_REASON_BROKEN, doomed.reason());
        assertEquals(3, doomed.epoch());
        assertInstanceOf(Claim.Held.class, await(young.claim(heatId)), "one pod ends it");
    }

    @Test
    void aLateFaultIsCountedAndFreesNobodysLease() {
        await(old.claim(heatId, first()));
        await(old.release(heatId, first().toBuilder().setEpoch(1).build()));
        await(young.claim(heatId));
        assertEquals(1, await(old.fail(heatId, 1, AbortReason.ABORT_REASON_BROKEN)));
        assertInstanceOf(Claim.Held.class, await(old.claim(heatId)));
    }

    @Test
    void aHeatThatCannotBeReadIsDoomedAndItsPlayersAreStillKnown() {
        raceOnOldPod();
        hset("snapshot", "no such bytes");
        assertInstanceOf(Claim.Deferred.class, await(old.claim(heatId)));
        assertInstanceOf(Claim.Deferred.class, await(old.claim(heatId)));
        var doomed = assertInstanceOf(Claim.Doomed.class, await(young.claim(heatId)));
        assertEquals(AbortReason.ABORT_REASON_UNREADABLE, doomed.reason());
        assertEquals("Ann", doomed.snapshot().getSpec().getSeats(0).getName());
    }

    @Test
    void anAbortedHeatIsForEveryPod() {
        raceOnOldPod();
        await(old.claim(heatId));
        var aborted = running(2).setAborted(AbortReason.ABORT_REASON_BROKEN).build();
        assertTrue(await(old.release(heatId, aborted)));
        assertInstanceOf(Claim.Granted.class, await(young.claim(heatId)));
    }

    /** One that runs by the old rules, and that nobody owns. */
    private void raceOnOldPod() {
        await(old.claim(heatId, first()));
        assertTrue(await(old.release(heatId, running(1).build())));
    }

    private HeatSnapshot.Builder running(int epoch) {
        return first().toBuilder()
                .setEpoch(epoch)
                .setPhase(HeatPhase.HEAT_PHASE_RUNNING)
                .setRulesVersion(OLD);
    }

    private HeatSnapshot first() {
        var spec = HeatSpec.newBuilder()
                .setHeatId(heatId)
                .setMode(Mode.MODE_TYPING)
                .setSeed(42)
                .addSeats(Seat.newBuilder().setPlayerId("ann").setName("Ann"));
        return HeatSnapshot.newBuilder()
                .setSpec(spec)
                .setPhase(HeatPhase.HEAT_PHASE_WAITING)
                .build();
    }

    private int hset(String field, String value) {
        return await(redis.send(Request.cmd(Command.HSET)
                        .arg("heat:" + heatId)
                        .arg(field)
                        .arg(value)))
                .toInteger();
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(Duration.ofSeconds(10));
    }
}
