package dev.slipstream.fleet.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.protobuf.CodedInputStream;
import dev.slipstream.proto.Frame;
import dev.slipstream.proto.Inputs;
import dev.slipstream.proto.RaceClientMessage;
import dev.slipstream.proto.RaceServerMessage;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A driver who reads the script out on a bare socket: what a browser sends and gets, for as little
 * processor time as it can be had.
 */
final class BareDriver {
    private static final int ROOM = 32 * 1024; // for what comes in one read; a full frame has 3 KiB
    private static final int PATIENCE_MS = 10_000; // with an upgrade
    private static final int BINARY = 0x82;
    private static final int CLOSE = 0x88;
    private static final int MASKED = 0x80;
    private static final int SHORT = 126; // lengths below fit into a byte

    private final SocketChannel channel;
    private final Prompter prompter;
    private final int seat;
    private final ByteBuffer in = ByteBuffer.allocate(ROOM);
    private int number = -1;
    private int sentTick;
    private int sent;
    private int tick;
    private final AtomicLong frames = new AtomicLong(); // for those who count
    private boolean closed;

    private BareDriver(SocketChannel channel, Prompter prompter, int seat) {
        this.channel = channel;
        this.prompter = prompter;
        this.seat = seat;
    }

    /** Opens the socket with the ticket; who stands at it must be quick to read on. */
    static BareDriver open(URI address, String home, String origin, String ticket, Prompter prompter, int seat)
            throws IOException {
        var channel = SocketChannel.open().bind(new InetSocketAddress(home, 0));
        channel.socket().connect(new InetSocketAddress(address.getHost(), address.getPort()), PATIENCE_MS);
        channel.socket().setSoTimeout(PATIENCE_MS);
        channel.socket().setTcpNoDelay(true);
        var hello = "GET " + address.getPath() + " HTTP/1.1\r\nHost: " + address.getAuthority()
                + "\r\nOrigin: " + origin
                + "\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13"
                + "\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ=="
                + "\r\nSec-WebSocket-Protocol: slipstream.race.v1.pb, ticket." + ticket + "\r\n\r\n";
        channel.write(ByteBuffer.wrap(hello.getBytes(ISO_8859_1)));
        var driver = new BareDriver(channel, prompter, seat);
        driver.readAnswer();
        channel.configureBlocking(false);
        return driver;
    }

    private void readAnswer() throws IOException {
        var answer = channel.socket().getInputStream(); // the channel itself knows no deadline
        while (true) {
            var count = answer.read(in.array(), in.position(), in.remaining());
            if (count < 0) {
                throw new EOFException("closed instead of an answer");
            }
            in.position(in.position() + count);
            var text = new String(in.array(), 0, in.position(), ISO_8859_1);
            var end = text.indexOf("\r\n\r\n");
            if (end >= 0) {
                if (!text.startsWith("HTTP/1.1 101")) {
                    throw new IOException(
                            "no socket for a driver: " + text.lines().findFirst());
                }
                in.limit(in.position()).position(end + 4).compact();
                return;
            }
        }
    }

    SocketChannel channel() {
        return channel;
    }

    /** Takes in what has come, and answers it. */
    void read() throws IOException {
        var count = channel.read(in);
        if (count < 0) {
            closed = true;
            channel.close();
            return;
        }
        in.flip();
        while (takeFrame()) {
            // the next one
        }
        in.compact();
    }

    /** @return false when the rest of it has yet to come */
    private boolean takeFrame() throws IOException {
        var left = in.remaining();
        if (left < 2) {
            return false;
        }
        var start = in.position();
        var length = in.get(start + 1) & 0x7f;
        var header = length < SHORT ? 2 : 4;
        if (left < header) {
            return false;
        }
        length = length < SHORT ? length : in.getShort(start + 2) & 0xffff;
        if (left < header + length) {
            return false;
        }
        in.position(start + header + length);
        switch (in.get(start) & 0xff) {
            case BINARY -> message(CodedInputStream.newInstance(in.array(), start + header, length));
            case CLOSE -> closed = true;
            default -> {}
        }
        return true;
    }

    private void message(CodedInputStream bytes) throws IOException {
        var message = RaceServerMessage.parseFrom(bytes);
        if (message.hasFrame()) {
            frame(message.getFrame());
        }
    }

    private void frame(Frame frame) throws IOException {
        var next = frame.getNumber() == number + 1;
        number = frame.getNumber();
        tick = frame.getTick();
        if (!frame.getFull() && next) {
            frames.incrementAndGet();
            drive(tick + ScriptReader.LEAD_TICKS);
        }
    }

    private void drive(int from) throws IOException {
        var to = from + ScriptReader.BUNDLE - 1;
        var line = prompter.line(seat, Math.max(sentTick + 1, from), to, sent + 1);
        sentTick = Math.max(sentTick, to);
        sent += line.inputs();
        if (line.inputs() > 0) {
            channel.write(line.bytes());
        }
    }

    /** Gives the seat up and goes. */
    void leave(byte[] message) throws IOException {
        if (!closed) {
            channel.write(ByteBuffer.wrap(message));
        }
        channel.close();
    }

    /** A message as a client sends it: masked with nothing, which masks nothing. */
    static byte[] masked(byte[] message) {
        var header = message.length < SHORT ? 2 : 4;
        var bytes = ByteBuffer.allocate(header + 4 + message.length).put((byte) BINARY);
        if (header == 2) {
            bytes.put((byte) (MASKED | message.length));
        } else {
            bytes.put((byte) (MASKED | SHORT)).putShort((short) message.length);
        }
        return bytes.putInt(0).put(message).array();
    }

    static byte[] inputs(Inputs.Builder inputs) {
        return masked(RaceClientMessage.newBuilder().setInputs(inputs).build().toByteArray());
    }

    boolean closed() {
        return closed;
    }

    int tick() {
        return tick;
    }

    long frames() {
        return frames.get();
    }
}
