package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** The database of the fleet, for what would take too long through a service. */
final class Psql {
    private static final Duration PATIENCE = Duration.ofMinutes(10); // for millions of rows on a busy machine

    private Psql() {}

    /** Runs statements. */
    static void run(Fleet fleet, String sql) {
        var command = new ProcessBuilder(
                        "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", fleet.address("DB_NAME"), "-c", sql)
                .inheritIO();
        command.environment().put("PGHOST", fleet.address("DB_HOST"));
        command.environment().put("PGPORT", fleet.address("DB_PORT"));
        command.environment().put("PGUSER", fleet.address("DB_USER"));
        command.environment().put("PGPASSWORD", fleet.address("DB_PASSWORD"));
        command.environment().put("PGCONNECT_TIMEOUT", "10");
        try {
            var process = command.start();
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("psql not within " + PATIENCE.toSeconds() + " s: " + sql);
            }
            if (process.exitValue() != 0) {
                throw new IllegalStateException("psql refused: " + sql);
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
