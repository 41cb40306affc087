package quintet.kit.testing.access;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.eclipse.microprofile.openapi.annotations.Operation;

/** An endpoint without a role, as if forgotten. Services have it in tests only; no document lists it. */
@Path(UnannotatedResource.PATH)
public class UnannotatedResource {

    static final String PATH = "/unannotated";

    @GET
    @Operation(hidden = true)
    public String read() {
        return "This must never be served.";
    }
}
