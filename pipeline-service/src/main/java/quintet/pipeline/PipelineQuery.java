package quintet.pipeline;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

import quintet.kit.input.Query;
import quintet.kit.input.Texts;
import quintet.kit.list.Limit;
import quintet.kit.list.Page;
import quintet.kit.list.Position;

/**
 * The query of the list of pipelines.
 *
 * @param search only pipelines whose name contains this text, in any case; all if null
 * @param name only pipelines of exactly this name; all if null
 * @param repository only pipelines of this repository, whichever form its address has; all if null
 * @param cursor the position after which the page begins
 */
record PipelineQuery(
        @Parameter(name = "q", description = "Only pipelines whose name contains this text, in any case.") @Schema(type = SchemaType.STRING, examples = "shop") @Nullable String search,
        @Parameter(description = "Only pipelines of exactly this name.") @Nullable String name,
        @Parameter(description = "Only pipelines of this repository, in any form of its address.") @Nullable GitHubRepository repository,
        @Schema(type = SchemaType.STRING) Position cursor, Limit limit) {

    static PipelineQuery of(Query query) {
        var search = query.optional("q", Texts::name);
        var name = query.optional("name", Texts::name);
        var repository = query.optional("repository", GitHubRepository::new);
        var cursor = Page.start(query, Position.START, Position::parse);
        var limit = Limit.of(query);
        return query.build(() -> new PipelineQuery(search, name, repository, cursor, limit));
    }
}
