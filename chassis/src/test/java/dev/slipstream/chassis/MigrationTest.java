package dev.slipstream.chassis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MigrationTest {
    @Test
    void saysWhichVariableIsMissing() {
        var environment = Map.of("DB_HOST", "localhost");
        var missing = assertThrows(NullPointerException.class, () -> Migration.run("schema", environment));
        assertEquals("DB_PORT is not set", missing.getMessage());
    }
}
