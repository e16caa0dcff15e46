package dev.slipstream.gamedb;

import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings the schema {@code gamedb} up to date without starting the service: it needs
 * PostgreSQL and nothing else. Concurrent runs wait for each other on Flyway's lock.
 */
final class Migration {
    private static final String SCHEMA = "gamedb";

    private Migration() {}

    /** Migrates the database the DB_* variables name; throws when it cannot. */
    static void run(Map<String, String> environment) {
        var url = "jdbc:postgresql://%s:%s/%s"
                .formatted(need(environment, "DB_HOST"), need(environment, "DB_PORT"), need(environment, "DB_NAME"));
        var outcome = Flyway.configure()
                .dataSource(url, need(environment, "DB_USER"), need(environment, "DB_PASSWORD"))
                .schemas(SCHEMA)
                .connectRetries(10)
                .load()
                .migrate();
        Logger.getLogger(Migration.class)
                .infof("schema %s: %d migrations applied to %s", SCHEMA, outcome.migrationsExecuted, url);
    }

    private static String need(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), () -> name + " is not set");
    }
}
