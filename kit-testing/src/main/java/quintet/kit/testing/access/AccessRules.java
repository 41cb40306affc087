package quintet.kit.testing.access;

import java.util.List;

import io.quarkus.test.junit.QuarkusTestProfile;

/**
 * What a service promises once its access control is on. A service's test implements this under
 * {@code @TestProfile(AccessRules.On.class)}.
 */
public interface AccessRules extends RouteAccessRules, CredentialRules {

    /** Access control, switched on. */
    class On implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(Credentials.class));
        }
    }
}
