package dev.slipstream.proto;

/**
 * An RFC 9457 problem detail. Every service answers failed HTTP requests with one, as {@code
 * application/problem+json}.
 *
 * @param type stable URI of the kind of problem, {@code urn:slipstream:error:<slug>}
 * @param title short name of the kind of problem
 * @param status the HTTP status, repeated
 * @param detail what was wrong and what to do
 * @param code the name in {@link ErrorCode}, for programs
 */
public record ProblemDetail(String type, String title, int status, String detail, String code) {
    public static final String MEDIA_TYPE = "application/problem+json";

    /** A problem of this code, with a sentence for the person who meets it. */
    public static ProblemDetail of(ErrorCode code, String detail) {
        var slug = Errors.slug(code);
        return new ProblemDetail(
                "urn:slipstream:error:" + slug, slug.replace('-', ' '), Errors.httpStatus(code), detail, code.name());
    }
}
