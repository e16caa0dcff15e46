package dev.slipstream.persistence.auth;

/** The cookie that carries the refresh token: for this API only, out of reach of scripts. */
final class RefreshCookie {
    static final String NAME = "slipstream_refresh";
    static final String PATH = "/api/v1/auth";

    private RefreshCookie() {}

    /** The Set-Cookie header that hands the token over. */
    static String carrying(RefreshToken token, Caller caller) {
        return header(token.print(), RefreshFamily.LIFETIME.toSeconds(), caller);
    }

    /** The Set-Cookie header that takes it away. */
    static String gone(Caller caller) {
        return header("", 0, caller);
    }

    /** RFC 6265 §4.1; Secure only over https, or development without a certificate could not sign in. */
    private static String header(String value, long maxAgeSeconds, Caller caller) {
        return "%s=%s; Path=%s; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(NAME, value, PATH, maxAgeSeconds, caller.secure() ? "; Secure" : "");
    }
}
