package quintet.cli.numbers;

import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

import org.jspecify.annotations.Nullable;

import quintet.cli.command.Session;
import quintet.cli.http.Call;
import quintet.cli.http.CliException;
import quintet.cli.output.ProgressBar;

/** A file of numbers, which is sent part by part. */
final class ImportFile {

    private static final int HEAD = 64;

    private final Session session;
    private final String name;
    private final @Nullable InputStream input;
    private final ProgressBar bar;

    /** @param bar shows how much is sent */
    ImportFile(Session session, String name, ProgressBar bar) {
        this.session = session;
        this.name = name;
        this.bar = bar;
        boolean isInput = name.equals("-");
        if (!isInput && Files.isDirectory(Path.of(name))) {
            throw CliException.usage(name + " is a folder.");
        }
        // What a pipe has can be read only once, too.
        this.input = isInput || !Files.isRegularFile(Path.of(name)) ? new BufferedInputStream(session.open(name)) : null;
    }

    /** Its length in bytes; 0 if that is not known. */
    long length() {
        try {
            return input == null ? Files.size(Path.of(name)) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    /** The format by the first character: NDJSON begins with a brace. */
    FileFormat format() {
        try {
            if (input != null) {
                input.mark(HEAD);
                var format = format(input);
                input.reset();
                return format;
            }
            try (var stream = session.open(name)) {
                return format(stream);
            }
        } catch (IOException e) {
            throw CliException.usage("The file %s cannot be read: %s".formatted(name, e.getMessage()));
        }
    }

    /** The call with this file as its body. Input can be read only once, so a call with it is not repeated. */
    Call bodyOf(Call call, FileFormat format) {
        long length = length();
        var stream = BodyPublishers.ofInputStream(
                () -> new Counted(input == null ? session.open(name) : input, sent -> bar.show("sending", sent, length, "")));
        var filled = call.stream(format.type(), length > 0 ? BodyPublishers.fromPublisher(stream, length) : stream);
        return input == null ? filled.once() : filled;
    }

    private static FileFormat format(InputStream stream) throws IOException {
        var head = new String(stream.readNBytes(HEAD), StandardCharsets.UTF_8).replace("\ufeff", "").strip();
        return head.startsWith("{") ? FileFormat.ndjson : FileFormat.csv;
    }

    /** Tells how much of it is read. */
    private static final class Counted extends FilterInputStream {

        private final LongConsumer progress;
        private long count;

        Counted(InputStream stream, LongConsumer progress) {
            super(stream);
            this.progress = progress;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            progress.accept(count);
            return read;
        }
    }
}
