package dev.slipstream.sockets;

import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.HttpUpgradeCheck;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.Http1xServerConnection;
import jakarta.annotation.Priority;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Every socket of this process is held to RFC 6455, and told by a close code when it breaks it. */
@Singleton
@Priority(-1)
public final class FrameRules implements HttpUpgradeCheck, HttpServerOptionsCustomizer {
    /** No extension is negotiated, so the bits reserved for them must not be set. */
    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setPerFrameWebSocketCompressionSupported(false);
        options.setPerMessageWebSocketCompressionSupported(false);
    }

    /** Comes last, when the upgrade is sure; the request may have been refused before on this connection. */
    @Override
    public Uni<CheckResult> perform(HttpUpgradeContext upgrade) {
        if (upgrade.httpRequest().connection() instanceof Http1xServerConnection connection) {
            var pipeline = connection.channel().pipeline();
            if (pipeline.get(BrokenFrames.NAME) == null) {
                pipeline.addBefore("handler", BrokenFrames.NAME, new BrokenFrames(connection));
            }
        }
        return CheckResult.permitUpgrade();
    }

    /** The code of the protocol itself with which a socket closes after this failure; empty when it broke no rule. */
    public static Optional<CloseReason> broken(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException frame && !tooLarge(failure)
                ? Optional.of(new CloseReason(
                        frame.closeStatus().code(), frame.closeStatus().reasonText()))
                : Optional.empty();
    }

    /** Whether somebody sent more than a message may have, in one frame or in several. */
    public static boolean tooLarge(Throwable failure) {
        return failure instanceof CorruptedWebSocketFrameException frame
                ? frame.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)
                : failure instanceof IllegalStateException
                        && String.valueOf(failure.getMessage()).contains("max message size");
    }
}
