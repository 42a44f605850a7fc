package io.incidentbridge.manifests;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.Gateway;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PodMonitor;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a kind may hold: by fabric8's models, or by a schema in {@code src/test/resources/manifests}
 * of the fields that are used here. Models take any key and any scalar; these do not.
 */
final class Kinds {

    private static final Map<String, Class<?>> MODELS =
            Map.ofEntries(
                    Map.entry("v1/ConfigMap", ConfigMap.class),
                    Map.entry("v1/Namespace", Namespace.class),
                    Map.entry("v1/Service", Service.class),
                    Map.entry("v1/ServiceAccount", ServiceAccount.class),
                    Map.entry("apps/v1/Deployment", Deployment.class),
                    Map.entry("batch/v1/Job", Job.class),
                    Map.entry("policy/v1/PodDisruptionBudget", PodDisruptionBudget.class),
                    Map.entry("networking.k8s.io/v1/NetworkPolicy", NetworkPolicy.class),
                    Map.entry("gateway.networking.k8s.io/v1/Gateway", Gateway.class),
                    Map.entry("gateway.networking.k8s.io/v1/HTTPRoute", HTTPRoute.class),
                    Map.entry("monitoring.coreos.com/v1/PodMonitor", PodMonitor.class),
                    Map.entry("monitoring.coreos.com/v1/PrometheusRule", PrometheusRule.class));

    private static final ObjectMapper STRICT = strict();

    private static final JsonSchemaFactory SCHEMAS =
            JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);

    private Kinds() {}

    /** What is wrong with it; empty when a cluster would take it. */
    static List<String> mistakes(Manifest manifest) {
        String kind = manifest.apiVersion() + "/" + manifest.kind();
        Class<?> model = MODELS.get(kind);
        if (model == null) {
            return schema(kind).validate(manifest.json()).stream()
                    .map(ValidationMessage::getMessage)
                    .toList();
        }
        try {
            STRICT.treeToValue(manifest.json(), model);
            return List.of();
        } catch (JsonProcessingException e) {
            return List.of(e.getMessage());
        }
    }

    private static JsonSchema schema(String kind) {
        String file = "/manifests/" + kind.toLowerCase(Locale.ROOT).replace('/', '_') + ".json";
        try (@Nullable InputStream schema = Kinds.class.getResourceAsStream(file)) {
            if (schema == null) {
                throw new AssertionError("Neither a model nor a schema knows " + kind);
            }
            return SCHEMAS.getSchema(schema);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectMapper strict() {
        JsonMapper mapper =
                JsonMapper.builder()
                        .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                        .annotationIntrospector(
                                new JacksonAnnotationIntrospector() {
                                    @Override
                                    public Boolean hasAnySetter(Annotated annotated) {
                                        return false;
                                    }
                                })
                        .build();
        for (LogicalType type : List.of(LogicalType.Textual, LogicalType.Boolean)) {
            for (CoercionInputShape shape :
                    List.of(
                            CoercionInputShape.Integer,
                            CoercionInputShape.Float,
                            CoercionInputShape.Boolean,
                            CoercionInputShape.String)) {
                boolean isItsOwn =
                        shape == CoercionInputShape.String && type == LogicalType.Textual
                                || shape == CoercionInputShape.Boolean
                                        && type == LogicalType.Boolean;
                if (!isItsOwn) {
                    mapper.coercionConfigFor(type).setCoercion(shape, CoercionAction.Fail);
                }
            }
        }
        mapper.coercionConfigFor(LogicalType.Integer)
                .setCoercion(CoercionInputShape.String, CoercionAction.Fail);
        return mapper;
    }
}
