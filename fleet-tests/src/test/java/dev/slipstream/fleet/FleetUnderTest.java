package dev.slipstream.fleet;

import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TicketPress;
import java.time.Duration;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the running fleet, one network of players for all of them, and the press for tickets. */
final class FleetUnderTest implements ParameterResolver {
    private record Shared(Fleet fleet, Net net, TicketPress press) implements AutoCloseable {
        static Shared open() {
            var fleet = Fleet.ofEnvironment();
            var net = new Net(fleet);
            return new Shared(
                    fleet, net, Patience.get("the lobby's keys", Duration.ofSeconds(10), TicketPress.of(net)));
        }

        @Override
        public void close() {
            net.close();
        }
    }

    private static Shared shared(ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(FleetUnderTest.class))
                .computeIfAbsent(Shared.class, key -> Shared.open(), Shared.class);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        return type == Fleet.class || type == Net.class || type == TicketPress.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        var type = parameter.getParameter().getType();
        var shared = shared(context);
        return type == Fleet.class ? shared.fleet() : type == Net.class ? shared.net() : shared.press();
    }
}
