package dev.slipstream.race.seat;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.Mode;
import dev.slipstream.race.mode.Modes;
import dev.slipstream.race.mode.Pacer;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.mode.typing.TypingRules;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A pod whose typing heats throw in the middle, as often as a test says. */
@Alternative
final class FaultyModes {
    static final int THROWS_AT_TICK = 1_500;

    /** Heat id → how often it is still to throw. */
    static final Map<String, AtomicInteger> FAULTS = new ConcurrentHashMap<>();

    @Produces
    @Alternative
    @Singleton
    Modes modes() {
        return new Modes(List.of(new FaultyTyping(new TypingRules())));
    }

    private record FaultyTyping(Rules rules) implements Rules {
        @Override
        public Mode mode() {
            return rules.mode();
        }

        @Override
        public int version() {
            return rules.version();
        }

        @Override
        public int ticksPerSecond() {
            return rules.ticksPerSecond();
        }

        @Override
        public World create(HeatSpec spec, long seed) {
            return faulty(spec.getHeatId(), rules.create(spec, seed));
        }

        @Override
        public World restore(HeatSpec spec, long seed, byte[] snapshot) {
            return faulty(spec.getHeatId(), rules.restore(spec, seed, snapshot));
        }

        @Override
        public Pacer pacer(World world) {
            throw new UnsupportedOperationException("the house stays away"); // from heats of one seat that others left
        }

        private static World faulty(String heatId, World world) {
            return (World) Proxy.newProxyInstance(
                    World.class.getClassLoader(), new Class<?>[] {World.class}, (proxy, method, args) -> {
                        var faults = FAULTS.get(heatId);
                        if (method.getName().equals("step")
                                && (int) args[0] >= THROWS_AT_TICK
                                && faults != null
                                && faults.getAndDecrement() > 0) {
                            throw new IllegalStateException("a fault of the test");
                        }
                        try {
                            return method.invoke(world, args);
                        } catch (InvocationTargetException thrown) {
                            throw thrown.getCause();
                        }
                    });
        }
    }
}
