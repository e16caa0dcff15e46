package dev.slipstream.lobby;

import com.rabbitmq.client.ConnectionFactory;
import dev.slipstream.proto.Broker;
import dev.slipstream.proto.Standing;
import dev.slipstream.proto.fleet.HeatEnded;
import dev.slipstream.proto.fleet.HeatEvent;
import dev.slipstream.proto.fleet.HeatSeatLeft;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.redis.datasource.keys.KeyScanArgs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Assertions;

/** The world around the lobby: its store emptied before a test, race pods that end heats. */
public final class Hallway {
    private Hallway() {}

    /** Forgets all rooms, players and presence of earlier tests. */
    public static void sweepOut(RedisDataSource redis) {
        var keys = new ArrayList<String>();
        redis.key()
                .scan(new KeyScanArgs().match("lobby:*").count(1_000))
                .toIterable()
                .forEach(keys::add);
        if (!keys.isEmpty()) {
            redis.key().del(keys.toArray(String[]::new));
        }
    }

    /** What a race pod tells when a heat is over. */
    public static void endHeat(String roomId, String heatId, String winner) {
        var event = HeatEvent.newBuilder()
                .setRoomId(roomId)
                .setHeatId(heatId)
                .setEnded(HeatEnded.newBuilder()
                        .addStandings(Standing.newBuilder().setPlayerId(winner).setRank(1)))
                .build();
        publish(Broker.HEAT_EVENTS, Broker.HEAT_ENDED, event.toByteArray());
    }

    /** What a race pod tells when a player gives a seat up. */
    public static void leaveSeat(String roomId, String heatId, int seat) {
        var event = HeatEvent.newBuilder()
                .setRoomId(roomId)
                .setHeatId(heatId)
                .setSeatLeft(HeatSeatLeft.newBuilder().setSeat(seat))
                .build();
        publish(Broker.HEAT_EVENTS, Broker.HEAT_SEAT_LEFT, event.toByteArray());
    }

    public static void publish(String exchange, String key, byte[] body) {
        try (var connection = broker().newConnection();
                var channel = connection.createChannel()) {
            channel.confirmSelect();
            channel.basicPublish(exchange, key, null, body);
            Assertions.assertTrue(channel.waitForConfirms(TimeUnit.SECONDS.toMillis(5)));
        } catch (Exception broken) {
            throw new IllegalStateException("the broker does not take it", broken);
        }
    }

    /** Until the queue of dead letters gives this message; those before it are dropped. */
    public static void awaitDeadLetter(String queue, byte[] body) {
        var found = new CompletableFuture<Void>();
        try (var connection = broker().newConnection();
                var channel = connection.createChannel()) {
            channel.basicConsume(
                    queue,
                    true,
                    (_, letter) -> {
                        if (Arrays.equals(letter.getBody(), body)) {
                            found.complete(null);
                        }
                    },
                    _ -> {});
            found.get(10, TimeUnit.SECONDS);
        } catch (Exception missing) {
            throw new IllegalStateException("not in " + queue, missing);
        }
    }

    /** Where the broker of the tests is. */
    public static ConnectionFactory broker() {
        var config = ConfigProvider.getConfig();
        var factory = new ConnectionFactory();
        factory.setHost(config.getValue("rabbitmq-host", String.class));
        factory.setPort(config.getValue("rabbitmq-port", Integer.class));
        factory.setUsername(config.getValue("rabbitmq-username", String.class));
        factory.setPassword(config.getValue("rabbitmq-password", String.class));
        return factory;
    }
}
