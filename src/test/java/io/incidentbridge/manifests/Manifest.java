package io.incidentbridge.manifests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** One object of a cluster, as it was rendered. */
record Manifest(JsonNode json) {

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String kind() {
        return json.path("kind").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    /** Of what makes pods; a missing node for everything else. */
    JsonNode podTemplate() {
        return json.at("/spec/template");
    }

    boolean makesPods() {
        return podTemplate().has("spec");
    }

    Stream<JsonNode> containers() {
        JsonNode pod = podTemplate().path("spec");
        return Stream.concat(
                children(pod.path("initContainers")), children(pod.path("containers")));
    }

    static Stream<JsonNode> children(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** All nodes below that bear this name, however deep. */
    static List<JsonNode> named(JsonNode node, String name) {
        return new ArrayList<>(node.findValues(name));
    }

    @Override
    public String toString() {
        return kind() + " " + name();
    }
}
