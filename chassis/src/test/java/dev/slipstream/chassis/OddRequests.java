package dev.slipstream.chassis;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Matcher;

/**
 * Asks every address that a service describes in odd ways, byte by byte over a socket, and tells which
 * answers are not as they have to be: no server's fault, methods with each 405 and each OPTIONS.
 */
public final class OddRequests {
    private static final int PATIENCE_MS = 20_000;
    private static final AtomicInteger CALLERS = new AtomicInteger();
    private static final List<String> TEXTS = List.of(
            "%00",
            "a%00b",
            "%0A",
            "%7F",
            "%FF",
            "%C0%80",
            "%ED%A0%80",
            "%zz",
            "%",
            "%F0%9F%8F%8E".repeat(50),
            "%27--",
            "..%2F..",
            "{}",
            "|",
            "x".repeat(300),
            "",
            "%25",
            "a+b",
            "\u00ff");
    private static final List<String> NUMBERS = List.of(
            "-1",
            "0",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775808",
            "1d",
            "10f",
            "0x1p3",
            "1.9",
            "1e3",
            "1e999",
            "NaN",
            "Infinity",
            "%2B1",
            "%D9%A1",
            "1".repeat(400));
    private static final List<String> CURSORS = List.of(
            "0.0 -9223372036854775808",
            "0 -9223372036854775808",
            "0 -1",
            "NaN 1",
            "1e308 1",
            "1 1 1",
            "",
            "1",
            "0x1p3 1",
            "9218868437227405312 1",
            "-9223372036854775808 9223372036854775807");
    private static final List<String> HEADERS = List.of(
            "Accept-Encoding: gzip;q=0, *",
            "Accept-Encoding: gzip;q=x, ;, ,;q=",
            "Accept-Encoding: *;q=0",
            "Accept: x",
            "Accept: */*;q=x",
            "Accept: image/png",
            "Accept: ;,/",
            "Content-Type: x",
            "Content-Type: application/json; charset=nope",
            "Content-Type: text/plain; charset=utf-16",
            "If-None-Match: \"",
            "If-None-Match: W/",
            "If-None-Match: \"a\", *, W/\"b",
            "If-Modified-Since: never",
            "Range: bytes=-",
            "Authorization: Bearer \u00ff.\u00ff.\u00ff",
            "Authorization: Basic x",
            "Cookie: slipstream_refresh=\u00ff; __Host-slipstream_refresh=x; =;",
            "Idempotency-Key: \u00ff",
            "X-Forwarded-For: x, %00",
            "X-Request-Id: \u00ff");
    private static final List<String> BODIES = List.of(
            "",
            "null",
            "[]",
            "\"x\"",
            "{",
            "{}",
            "{\"name\":\"Zo\u00ff\"}",
            "{\"name\":\"\\u0000\"}",
            "{\"name\":\"\\ud800\"}",
            "{\"name\":{}}",
            "{\"reason\":\"\\u0000\"}",
            "{\"up\":1e999,\"hidden\":\"\u00fe\"}",
            "{\"kind\":\"object\",\"place\":\"a\",\"type\":1e99,\"position\":{\"x\":1e999,\"y\":0,\"z\":0}}",
            "{\"kind\":\"message\",\"place\":\"\\u0000\",\"message\":{\"template\":-1,\"words\":[1e9]}}",
            "{\"obj\":{\"u_uuid\":\"\\u0000\",\"o_type\":1},\"phantom\":{\"u_uuid\":\"a\",\"data\":[]}}",
            "[".repeat(3_000),
            "{\"up\":" + "9".repeat(3_000) + "}",
            "\u00ff\u00fe{\0}\0");

    private final URI door;
    private final Map<String, String> sound;
    private final Supplier<String> token;
    private final List<String> faults = new ArrayList<>();

    /**
     * @param door where the service answers
     * @param sound for each query parameter that has to be there, a value that is taken
     * @param token an access token for each request, so that no limit of players is met
     */
    public OddRequests(URI door, Map<String, String> sound, Supplier<String> token) {
        this.door = door;
        this.sound = new TreeMap<>(sound);
        this.token = token;
    }

    /** Asks all that the document describes; what was wrong with the answers. */
    public List<String> faults(String openApi) throws IOException {
        var paths = new ObjectMapper().readTree(openApi).get("paths");
        for (var path : paths.properties()) {
            walk(path.getKey(), path.getValue());
        }
        return faults;
    }

