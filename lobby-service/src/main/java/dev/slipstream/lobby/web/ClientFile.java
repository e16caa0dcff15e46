package dev.slipstream.lobby.web;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Map;

/**
 * A file of the web client.
 *
 * @param type its media type
 * @param tag names its content
 * @param forms its bytes as they are and in the codings it was compressed with when it was built
 */
record ClientFile(String type, String tag, Map<Coding, Buffer> forms) {
    /** As an ETag: a strong one, so each form has its own. */
    String etag(Coding coding) {
        return coding == Coding.IDENTITY ? '"' + tag + '"' : '"' + tag + '-' + coding.token() + '"';
    }

    /** Of all its forms. */
    List<String> etags() {
        return forms.keySet().stream().map(this::etag).toList();
    }

    Buffer bytes(Coding coding) {
        var bytes = forms.get(coding);
        if (bytes == null) {
            throw new IllegalArgumentException("not built as " + coding);
        }
        return bytes;
    }
}
