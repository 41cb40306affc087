package quintet.kit.problem;

import java.util.List;

import jakarta.inject.Singleton;

/** The problem types that every service can answer. */
@Singleton
public class HttpProblems implements ProblemCatalogue {

    public static final ProblemType INVALID_REQUEST = new ProblemType("invalid-request", 400,
            "The request is not valid",
            "Correct each place named in errors (a JSON pointer into the body, or a parameter) and send it again.");
    public static final ProblemType INVALID_JSON = new ProblemType("invalid-json", 400,
            "The body is not well-formed JSON",
            "Correct the body at the line and column named. Trailing commas, duplicate keys and more than 64 levels of"
                    + " nesting are not accepted; the encoding is UTF-8.");
    public static final ProblemType NOT_FOUND = new ProblemType("not-found", 404, "There is nothing at this address",
            "Check the path against the OpenAPI document at /q/openapi.");
    public static final ProblemType METHOD_NOT_ALLOWED = new ProblemType("method-not-allowed", 405,
            "The method is not allowed at this address", "Use one of the methods listed in the Allow header.");
    public static final ProblemType NOT_ACCEPTABLE = new ProblemType("not-acceptable", 406,
            "No accepted format is available",
            "Accept application/json, or one of the formats the OpenAPI document lists.");
    public static final ProblemType REQUEST_TIMEOUT = new ProblemType("request-timeout", 408,
            "The body did not arrive in time", "Send the request again, in one go or over a better connection.");
    public static final ProblemType REQUEST_IN_PROGRESS = new ProblemType("request-in-progress", 409,
            "The same request is still in progress",
            "Retry with the same Idempotency-Key after the seconds in Retry-After. The retry gets the first request's answer.")
            .with("Retry-After");
    public static final ProblemType PRECONDITION_FAILED = new ProblemType("precondition-failed", 412,
            "The resource has changed",
            "The ETag header has the current tag. Read the resource again, and send its new tag in If-Match.")
            .with("ETag");
    public static final ProblemType BODY_TOO_LARGE = new ProblemType("body-too-large", 413, "The body is too large",
            "Send a smaller body. The limit is in detail, and counts after decompression.");
    public static final ProblemType URI_TOO_LONG = new ProblemType("uri-too-long", 414, "The address is too long",
            "Shorten the path or the query.");
    public static final ProblemType UNSUPPORTED_MEDIA_TYPE = new ProblemType("unsupported-media-type", 415,
            "The body's format is not supported",
            "Send the body with a Content-Type listed in the Accept-Post or Accept-Patch header, uncompressed or with gzip.")
            .with("Accept-Post", "Accept-Patch");
    public static final ProblemType IDEMPOTENCY_KEY_REUSED = new ProblemType("idempotency-key-reused", 422,
            "The Idempotency-Key belongs to another request",
            "Use a new key for each new request. Retry a request with the same method, address and body.");
    public static final ProblemType PRECONDITION_REQUIRED = new ProblemType("precondition-required", 428,
            "The change has no precondition",
            "Read the resource, and send its ETag in If-Match.");
    public static final ProblemType HEADERS_TOO_LARGE = new ProblemType("headers-too-large", 431,
            "The request's headers are too large", "Send fewer or shorter headers.");
    public static final ProblemType INTERNAL_ERROR = new ProblemType("internal-error", 500, "The service failed",
            "This is a bug. Report it with the requestId, which is also in the log.");
    public static final ProblemType UNAVAILABLE = new ProblemType("unavailable", 503,
            "The datastore is unavailable, or its queue is full",
            "Nothing was acknowledged. Retry after the seconds in Retry-After.")
            .with("Retry-After");
    public static final ProblemType OVERLOADED = new ProblemType("overloaded", 503, "Too many requests at once",
            "Nothing was done. Retry after the seconds in Retry-After, and send fewer requests at once.")
            .with("Retry-After");

    @Override
    public List<ProblemType> types() {
        return List.of(INVALID_REQUEST, INVALID_JSON, NOT_FOUND, METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, REQUEST_TIMEOUT,
                REQUEST_IN_PROGRESS, PRECONDITION_FAILED, BODY_TOO_LARGE, URI_TOO_LONG, UNSUPPORTED_MEDIA_TYPE,
                IDEMPOTENCY_KEY_REUSED, PRECONDITION_REQUIRED, HEADERS_TOO_LARGE, INTERNAL_ERROR, UNAVAILABLE, OVERLOADED);
    }
}
