package dev.slipstream.race;

import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.runtime.configuration.MemorySizeConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;

/** Pods beside the one a test runs in. */
public final class TestPods {
    private TestPods() {}

    public static Pod pod(PodConfig config) {
        return new Pod(config);
    }

    /** As it is by default, but for one setting. */
    public static PodConfig config(String setting, String value) {
        return new SmallRyeConfigBuilder()
                .withMapping(PodConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withConverter(MemorySize.class, 200, new MemorySizeConverter())
                .withDefaultValue("slipstream.race.pod", "race-1")
                .withDefaultValue("slipstream.race.public-origins", "http://hall.example")
                .withDefaultValue("slipstream.race.ticket-jwks-url", "http://hall.example")
                .withDefaultValue("slipstream.race." + setting, value)
                .build()
                .getConfigMapping(PodConfig.class);
    }
}
