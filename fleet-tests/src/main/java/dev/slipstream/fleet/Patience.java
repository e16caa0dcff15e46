package dev.slipstream.fleet;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waiting with a bound, and with a word about what did not happen. Not for event loops. */
public final class Patience {
    private static final Duration LOOK = Duration.ofMillis(20);

    private Patience() {}

    /** Waits until it is so. */
    public static void until(String what, Duration atMost, BooleanSupplier so) {
        until(() -> what, atMost, so);
    }

    /** Waits until it is so; the words are made when it is not. */
    public static void until(Supplier<String> what, Duration atMost, BooleanSupplier so) {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what.get());
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** The value of the future. */
    public static <T> T get(String what, Duration atMost, Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new AssertionError("not within " + atMost.toMillis() + " ms: " + what, late);
        } catch (ExecutionException failed) {
            throw new AssertionError(what + ": " + failed.getCause(), failed.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
