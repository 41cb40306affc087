package quintet.pipeline;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

import quintet.kit.input.Parameters;
import quintet.kit.input.Query;

/**
 * The query of a change.
 *
 * @param dryRun whether the change is only checked
 */
record DryRun(
        @Parameter(description = "Checks the change and answers what the configuration would do, with 200. Nothing is changed.") @Schema(type = SchemaType.BOOLEAN, defaultValue = "false") boolean dryRun) {

    static boolean wanted(Query query) {
        var dryRun = query.orElse("dryRun", false, Parameters::flag);
        return query.build(() -> new DryRun(dryRun)).dryRun();
    }
}
