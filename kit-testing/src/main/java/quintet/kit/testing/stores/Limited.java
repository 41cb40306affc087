package quintet.kit.testing.stores;

import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/** Limits low enough for tests to reach, and database time-outs long enough for tests to observe. */
public final class Limited implements QuarkusTestProfile {

    public static final int PLACES = 3;
    public static final String ORIGIN = "https://app.example.com";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quintet.http.max-concurrent", Integer.toString(PLACES),
                "quintet.http.body-timeout", "1S",
                "quintet.http.cors-origins", ORIGIN + ",https://other.example.com",
                "quintet.database.acquire-timeout", "60S",
                "quintet.database.statement-timeout", "60S",
                "quintet.database.deadline", "60S");
    }
}
