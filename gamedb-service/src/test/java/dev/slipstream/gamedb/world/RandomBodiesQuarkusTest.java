package dev.slipstream.gamedb.world;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.slipstream.gamedb.TestIssuer;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

/** Whatever is sent: it is taken, or what is wrong with it is said. */
@QuarkusTest
@WithTestResource(TestIssuer.class)
class RandomBodiesQuarkusTest {
    private static final int BODIES = 10_000;
    private static final int AT_ONCE = 16;
    private static final List<String> FIELDS = List.of(
            "obj", "message", "phantom", "u_uuid", "o_type", "o_pos", "o_rot", "m_pos", "part1", "part2", "part3",
            "data");
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1",
            "0",
            "3",
            "1.5",
            "1e400",
            "99999999999999999999",
            "\"\"",
            "\"1,2,3\"",
            "\"a\"",
            "\"\\u0000\"",
            "\"\\ud800\"",
            "\"\uD83D\uDE00\"",
            "\"'; drop table trace; --\"",
            "[]",
            "{}",
            "[[\"1,2,3\",\"0,0,0\"]]",
            "[[1,2]]",
            "[[[]]]",
            "{\"a\":1}",
            "\"{0}%s\"",
            "NaN",
            "\"" + "x".repeat(500) + "\"");

    @TestHTTPResource("/add-object")
    URI door;

    @Test
    void tenThousandBodiesAreTakenOrRefusedWithTheFault() throws Exception {
        var chance = new Random(4);
        var statuses = new TreeMap<Integer, Integer>();
        var going = new Semaphore(AT_ONCE);
        var answers = new ArrayList<CompletableFuture<Void>>();
        try (var client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < BODIES; i++) {
                going.acquire();
                var body = body(chance);
                var request = HttpRequest.newBuilder(door)
                        .header("Content-Type", "application/json")
                        .header("X-Forwarded-For", "10.1.%d.%d".formatted(i / 50 / 250, i / 50 % 250))
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                        .build();
                answers.add(client.sendAsync(request, BodyHandlers.ofString())
                        .whenComplete((_, _) -> going.release())
                        .thenAccept(answer -> count(statuses, answer, body)));
            }
            answers.forEach(CompletableFuture::join);
        }
        assertEquals(
                BODIES, statuses.values().stream().mapToInt(Integer::intValue).sum());
        assertTrue(statuses.getOrDefault(201, 0) > 100, "statuses: " + statuses);
        assertTrue(statuses.getOrDefault(422, 0) > 1000, "statuses: " + statuses);
    }

    private static void count(Map<Integer, Integer> statuses, HttpResponse<String> answer, byte[] body) {
        var status = answer.statusCode();
        var named = status == 201
                ? answer.body().equals("Created!!!")
                : answer.body().contains("\"detail\":\"");
        assertTrue(
                (status == 201 || status / 100 == 4) && named,
                () -> status + " " + answer.body() + " for " + new String(body, StandardCharsets.UTF_8));
        synchronized (statuses) {
            statuses.merge(status, 1, Integer::sum);
        }
    }

    private static byte[] body(Random chance) {
        var body = chance.nextInt(3) == 0 ? object(chance, 0) : likely(chance);
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        if (chance.nextInt(8) == 0) {
            for (int i = 0; i < 3; i++) {
                bytes[chance.nextInt(bytes.length)] = (byte) chance.nextInt();
            }
        }
        if (chance.nextInt(20) > 0) {
            return bytes;
        }
        return Arrays.copyOf(bytes, Math.max(bytes.length, 64 * 1024 + chance.nextInt(128 * 1024)));
    }

    /** A sound one, mostly, in which a value is exchanged now and then. */
    private static String likely(Random chance) {
        var uuid = "\"u_uuid\":" + odd(chance, "\"3b241101-e2bb-4255-8caf-4136c566a962\"");
        return "{\"obj\":"
                + odd(
                        chance,
                        "{" + uuid + ",\"o_type\":" + odd(chance, "4") + ",\"o_pos\":" + odd(chance, "\"1,2,3\"") + "}")
                + ",\"message\":"
                + odd(
                        chance,
                        "{" + uuid + ",\"part1\":" + odd(chance, "1") + ",\"part2\":2,\"part3\":"
                                + odd(chance, "\"go\"") + "}")
                + ",\"phantom\":"
                + odd(chance, "{" + uuid + ",\"data\":" + odd(chance, "[[\"1,2,3\",\"0,0,0\"]]") + "}") + "}";
    }

    private static String odd(Random chance, String value) {
        return chance.nextInt(8) == 0 ? any(chance, VALUES) : value;
    }

    private static String object(Random chance, int depth) {
        var object = new StringBuilder("{");
        for (int i = chance.nextInt(5); i >= 0; i--) {
            object.append('"')
                    .append(any(chance, FIELDS))
                    .append("\":")
                    .append(depth < 3 && chance.nextBoolean() ? object(chance, depth + 1) : any(chance, VALUES))
                    .append(i > 0 ? "," : "");
        }
        return object.append('}').toString();
    }

    private static <T> T any(Random chance, List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }
}
