package quintet.cli.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/**
 * Reads an answer of any length, part by part.
 *
 * @param call the request
 */
public record Download(Api api, Call call) {

    private static final int PART = 1 << 16;

    /**
     * Copies the answer.
     *
     * @throws Refusal for every answer that is no success
     * @throws CliException if the connection breaks before the end of the answer
     * @throws IOException if the target does not take it
     */
    public void to(OutputStream target) throws IOException {
        try (var stream = open(); var guard = new SilenceGuard(stream)) {
            var part = new byte[PART];
            for (int length = read(stream, part); length >= 0; length = read(stream, part)) {
                guard.rest();
                target.write(part, 0, length);
                guard.touch();
            }
        }
    }

    private InputStream open() {
        try {
            return api.open(call);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private int read(InputStream stream, byte[] part) {
        try {
            return stream.read(part);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private CliException failure(IOException cause) {
        return Failures.of(call.service(), api.address(call.service()), cause);
    }
}
