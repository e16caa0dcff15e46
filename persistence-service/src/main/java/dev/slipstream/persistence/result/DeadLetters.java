package dev.slipstream.persistence.result;

import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.rabbitmq.OutgoingRabbitMQMetadata;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** Where results go that can never be stored: {@code heat.results.dead}, each with its reason. */
@Singleton
class DeadLetters {
    static final String REASON = "x-slipstream-reason";

    /** Waiting to be published; more than that at once fail, and the broker buries them itself. */
    private static final int BUFFER = 256;

    private static final Duration CONFIRM_WITHIN = Duration.ofSeconds(10);

    private final MutinyEmitter<byte[]> letters;

    DeadLetters(
            @Channel("dead-letters") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = BUFFER)
                    MutinyEmitter<byte[]> letters) {
        this.letters = letters;
    }

    /** Completes when the broker has it; fails when that takes too long. */
    Uni<Void> bury(byte[] payload, String reason) {
        var metadata =
                OutgoingRabbitMQMetadata.builder().withHeader(REASON, reason).build();
        return letters.sendMessage(Message.of(payload, Metadata.of(metadata)))
                .ifNoItem()
                .after(CONFIRM_WITHIN)
                .fail();
    }
}
