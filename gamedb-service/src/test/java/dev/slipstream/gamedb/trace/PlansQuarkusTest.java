package dev.slipstream.gamedb.trace;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** However many traces the other places have, a reader walks through their own place only. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class PlansQuarkusTest {
    /** One place has nearly all: the planner takes every place for large. */
    private static final String FILL = """
            insert into gamedb.trace (kind, place, player_id, name, at, detail, standing, created_at, expires_at)
            select 0, 'test:large', 'p', '', point(random() * 1000, random() * 1000), '{}', 0, now(), now() + interval '1 h'
            from generate_series(1, 20000)""";

    @Inject
    Pool pool;

    private SqlConnection connection;

    /** In a transaction that is given up, so that other tests see none of it. */
    @BeforeEach
    void fill() {
        connection = pool.getConnectionAndAwait();
        connection.beginAndAwait();
        connection.query(FILL).executeAndAwait();
        connection.query("analyze gamedb.trace").executeAndAwait();
        connection.query("set local plan_cache_mode = force_generic_plan").executeAndAwait();
    }

    @AfterEach
    void giveUp() {
        connection.query("rollback").executeAndAwait();
        connection.closeAndAwait();
    }

    private String plan(String sql, String arguments) {
        connection.query("prepare asked as " + sql).executeAndAwait();
        var rows = connection.query("explain execute asked (" + arguments + ")").executeAndAwait();
        connection.query("deallocate asked").executeAndAwait();
        return StreamSupport.stream(rows.spliterator(), false)
                .map(row -> row.getString(0))
                .collect(Collectors.joining("\n"));
    }

    private void uses(String index, String sql, String arguments) {
        var plan = plan(sql, arguments);
        assertTrue(plan.contains(index), plan);
        assertTrue(
                !sql.equals(TraceSql.NEAR) || plan.contains("Order By"), plan); // by distance, as far as the page goes
        assertFalse(plan.contains("Seq Scan on trace") || plan.contains("trace_pkey"), plan);
    }

    @Test
    void everyReadHasItsIndex() {
        var place = "'test:small', 0::smallint, now(), ";
        uses("trace_newest", TraceSql.NEWEST, place + "9999999, 50");
        uses("trace_top", TraceSql.TOP, place + "-9999, 0, 50");
        uses("trace_near", TraceSql.NEAR, place + "500, 500, 10, -1, 0, 50");
        uses("trace_draw", TraceSql.RANDOM, place + "0.5, 50");
        uses("trace_best", TraceSql.GHOSTS, "'test:small', 'p', now()");
        assertTrue(plan(TraceSql.EXPIRE, "now(), 1000").contains("trace_expiry"));
    }
}
