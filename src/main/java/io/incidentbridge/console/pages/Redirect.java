package io.incidentbridge.console.pages;

import java.net.URI;
import org.jboss.resteasy.reactive.RestResponse;

/** After a form was taken: the browser fetches a page, so that a reload sends nothing again. */
final class Redirect {

    private Redirect() {}

    static RestResponse<Object> to(String path) {
        return RestResponse.seeOther(URI.create(path));
    }
}
