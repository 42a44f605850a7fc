package io.incidentbridge.servicenow;

import java.util.Optional;

/**
 * What is set about ServiceNow, as far as it can be looked at.
 *
 * @param url of the instance, without a slash at its end
 * @param isScripted whether incidents are created by the resource of the shipped app
 * @param correlationField the column with the call id, which the scripted resource does not use
 * @param phoneField the restricted column of the caller's number
 * @param derivesSysId whether the call id makes the primary key
 */
public record Target(
        String url,
        String tokenUrl,
        boolean isScripted,
        String table,
        String correlationField,
        Optional<String> phoneField,
        boolean derivesSysId) {

    static Target of(ServiceNowConfig config) {
        String url = url(config);
        return new Target(
                url,
                config.tokenUrl().orElse(url + "/oauth_token.do"),
                config.api() == ServiceNowConfig.Api.SCRIPTED,
                config.table(),
                config.correlationField(),
                config.phoneField(),
                config.derivedSysId());
    }

    /** Of the scripted resource that creates incidents. */
    static String resource(ServiceNowConfig config) {
        return url(config) + config.scriptedPath();
    }

    /** Of a resource that stands beside it. */
    static String beside(ServiceNowConfig config, String name) {
        return resource(config).replaceFirst("[^/]*$", name);
    }

    private static String url(ServiceNowConfig config) {
        return config.url().replaceAll("/+$", "");
    }
}
