package dev.slipstream.gamedb;

import dev.slipstream.chassis.Start;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the service, or brings its schema up to date: {@link Start} knows which. */
@QuarkusMain
public final class Main {
    public static void main(String... args) {
        Start.service("gamedb", args);
    }
}
