package quintet.metadata;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import quintet.kit.conditional.EntityTag;
import quintet.kit.problem.Problem;
import quintet.metadata.value.MetadataProblems;
import quintet.metadata.value.Payload;

/** What a registration does if a document has its namespace and name already. */
@Schema(type = SchemaType.STRING, enumeration = { "fail", "return", "newVersion" })
enum IfExists {

    /** It is rejected with 409. */
    FAIL {
        @Override
        Metadata meet(Metadata known, NewMetadata body) {
            throw MetadataProblems.exists(known.id());
        }
    },

    /** It is answered with the document if the content is the same, and else rejected with 409. */
    RETURN {
        @Override
        Metadata meet(Metadata known, NewMetadata body) {
            boolean same = known.attributes().equals(body.attributes())
                    && new Payload(known.payload()).hash().equals(body.payload().hash());
            return same ? known : FAIL.meet(known, body);
        }
    },

    /** Other content becomes the document's next version. */
    NEW_VERSION {
        @Override
        Metadata meet(Metadata known, NewMetadata body) {
            return known;
        }
    },

    /** It is rejected with 412: the client sent {@code If-None-Match: *}. */
    MISS {
        @Override
        Metadata meet(Metadata known, NewMetadata body) {
            throw EntityTag.of(known.version().number()).preconditionFailed();
        }
    };

    /** The answer if there is a document already, as the statement left it. */
    abstract Metadata meet(Metadata known, NewMetadata body);

    static IfExists parse(String text) {
        return switch (text) {
            case "fail" -> FAIL;
            case "return" -> RETURN;
            case "newVersion" -> NEW_VERSION;
            default -> throw Problem.invalid("must be fail, return or newVersion");
        };
    }
}
