package quintet.kit.testing.access;

import java.util.List;
import java.util.Map;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * The rules of access control. A service's test implements them under
 * {@code @TestProfile(AccessRules.On.class)}.
 */
public interface AccessRules extends RouteAccessRules, CredentialRules {

    /** Switches access control on. */
    class On implements QuarkusTestProfile {
        /** Fewer places than the clients of {@link PasswordFloodRules}. */
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quintet.http.max-concurrent", "16");
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Credentials.class));
        }
    }
}
