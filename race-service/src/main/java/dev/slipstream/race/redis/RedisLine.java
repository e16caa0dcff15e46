package dev.slipstream.race.redis;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Vertx;
import io.vertx.mutiny.redis.client.Redis;
import io.vertx.mutiny.redis.client.RedisConnection;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The only way to Redis: every command is answered within {@code quarkus.redis.timeout}, the wait for a
 * connection included, or fails. The client itself would wait for as long as the connection stands. One
 * that owes an answer is closed by {@code quarkus.redis.tcp.idle-timeout}, so that the pool has it
 * back.
 */
@Singleton
public final class RedisLine {
    private final Redis redis;
    private final Vertx vertx;
    private final Duration patience;
    private final Counter unanswered;

    RedisLine(
            Redis redis,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.redis.timeout") Duration patience,
            MeterRegistry meters) {
        this.redis = redis;
        this.vertx = vertx;
        this.patience = patience;
        this.unanswered = meters.counter("slipstream.redis.unanswered");
    }

    /** Answers in time or fails; a command that failed may have been done all the same. */
    public Uni<Response> send(Request command) {
        return Uni.createFrom().emitter(answer -> new Call(command, answer).start());
    }

    /** One command, until it is answered or nobody waits for it any more. */
    private final class Call {
        private final UniEmitter<? super Response> answer;
        private volatile @Nullable Request command; // none: nobody waits

        Call(Request command, UniEmitter<? super Response> answer) {
            this.command = command;
            this.answer = answer;
        }

        void start() {
            var deadline = vertx.setTimer(patience.toMillis(), late -> giveUp());
            answer.onTermination(() -> {
                vertx.cancelTimer(deadline);
                command = null; // what still waits for a connection lets its bytes go, and is never sent
            });
            redis.connect().subscribe().with(this::send, answer::fail);
        }

        private void giveUp() {
            unanswered.increment();
            answer.fail(new TimeoutException("Redis did not answer within " + patience.toMillis() + " ms"));
        }

        private void send(RedisConnection connection) {
            var wanted = command;
            if (wanted == null) {
                connection.closeAndForget();
                return;
            }
            connection
                    .send(wanted)
                    .onTermination()
                    .invoke(connection::closeAndForget)
                    .subscribe()
                    .with(answer::complete, answer::fail);
        }
    }
}
