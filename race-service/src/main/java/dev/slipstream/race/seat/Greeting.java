package dev.slipstream.race.seat;

import dev.slipstream.proto.HeatSpec;
import dev.slipstream.proto.RaceServerMessage;
import dev.slipstream.proto.Welcome;
import dev.slipstream.race.Pod;
import dev.slipstream.race.edge.Encoded;
import dev.slipstream.race.edge.Viewer;
import dev.slipstream.race.mode.Modes;
import jakarta.inject.Singleton;

/** The first message on every socket. */
@Singleton
public class Greeting {
    /** How often pages are asked to measure the round trip; whether a peer lives is told by protocol pings. */
    static final int HEARTBEAT_SECONDS = 12;

    private final Pod pod;
    private final Modes modes;

    Greeting(Pod pod, Modes modes) {
        this.pod = pod;
        this.modes = modes;
    }

    Encoded player(HeatSpec spec, Admission.Seated seated) {
        return encode(welcome(spec)
                .setSeat(seated.seat())
                .setResumeToken(seated.resumeToken())
                .setResumed(seated.resumed()));
    }

    Encoded spectator(HeatSpec spec) {
        return encode(welcome(spec).setSeat(Viewer.NO_SEAT));
    }

    private Welcome.Builder welcome(HeatSpec spec) {
        var welcome = Welcome.newBuilder()
                .setHeat(spec)
                .setHeartbeatSeconds(HEARTBEAT_SECONDS)
                .setServerTimeMs(System.currentTimeMillis())
                .setPod(pod.name());
        modes.rules(spec.getMode())
                .ifPresent(rules ->
                        welcome.setTicksPerSecond(rules.ticksPerSecond()).setRulesVersion(rules.version()));
        return welcome;
    }

    private static Encoded encode(Welcome.Builder welcome) {
        return Encoded.of(RaceServerMessage.newBuilder().setWelcome(welcome));
    }
}
