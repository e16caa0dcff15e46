package dev.slipstream.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.protobuf.ByteString;
import dev.slipstream.fleet.player.Net;
import dev.slipstream.fleet.player.TestHeat;
import dev.slipstream.proto.Replay;
import dev.slipstream.race.mode.Rules;
import dev.slipstream.race.mode.World;
import dev.slipstream.race.replay.Rerun;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.zip.InflaterInputStream;

/** Races a heat again from the replay that is kept, as anybody with the rules could. */
final class RacedAgain {
    private static final Duration KEPT = Duration.ofSeconds(20);

    private RacedAgain() {}

    /** The log leads to the owner's last world, which is returned, and to the standings that every player was told. */
    static World assertEndsAsTold(Rules rules, Net net, TestHeat heat) {
        var replay = replay(net, heat.id());
        assertEquals(rules.version(), replay.getRulesVersion());
        assertTrue(!replay.getLog().isEmpty(), "a log of somebody's inputs");
        var spec = replay.getHeat();
        var world = Rerun.of(rules, spec, spec.getSeed(), inflated(replay.getLog()), replay.getLastTick());
        assertEquals(replay.getFinalHash(), world.hash(), "the last world of " + heat);
        for (var client : heat.clients()) {
            assertEquals(client.standings().getStandingsList(), world.standings());
        }
        return world;
    }

    private static Replay replay(Net net, String heatId) {
        try {
            return Replay.parseFrom(Records.await(net, "replays/" + heatId, KEPT));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static ByteString inflated(ByteString log) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(log.toByteArray()))) {
            return ByteString.readFrom(in);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
