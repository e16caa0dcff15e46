package dev.slipstream.chassis;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Quarkus;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Starts a service, or with {@code MIGRATE_ONLY=true} brings its schema up to date and exits: one
 * run before the pods start, so that they never migrate against each other.
 */
public final class Start {
    private Start() {}

    /** Runs the service until it is told to end, or its migrations. */
    public static void service(String schema, String... args) {
        if (Boolean.parseBoolean(System.getenv("MIGRATE_ONLY"))) {
            logToConsole();
            Migration.run(schema, System.getenv());
        } else {
            Quarkus.run(args);
        }
    }

    /** Quarkus holds log lines back until it starts, and here it never does. */
    private static void logToConsole() {
        var console = new ConsoleHandler(new PatternFormatter("%d{HH:mm:ss.SSS} %-5p [%c{1.}] %s%e%n"));
        console.setLevel(Level.INFO);
        InitialConfigurator.DELAYED_HANDLER.setHandlers(new Handler[] {console});
    }
}
