package dev.slipstream.gamedb;

import io.quarkus.bootstrap.logging.InitialConfigurator;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.logging.Handler;
import java.util.logging.Level;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.jboss.logmanager.handlers.ConsoleHandler;

/**
 * Starts the service, or with {@code MIGRATE_ONLY=true} brings the schema up to date and exits:
 * one run before the pods start, so that they never migrate against each other.
 */
@QuarkusMain
public final class Main {
    public static void main(String... args) {
        if (Boolean.parseBoolean(System.getenv("MIGRATE_ONLY"))) {
            logToConsole();
            Migration.run(System.getenv());
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
