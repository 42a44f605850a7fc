package io.incidentbridge.story;

import io.incidentbridge.testing.Organisation;
import io.incidentbridge.testing.Platforms;
import io.incidentbridge.testing.SandboxClient;
import io.incidentbridge.testing.Service;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;

/** A story in one process, on a real database and a ServiceNow over real HTTP. */
@QuarkusTestResource(Platforms.class)
abstract class Story {

    @TestHTTPResource("/")
    String serviceUrl;

    @ConfigProperty(name = "servicenow.url")
    String sandboxUrl;

    @ConfigProperty(name = "genesys.api-url")
    String organisationUrl;

    SandboxClient serviceNow;
    Organisation genesys;
    Service service;

    @BeforeEach
    void meet() {
        serviceNow = new SandboxClient(sandboxUrl);
        serviceNow.recover();
        genesys = new Organisation(organisationUrl);
        genesys.fail();
        service = new Service(serviceUrl.replaceAll("/$", ""));
    }
}
