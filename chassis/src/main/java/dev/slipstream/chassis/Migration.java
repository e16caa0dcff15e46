package dev.slipstream.chassis;

import java.util.Map;
import java.util.Objects;
import org.flywaydb.core.Flyway;
import org.jboss.logging.Logger;

/**
 * Brings a schema up to date without starting its service: it needs PostgreSQL and nothing else.
 * Concurrent runs wait for each other on Flyway's lock.
 */
public final class Migration {
    private Migration() {}

    /** Migrates the database the DB_* variables name; throws when it cannot. */
    public static void run(String schema, Map<String, String> environment) {
        var url = "jdbc:postgresql://%s:%s/%s"
                .formatted(need(environment, "DB_HOST"), need(environment, "DB_PORT"), need(environment, "DB_NAME"));
        var outcome = Flyway.configure()
                .dataSource(url, need(environment, "DB_USER"), need(environment, "DB_PASSWORD"))
                .schemas(schema)
                .connectRetries(10)
                .load()
                .migrate();
        Logger.getLogger(Migration.class)
                .infof("schema %s: %d migrations applied to %s", schema, outcome.migrationsExecuted, url);
    }

    private static String need(Map<String, String> environment, String name) {
        return Objects.requireNonNull(environment.get(name), () -> name + " is not set");
    }
}
