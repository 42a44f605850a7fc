package io.incidentbridge.problem;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/** Writes into the contract what any operation may answer, when the document is built. */
@OpenApiFilter(OpenApiFilter.RunStage.BUILD)
public class DocumentedProblems implements OASFilter {

    private static final List<String> OF_ALL = List.of("401", "403", "503");
    private static final List<String> OF_BODIES = List.of("400", "413", "415", "429");

    private static final List<String> OF_ONE = List.of("404");
    private static final List<String> OF_QUERIES = List.of("400");

    @Override
    public PathItem filterPathItem(PathItem path) {
        path.getOperations()
                .forEach(
                        (method, operation) -> {
                            document(operation, OF_ALL);
                            if (hasParameter(operation, Parameter.In.PATH)) {
                                document(operation, OF_ONE);
                            }
                            if (hasParameter(operation, Parameter.In.QUERY)) {
                                document(operation, OF_QUERIES);
                            }
                            if (operation.getRequestBody() != null) {
                                document(operation, OF_BODIES);
                            }
                        });
        return path;
    }

    private static boolean hasParameter(Operation operation, Parameter.In place) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> parameter.getIn() == place);
    }

    private static void document(Operation operation, List<String> statuses) {
        APIResponses responses = operation.getResponses();
        statuses.forEach(
                status ->
                        responses.addAPIResponse(
                                status,
                                OASFactory.createAPIResponse()
                                        .ref("#/components/responses/Problem")));
    }
}
