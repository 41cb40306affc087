package quintet.kit.testing.metrics;

import static io.restassured.RestAssured.given;

import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The metrics of the running service at one moment, in Prometheus' text format. */
public record Scrape(String text) {

    private static final Pattern HELP = Pattern.compile("(?m)^# HELP (\\w+) (.*)$");
    private static final Pattern SAMPLE = Pattern.compile("(?m)^(\\w+)(?:\\{(.*)})? (\\S+)$");

    /** The metrics now. */
    public static Scrape now() {
        return new Scrape(given().get("/q/metrics").asString());
    }

    /** The names of all samples, like {@code http_server_requests_seconds_bucket}. */
    Set<String> names() {
        return samples().map(sample -> sample.group(1)).collect(Collectors.toSet());
    }

    /** The names of the metrics whose help text is blank. */
    List<String> withoutHelp() {
        return HELP.matcher(text).results().filter(help -> help.group(2).isBlank()).map(help -> help.group(1)).toList();
    }

    /** The sum of the samples of this name that have all these labels, like {@code type="not-found"}. */
    public double sum(String name, String... labels) {
        return samples().filter(sample -> sample.group(1).equals(name))
                .filter(sample -> sample.group(2) != null || labels.length == 0)
                .filter(sample -> List.of(labels).stream().allMatch(label -> sample.group(2).contains(label)))
                .mapToDouble(sample -> Double.parseDouble(sample.group(3))).sum();
    }

    private Stream<MatchResult> samples() {
        return SAMPLE.matcher(text).results();
    }
}
