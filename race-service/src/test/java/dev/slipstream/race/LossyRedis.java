package dev.slipstream.race;

import dev.slipstream.chassis.line.Proxy;
import dev.slipstream.race.redis.Script;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A pod whose Redis may answer and not be heard. */
public final class LossyRedis implements QuarkusTestProfile {
    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(
                Proxy.class,
                Map.of("server", "REDIS", "setting", "quarkus.redis.hosts", "value", "redis://127.0.0.1:%d")));
    }

    /** By which Redis knows the script. */
    public static String digest(String script) {
        try (var in = Script.class.getResourceAsStream("/redis/" + script + ".lua")) {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(in.readAllBytes()));
        } catch (IOException | NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
