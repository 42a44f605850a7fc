package io.incidentbridge.genesys;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * What is asked of the platform: with a token, within the budget of all replicas, and with an
 * answer that is a value. Bodies are the platform's own, of its public API.
 */
@ApplicationScoped
public class GenesysCloud {

    /** The platform may take long for an hour of many calls. */
    private static final Duration ANALYTICS_TIMEOUT = Duration.ofSeconds(30);

    private final CloudApi api;
    private final CloudRequests requests;
    private final Organisation organisation;

    GenesysCloud(@RestClient CloudApi api, CloudRequests requests, Organisation organisation) {
        this.api = api;
        this.requests = requests;
        this.organisation = organisation;
    }

    /** Whether there is an organisation to ask; without one nothing may be asked. */
    public boolean isConfigured() {
        return organisation.isConfigured();
    }

    public Uni<CloudAnswer> queue(String id) {
        return ask(Purpose.NAME, (at, bearer) -> api.queue(at, bearer, id));
    }

    /**
     * All queues, 100 a page.
     *
     * @param page from 1
     */
    public Uni<CloudAnswer> queues(int page) {
        return ask(Purpose.NOTIFICATION, (at, bearer) -> api.queues(at, bearer, page, 100));
    }

    public Uni<CloudAnswer> user(String id) {
        return ask(Purpose.NAME, (at, bearer) -> api.user(at, bearer, id));
    }

    /** A call as it is now; its attributes may be ten seconds old. */
    public Uni<CloudAnswer> conversation(String id, Purpose purpose) {
        return ask(purpose, (at, bearer) -> api.conversation(at, bearer, id));
    }

    /** A page of the details of conversations; pages shift between two of them. */
    public Uni<CloudAnswer> analytics(JsonNode query) {
        return requests.send(
                Purpose.RECONCILIATION,
                ANALYTICS_TIMEOUT,
                bearer -> api.analytics(organisation.api(), bearer, query));
    }

    /** A new channel; its socket is at {@code connectUri}. */
    public Uni<CloudAnswer> openChannel() {
        return ask(Purpose.NOTIFICATION, api::openChannel);
    }

    /**
     * Replaces a channel's topics, 1000 at most. The answer lists which of them are permitted;
     * where the platform does not leave out the others, one of them refuses all.
     */
    public Uni<CloudAnswer> subscribe(String channelId, Collection<String> topics) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        topics.forEach(topic -> body.addObject().put("id", topic));
        return ask(
                Purpose.NOTIFICATION,
                (at, bearer) -> api.subscribe(at, bearer, channelId, true, body));
    }

    private Uni<CloudAnswer> ask(Purpose purpose, Question question) {
        return requests.send(purpose, bearer -> question.ask(organisation.api(), bearer));
    }

    @FunctionalInterface
    private interface Question {
        Uni<Response> ask(URI api, String bearer);
    }
}