    private void walk(String template, JsonNode operations) throws IOException {
        var address = template.replaceAll("\\{[^}]*}", "1");
        for (var operation : operations.properties()) {
            var method = operation.getKey().toUpperCase(Locale.ROOT);
            if (!List.of("GET", "POST", "PUT", "DELETE").contains(method)) {
                continue;
            }
            for (var value : values()) {
                ask(method, template.replaceAll("\\{[^}]*}", quoted(value)) + query("", ""), "", "{}");
                for (var parameter : operation.getValue().path("parameters")) {
                    if (parameter.path("in").textValue().equals("query")) {
                        ask(method, address + query(parameter.get("name").textValue(), value), "", "{}");
                    }
                }
            }
            for (var order : List.of("newest", "top", "near", "random")) {
                for (var cursor : CURSORS) {
                    var word = Base64.getUrlEncoder().encodeToString(cursor.getBytes(US_ASCII));
                    ask(method, address + query("cursor", word) + "&x=1&z=1&order=" + order, "", "{}");
                }
            }
            for (var header : HEADERS) {
                ask(method, address + query("", ""), header, "{}");
            }
            for (var body : BODIES) {
                ask(method, address + query("", ""), "", body);
            }
        }
        for (var method : List.of("OPTIONS", "HEAD", "PATCH", "DELETE", "PUT", "POST", "BREW")) {
            ask(method, address, "", "{}");
            ask(method, address + "/nowhere/at/all", "", "{}");
        }
    }

    private static List<String> values() {
        var values = new ArrayList<>(TEXTS);
        values.addAll(NUMBERS);
        return values;
    }

    private static String quoted(String value) {
        return Matcher.quoteReplacement(value);
    }

    /** All that has to be there, and this one as it is given. */
    private String query(String name, String value) {
        var query = new StringBuilder("?");
        sound.forEach((known, good) -> {
            if (!known.equals(name)) {
                query.append(known).append('=').append(good).append('&');
            }
        });
        return query + (name.isEmpty() ? "_=1" : name + '=' + value);
    }

    private void ask(String method, String address, String header, String body) throws IOException {
        var bytes = body.getBytes(ISO_8859_1);
        var request = method + ' ' + address + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: "
                + bytes.length + "\r\n";
        if (!header.startsWith("X-Forwarded-For")) {
            request += "X-Forwarded-For: 100.65." + CALLERS.incrementAndGet() / 256 % 256 + '.' + CALLERS.get() % 256
                    + "\r\n";
        }
        if (!header.startsWith("Authorization")) {
            request += "Authorization: Bearer " + token.get() + "\r\n";
        }
        request += header.isEmpty() ? "\r\n" : header + "\r\n\r\n";
        var answer = exchange(request.getBytes(ISO_8859_1), bytes);
        judge(method + ' ' + address + ' ' + header + ' ' + (body.length() < 80 ? body : "…"), answer);
    }

    private String exchange(byte[] request, byte[] body) throws IOException {
        try (var socket = new Socket(door.getHost(), door.getPort())) {
            socket.setSoTimeout(PATIENCE_MS);
            var whole = new ByteArrayOutputStream();
            whole.write(request);
            whole.write(body);
            socket.getOutputStream().write(whole.toByteArray());
            return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
        }
    }

    private void judge(String asked, String answer) {
        var status = answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
        var head = answer.split("\r\n\r\n", 2)[0].toLowerCase(Locale.ROOT);
        var allowed = head.lines().filter(line -> line.startsWith("allow: ")).findFirst();
        if (status == 0 || status >= 500) {
            faults.add(status + " to " + asked);
        }
        if (status == 405 && allowed.isEmpty()) {
            faults.add("405 without Allow to " + asked);
        }
        if (asked.startsWith("OPTIONS ")
                && status < 300
                && allowed.filter(it -> it.contains("options")).isEmpty()) {
            faults.add("OPTIONS without Allow to " + asked);
        }
        // an address that is none by RFC 3986 is refused before any code of ours, with a bare 400
        if (status > 400 && !asked.startsWith("HEAD ") && !head.contains("application/problem+json")) {
            faults.add(status + " without a problem to " + asked);
        }
    }
}
