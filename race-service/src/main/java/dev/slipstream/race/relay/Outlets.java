package dev.slipstream.race.relay;

import dev.slipstream.proto.fleet.HeatFrame;
import dev.slipstream.race.edge.Grandstand;
import dev.slipstream.race.heat.HeatOutput;
import jakarta.inject.Singleton;
import java.util.function.Predicate;

/** Where the frames of our heats go: to our own sockets directly, to others' through the broker. */
@Singleton
public class Outlets implements HeatOutput {
    private final Grandstand grandstand;
    private final Relay relay;
    private final Earshot earshot;

    Outlets(Grandstand grandstand, Relay relay, Earshot earshot) {
        this.earshot = earshot;
        this.grandstand = grandstand;
        this.relay = relay;
    }

    @Override
    public void send(HeatFrame frame, boolean remote) {
        grandstand.deliver(frame);
        if (remote) {
            relay.publish(frame);
        }
    }

    @Override
    public boolean inTouch(Predicate<String> edges) {
        return earshot.inTouch(edges);
    }
}
