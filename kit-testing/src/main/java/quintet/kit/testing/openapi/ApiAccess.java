package quintet.kit.testing.openapi;

import java.util.List;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/** Describes the ways to authenticate, for a service that may require it. */
final class ApiAccess {

    private final ApiProblems problems;

    ApiAccess(ApiProblems problems) {
        this.problems = problems;
    }

    /** Whether a call is open to everyone, even with access control on. */
    static boolean isOpen(ApiOperation call) {
        return call.path().equals("/healthz") || call.path().equals("/whoami") || call.path().startsWith("/problems");
    }

    void describe(ApiOperation call) {
        if (isChecked() && isOpen(call)) {
            call.model().addSecurityRequirement(OASFactory.createSecurityRequirement());
        }
    }

    void describe(OpenAPI api) {
        // The empty requirement: an operator may leave access control off.
        api.addSecurityRequirement(OASFactory.createSecurityRequirement());
        if (isChecked()) {
            var schemes = api.getComponents();
            schemes.addSecurityScheme("basic", http("basic", "A user and a password."));
            schemes.addSecurityScheme("bearer", http("bearer", "A token."));
            schemes.addSecurityScheme("apiKey", OASFactory.createSecurityScheme()
                    .type(SecurityScheme.Type.APIKEY).in(SecurityScheme.In.HEADER).name("X-API-Key").description("A key."));
            for (var scheme : List.of("basic", "bearer", "apiKey")) {
                api.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme(scheme));
            }
        }
    }

    private boolean isChecked() {
        return problems.knows("unauthorized");
    }

    private static SecurityScheme http(String scheme, String description) {
        return OASFactory.createSecurityScheme().type(SecurityScheme.Type.HTTP).scheme(scheme).description(description);
    }
}
