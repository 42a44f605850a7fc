package io.incidentbridge.console.pages;

import io.quarkus.qute.TemplateInstance;
import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** What a form leads to. */
final class Answer {

    private Answer() {}

    /** The form again, with what is wrong with it. */
    static RestResponse<Object> of(int status, TemplateInstance page) {
        return RestResponse.ResponseBuilder.<Object>create(status).entity(page).build();
    }

    /** It was taken: the browser fetches a page, so that a reload sends nothing again. */
    static RestResponse<Object> goTo(String path) {
        return RestResponse.seeOther(URI.create(path));
    }
}
