package dev.slipstream.persistence.auth;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The service with a Redis that takes connections and says nothing. */
@QuarkusTest
@TestProfile(WithoutRedisQuarkusTest.Hung.class)
class WithoutRedisQuarkusTest {
    /** The socket stays open as long as the tests run. */
    public static final class Hung implements QuarkusTestProfile {
        private static final ServerSocket MUTE = open();

        private static ServerSocket open() {
            try {
                return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.redis.hosts", "redis://127.0.0.1:" + MUTE.getLocalPort());
        }
    }

    @TestHTTPResource(management = true)
    String management;

    @Test
    void guestsAreWelcomeThePodIsReadyAndSomebodyIsTold() {
        new Visitor().becomesGuest().then().statusCode(201);
        given().get(management + "health/ready").then().statusCode(200);
        given().get(management + "metrics")
                .then()
                .body(not(containsString("slipstream_guest_rate_fallbacks_total 0.0")))
                .body(containsString("slipstream_guest_rate_fallbacks_total"));
    }
}
