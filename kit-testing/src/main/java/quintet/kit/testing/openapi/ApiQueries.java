package quintet.kit.testing.openapi;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;

import quintet.kit.input.Query;

/** Describes the query parameters of operations: the components of the record for their {@link Query}. */
final class ApiQueries implements OASFilter {

    private static final String RECORD = "x-query";
    private static final DotName INTO = DotName.createSimple(Query.Into.class);

    /** Stores the query record of the method behind an operation. */
    static void note(Operation operation, MethodInfo method) {
        method.annotations(INTO).forEach(into -> operation.addExtension(RECORD, into.value().asClass().name().toString()));
    }

    @Override
    public Operation filterOperation(Operation operation) {
        if (operation.getExtensions() != null && operation.getExtensions().containsKey(RECORD)) {
            var record = load(operation.getExtensions().get(RECORD).toString());
            operation.removeExtension(RECORD);
            describe(operation, record);
        }
        return operation;
    }

    /** Adds a parameter for each component, after path parameters and before header parameters. */
    static void describe(Operation operation, Class<?> record) {
        var parameters = new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
        long ofPath = parameters.stream().filter(parameter -> parameter.getIn() == Parameter.In.PATH).count();
        parameters.addAll((int) ofPath, components(record)
                .map(component -> new ApiComponent(component).parameter())
                .toList());
        // In the document, parameters precede bodies.
        var body = operation.getRequestBody();
        var responses = operation.getResponses();
        operation.setRequestBody(null);
        operation.setResponses(null);
        operation.parameters(parameters).requestBody(body).responses(responses);
    }

    /** The components of a record, and those of its parts in their place. */
    private static Stream<RecordComponent> components(Class<?> record) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> component.isAnnotationPresent(Query.Part.class) ? components(component.getType())
                        : Stream.of(component));
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, Thread.currentThread().getContextClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
