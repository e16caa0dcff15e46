package dev.slipstream.chassis.queue;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.rabbitmq.IncomingRabbitMQMessage;
import io.vertx.pgclient.PgException;
import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;

/**
 * What one queue delivers, for as long as the service runs. Each delivery is settled on the line it
 * came by, or not at all.
 */
public final class Deliveries {
    private static final Logger LOG = Logger.getLogger(Deliveries.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(200);
    private static final Duration LAST_RETRY = Duration.ofSeconds(3);
    /** The broker takes a delivery for lost after 30 minutes; give it back before that. */
    private static final Duration HOLD = Duration.ofMinutes(20);

    private final String queue;
    private final Multi<Message<byte[]>> incoming;
    private final int waiting;
    private final Runnable stale;
    private volatile String liveConsumer = "";

    /**
     * @param queue what log lines call it
     * @param waiting how many may wait to be taken; beyond it the subscription fails and is made anew,
     *     and the broker keeps what we had not taken
     * @param stale hears of each that came by a line that is gone
     */
    public Deliveries(String queue, Multi<Message<byte[]>> incoming, int waiting, Runnable stale) {
        this.queue = queue;
        this.incoming = incoming;
        this.waiting = waiting;
        this.stale = stale;
    }

    /** All of them, of one line after the other; never ends and never fails. */
    public Multi<Message<byte[]>> all() {
        return incoming.invoke(message -> liveConsumer = consumerOf(message))
                .onOverflow()
                .buffer(waiting)
                .onCompletion()
                .failWith(() -> new IllegalStateException("the broker ended the subscription"))
                .onFailure()
                .invoke(failure -> LOG.errorf(failure, "%s failed; consuming anew", queue))
                .onFailure()
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .indefinitely();
    }

    /**
     * Stores what was delivered; while the store is away, tries again for twenty minutes.
     *
     * @param again hears why it has to be tried again
     */
    public static <T> Uni<T> patiently(Supplier<Uni<? extends T>> storing, Consumer<Throwable> again) {
        return Uni.createFrom()
                .deferred(storing)
                .onFailure(failure -> !isPoison(failure))
                .invoke(again)
                .onFailure(failure -> !isPoison(failure))
                .retry()
                .withBackOff(FIRST_RETRY, LAST_RETRY)
                .expireIn(HOLD.toMillis());
    }

    /** SQLSTATE classes 22 (data) and 23 (constraints): the same delivery would fail the same way. */
    public static boolean isPoison(Throwable failure) {
        return failure instanceof PgException refused
                && refused.getSqlState() != null
                && (refused.getSqlState().startsWith("22")
                        || refused.getSqlState().startsWith("23"));
    }

    /** Answers the broker, unless the line is gone by which this came. */
    public Uni<Void> settle(Message<byte[]> message, Supplier<CompletionStage<Void>> answer) {
        return isLive(message)
                ? Uni.createFrom().completionStage(answer)
                : Uni.createFrom().voidItem();
    }

    /**
     * Delivery tags count per connection, and the connector sends them on whichever it has now: an
     * old tag would settle another delivery. The broker delivers this one again anyway.
     */
    public boolean isLive(Message<byte[]> message) {
        var live = consumerOf(message).equals(liveConsumer);
        if (!live) {
            stale.run();
        }
        return live;
    }

    /** The subscription of the last delivery. */
    public String liveConsumer() {
        return liveConsumer;
    }

    /** The broker names every subscription anew, so its tag tells deliveries of before a reconnect. */
    private static String consumerOf(Message<byte[]> message) {
        return message.unwrap(IncomingRabbitMQMessage.class).message.consumerTag();
    }
}
