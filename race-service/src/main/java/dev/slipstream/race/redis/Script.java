package dev.slipstream.race.redis;

import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.redis.client.Command;
import io.vertx.mutiny.redis.client.Request;
import io.vertx.mutiny.redis.client.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** One Lua script: called by its digest, loaded again whenever Redis has forgotten it. */
public final class Script {
    private final String text;
    private final String sha;

    private Script(String text) {
        this.text = text;
        this.sha = sha1(text);
    }

    /** The script {@code redis/<name>.lua}. */
    public static Script of(String name) {
        try (var in = Script.class.getResourceAsStream("/redis/" + name + ".lua")) {
            if (in == null) {
                throw new IllegalArgumentException("no script redis/" + name + ".lua");
            }
            return new Script(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it. Arguments are strings or {@link Buffer}s. */
    public Uni<Response> run(RedisLine redis, List<String> keys, List<?> args) {
        return redis.send(request(Command.EVALSHA, sha, keys, args))
                .onFailure(e -> String.valueOf(e.getMessage()).startsWith("NOSCRIPT"))
                .recoverWithUni(() -> redis.send(request(Command.EVAL, text, keys, args)));
    }

    private static Request request(Command command, String script, List<String> keys, List<?> args) {
        var request = Request.cmd(command).arg(script).arg(keys.size());
        keys.forEach(request::arg);
        for (var arg : args) {
            if (arg instanceof Buffer bytes) {
                request.arg(io.vertx.mutiny.core.buffer.Buffer.newInstance(bytes));
            } else {
                request.arg(arg.toString());
            }
        }
        return request;
    }

    private static String sha1(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
