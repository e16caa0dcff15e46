package dev.slipstream.persistence.auth;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Random;

/** A browser as far as sign-in sees one: an address and a cookie. */
final class Visitor {
    private static final int FIRST = new Random().nextInt(60_000);
    private static int addresses;

    /** Not one of an earlier run: Redis remembers a minute of it. */
    private final String address = addressOf(FIRST + addresses++);

    String cookie = "";

    /** A request from this visitor's address, through the ingress. */
    RequestSpecification asks() {
        var request = given().header("X-Forwarded-For", address);
        return cookie.isEmpty() ? request : request.cookie(RefreshCookie.NAME, cookie);
    }

    Response becomesGuest() {
        return keep(asks().post("/api/v1/auth/guest"));
    }

    Response refreshes() {
        return keep(asks().post("/api/v1/auth/refresh"));
    }

    Response signsOut() {
        return keep(asks().post("/api/v1/auth/logout"));
    }

    static Response me(String token) {
        return given().header("Authorization", "Bearer " + token).get("/api/v1/auth/me");
    }

    private static String addressOf(int number) {
        return "198.18." + number / 256 + "." + number % 256;
    }

    private Response keep(Response response) {
        var handed = response.cookie(RefreshCookie.NAME);
        if (handed != null) {
            cookie = handed;
        }
        return response;
    }
}
