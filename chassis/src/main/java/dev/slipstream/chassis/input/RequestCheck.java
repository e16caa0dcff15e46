package dev.slipstream.chassis.input;

import dev.slipstream.chassis.problem.Refused;
import dev.slipstream.proto.ErrorCode;
import dev.slipstream.proto.Text;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses a request whose address holds what no text does: control characters, bytes that are not
 * UTF-8, a percent sign that stands for nothing. So no parameter of any endpoint has them, whether in
 * the path or behind the question mark.
 */
final class RequestCheck {
    private final CurrentVertxRequest current;

    RequestCheck(CurrentVertxRequest current) {
        this.current = current;
    }

    @ServerRequestFilter(preMatching = true)
    void checkAddress() {
        if (!isSound(current.getCurrent().request().uri())) {
            throw Refused.invalid("The address has control characters, or bytes that are not UTF-8.");
        }
    }

    /** The framework takes a type it cannot read for a fault of ours. */
    @ServerRequestFilter(preMatching = true)
    void checkType(ContainerRequestContext request) {
        var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        try {
            if (type != null) {
                MediaType.valueOf(type);
            }
        } catch (IllegalArgumentException unreadable) {
            throw new Refused(ErrorCode.ERROR_CODE_MALFORMED, "The Content-Type cannot be read.");
        }
    }

    static boolean isSound(String address) {
        var bytes = new ByteArrayOutputStream(address.length());
        for (int i = 0; i < address.length(); i++) {
            var c = address.charAt(i);
            if (c == '%') {
                if (i + 2 >= address.length() || !isHex(address.charAt(i + 1)) || !isHex(address.charAt(i + 2))) {
                    return false;
                }
                bytes.write(HexFormat.fromHexDigits(address, i + 1, i + 3));
                i += 2;
            } else {
                bytes.write(c); // as it came over the wire: a byte each
            }
        }
        return Text.of(bytes.toByteArray()).filter(Text::isSound).isPresent();
    }

    private static boolean isHex(char c) {
        return c < 0x80 && HexFormat.isHexDigit(c);
    }
}
