package dev.slipstream.race;

/** Pods for tests that need more than one. */
public final class TestPods {
    private TestPods() {}

    public static Pod pod(PodConfig config) {
        return new Pod(config);
    }
}
