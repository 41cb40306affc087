package quintet.kit.testing.openapi;

import java.lang.annotation.Annotation;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** One component of a query's record, as a parameter of an OpenAPI document. */
record ApiComponent(RecordComponent component) {

    private static final Map<Class<?>, SchemaType> PLAIN = Map.of(
            String.class, SchemaType.STRING,
            boolean.class, SchemaType.BOOLEAN,
            int.class, SchemaType.INTEGER);

    Parameter parameter() {
        var parameter = OASFactory.createParameter();
        var noted = annotation(org.eclipse.microprofile.openapi.annotations.parameters.Parameter.class);
        var name = component.getName();
        if (noted != null) {
            parameter.setDescription(given(noted.description()));
            parameter.setExample(given(noted.example()));
            name = noted.name().isEmpty() ? name : noted.name();
        }
        parameter.in(Parameter.In.QUERY).name(name);
        if (noted != null && noted.required()) {
            parameter.setRequired(true);
        }
        return parameter.schema(schema());
    }

    private org.eclipse.microprofile.openapi.models.media.Schema schema() {
        var noted = annotation(Schema.class);
        if (noted != null) {
            return noted.implementation() == Void.class ? described(noted) : reference(noted.implementation());
        }
        var plain = PLAIN.get(component.getType());
        return plain == null ? reference(component.getType()) : OASFactory.createSchema().addType(plain);
    }

    private org.eclipse.microprofile.openapi.models.media.Schema reference(Class<?> type) {
        if (!type.isAnnotationPresent(Schema.class)) {
            throw new IllegalStateException("%s has no schema, and neither has its type".formatted(component));
        }
        return OASFactory.createSchema().ref(type.getSimpleName());
    }

    private static org.eclipse.microprofile.openapi.models.media.Schema described(Schema noted) {
        var type = SchemaType.valueOf(noted.type().name());
        var schema = OASFactory.createSchema().addType(type);
        schema.setDescription(given(noted.description()));
        schema.setFormat(given(noted.format()));
        schema.setPattern(given(noted.pattern()));
        if (!noted.minimum().isEmpty()) {
            schema.setMinimum(new BigDecimal(noted.minimum()));
        }
        if (!noted.maximum().isEmpty()) {
            schema.setMaximum(new BigDecimal(noted.maximum()));
        }
        if (!noted.defaultValue().isEmpty()) {
            schema.setDefaultValue(value(noted.defaultValue(), type));
        }
        Arrays.stream(noted.enumeration()).forEach(text -> schema.addEnumeration(value(text, type)));
        Arrays.stream(noted.examples()).forEach(text -> schema.addExample(value(text, type)));
        return schema;
    }

    private static Object value(String text, SchemaType type) {
        return switch (type) {
            case INTEGER, NUMBER -> new BigDecimal(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }

    private static @Nullable String given(String text) {
        return text.isEmpty() ? null : text;
    }

    /** An annotation that does not target record components stands at the accessor. */
    private <A extends Annotation> @Nullable A annotation(Class<A> type) {
        return component.getAccessor().getAnnotation(type);
    }
}
