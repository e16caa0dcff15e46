package dev.slipstream.sockets;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.util.ReferenceCountUtil;
import io.vertx.core.http.impl.Http1xServerConnection;

/**
 * Finds text that is no UTF-8, and makes of every frame that breaks the rules an error of its
 * socket, which can say why it closes. The framework by itself reads such text with replacements and
 * drops the connection at all other broken frames, without a word.
 */
final class BrokenFrames extends Utf8FrameValidator {
    static final String NAME = "broken-frames";

    private final Http1xServerConnection connection;

    BrokenFrames(Http1xServerConnection connection) {
        super(false);
        this.connection = connection;
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) throws Exception {
        if (cause instanceof CorruptedWebSocketFrameException) {
            ctx.pipeline().addFirst(new Deaf());
            connection.handleException(cause);
        } else {
            super.exceptionCaught(ctx, cause);
        }
    }

    /**
     * Reads on and keeps nothing: the peer may be sending still, and would lose what it is told if the
     * connection broke under it. The close has a bound of its own.
     */
    private static final class Deaf extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ReferenceCountUtil.release(message);
        }
    }
}
