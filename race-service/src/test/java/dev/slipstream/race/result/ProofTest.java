package dev.slipstream.race.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.proto.Seat;
import dev.slipstream.proto.fleet.HeatResult;
import dev.slipstream.race.TestPods;
import dev.slipstream.race.heat.Tape;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.mode.typing.TypingRules;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProofTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final HeatResult RESULT =
            HeatResult.newBuilder().setHeatId("heat-under-test").build();
    private static final HeatSpec SPEC = HeatSpec.newBuilder()
            .setMode(Mode.MODE_TYPING)
            .addSeats(Seat.getDefaultInstance())
            .build();

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Proof proof = new Proof(TestPods.config("heats-max", "2"), meters);

    @AfterEach
    void close() {
        proof.close();
    }

    @Test
    void aResultThatIsTrueCountsAndBringsItsReplay() {
        var proven = of(tape(new TypingRules(), 42)).orElseThrow();
        assertEquals(42, proven.result().getReplay().getHeat().getSeed());
        assertEquals(1, outcomes("proven"));
    }

    @Test
    void aLogThatLeadsToAnotherEndDoesNotCount() {
        var tape = tape(new TypingRules(), 42);
        var forged = new Tape(tape.rules(), tape.spec(), 43, tape.log(), tape.lastTick(), tape.finalHash());
        assertTrue(of(forged).isEmpty());
        assertEquals(1, outcomes("refused"));
    }

    @Test
    void aLogThatCannotBeReadDoesNotCount() {
        var tape = tape(new TypingRules(), 42);
        var log = ByteString.copyFromUtf8("no log");
        assertTrue(of(new Tape(tape.rules(), tape.spec(), 42, log, tape.lastTick(), tape.finalHash()))
                .isEmpty());
        assertEquals(1, outcomes("refused"));
    }

    @Test
    void aResultWhoseLogWasGivenUpCountsWithoutReplay() {
        var unproven = proof.of(RESULT, Optional.empty(), () -> true)
                .await()
                .atMost(SOON)
                .orElseThrow();
        assertTrue(!unproven.result().hasReplay());
        assertEquals(1, outcomes("without_log"));
    }

    @Test
    void oneIsProvenAfterTheOtherAndBeyondTheBoundTheyAreRefused() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var slow = new SlowRules(begun, release);
        var tape = tape(new TypingRules(), 42);
        var first = proof.of(
                        RESULT,
                        Optional.of(new Tape(slow, SPEC, 42, ByteString.EMPTY, 10, tape.finalHash())),
                        () -> true)
                .subscribeAsCompletionStage();
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        var second = proof.of(RESULT, Optional.of(tape), () -> true).subscribeAsCompletionStage();
        var third = proof.of(RESULT, Optional.of(tape), () -> true).subscribeAsCompletionStage();
        assertEquals(2, meters.get("slipstream.replays.waiting").gauge().value());
        var fourth = proof.of(RESULT, Optional.of(tape), () -> true);
        assertThrows(RejectedExecutionException.class, () -> fourth.await().atMost(SOON));
        assertTrue(!second.isDone() && !third.isDone(), "there is one thread for it");
        release.countDown();
        assertTrue(first.join().isPresent()
                && second.join().isPresent()
                && third.join().isPresent());
    }

    private Optional<Proof.Proven> of(Tape tape) {
        return proof.of(RESULT, Optional.of(tape), () -> true).await().atMost(SOON);
    }

    private double outcomes(String outcome) {
        return meters.counter("slipstream.replays", "outcome", outcome).count();
    }

    private static Tape tape(Rules rules, long seed) {
        return new Tape(
                rules,
                SPEC,
                seed,
                ByteString.EMPTY,
                10,
                rules.create(SPEC, seed).hash());
    }

    /** The rules of typing, once somebody lets them. */
    private record SlowRules(CountDownLatch begun, CountDownLatch release) implements Rules {
        @Override
        public Mode mode() {
            return Mode.MODE_TYPING;
        }

        @Override
        public int version() {
            return 1;
        }

        @Override
        public int ticksPerSecond() {
            return 1_000;
        }

        @Override
        public World create(HeatSpec spec, long seed) {
            begun.countDown();
            try {
                assertTrue(release.await(20, TimeUnit.SECONDS));
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            return new TypingRules().create(spec, seed);
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
}
