package dev.slipstream.fleet.bench;

import dev.slipstream.fleet.Fleet;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The database of the fleet, for what would take too long through a service. */
final class Psql {
    private Psql() {}

    /** Runs statements, and waits however long it takes. */
    static void run(Fleet fleet, String sql) {
        var command = new ProcessBuilder(
                        "psql", "-qX", "-v", "ON_ERROR_STOP=1", "-d", fleet.address("DB_NAME"), "-c", sql)
                .inheritIO();
        command.environment().put("PGHOST", fleet.address("DB_HOST"));
        command.environment().put("PGPORT", fleet.address("DB_PORT"));
        command.environment().put("PGUSER", fleet.address("DB_USER"));
        command.environment().put("PGPASSWORD", fleet.address("DB_PASSWORD"));
        try {
            if (command.start().waitFor() != 0) {
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
