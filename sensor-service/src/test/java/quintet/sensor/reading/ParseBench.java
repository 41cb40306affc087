package quintet.sensor.reading;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;

import quintet.kit.input.StrictJson;
import quintet.sensor.measurement.Measurement;

/**
 * Compares the readers with binding a list of records, which checks less. To be run by hand: it times each way in turn, in
 * rounds, and compares the medians.
 */
final class ParseBench {

    private static final int MEASUREMENTS = 1000;
    private static final int SENSORS = 200;
    private static final int ROUNDS = 15;
    private static final long ROUND_NANOS = Duration.ofMillis(200).toNanos();

    private interface Way {
        @Nullable
        Object read(byte[] body) throws IOException;
    }

    private ParseBench() {
    }

    public static void main(String... args) throws IOException {
        var body = body();
        var binding = strict().registerModule(new JavaTimeModule());
        var list = binding.readerFor(new TypeReference<List<Measurement>>() {
        });
        var own = strict();
        new MeasurementsJson(new Settings(MEASUREMENTS), Clock.systemUTC()).customize(own);
        Way[] ways = { list::readValue, bytes -> own.readValue(bytes, ParsedBody.class),
                bytes -> FastReader.read(bytes, MEASUREMENTS, Long.MAX_VALUE) };
        var nanos = new double[ways.length][ROUNDS];
        for (int round = 0; round < ROUNDS; round++) {
            for (int way = 0; way < ways.length; way++) {
                nanos[way][round] = nanosPerBody(ways[way], body);
            }
        }
        var medians = Arrays.stream(nanos).mapToDouble(all -> Arrays.stream(all).sorted().toArray()[ROUNDS / 2]).toArray();
        System.out.printf(Locale.ROOT,
                "%d measurements: strict reader %.1f times, fast reader %.1f times as fast as binding%n",
                MEASUREMENTS, medians[0] / medians[1], medians[0] / medians[2]);
    }

    private static double nanosPerBody(Way way, byte[] body) throws IOException {
        long start = System.nanoTime();
        long bodies = 0;
        long now = start;
        for (; now - start < ROUND_NANOS; now = System.nanoTime()) {
            if (way.read(body) == null) {
                throw new IllegalStateException("not read");
            }
            bodies++;
        }
        return (double) (now - start) / bodies;
    }

    private static byte[] body() {
        var random = new Random(1);
        return IntStream.range(0, MEASUREMENTS)
                .mapToObj(i -> String.format(Locale.ROOT,
                        "{\"sensor\": \"sensor-%d\", \"timestamp\": \"2026-11-25T%02d:%02d:%02d.%06d+00:00\", \"value\": %.2f}",
                        random.nextInt(SENSORS), i % 24, i % 60, i % 59, random.nextInt(1_000_000), random.nextDouble() * 100))
                .collect(Collectors.joining(", ", "[", "]")).getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectMapper strict() {
        var mapper = new ObjectMapper();
        new StrictJson().customize(mapper);
        return mapper;
    }
}
