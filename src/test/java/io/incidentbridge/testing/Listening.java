package io.incidentbridge.testing;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A service that listens to two queues, reconciles, and watches live calls, all of it often. */
public final class Listening implements QuarkusTestProfile {

    /** Of which calls are escalated by what is seen of them, not by their flow. */
    public static final String QUIET = "9a1d5b1e-3f57-4d0e-8a55-7f0c2f6a0009";

    private static final String RULES =
            """
            rules:
              - name: asked for
                when: {way: event, queue: %s, attributes: {Wanted: "yes"}}
                raise: {}
              - name: flows of the quiet queue
                when: {way: event, queue: %s}
                ignore: its calls are watched
              - name: silent agent
                when: {silent for: 2s, queue: %s}
                raise: {}
            """
                    .formatted(QUIET, QUIET, QUIET);

    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> settings = new HashMap<>(settings());
        settings.put("genesys.name-ttl", "100ms");
        return settings;
    }

    /** For a process of its own, too. */
    public static Map<String, String> settings() {
        Path rules = Path.of("target").toAbsolutePath();
        Map<String, String> settings = new HashMap<>();
        settings.put("genesys.reconcile-again", "2s");
        settings.put("genesys.left-out-every", "1s");
        settings.putAll(
                Map.of(
                        "genesys.notifications",
                        "on",
                        "genesys.queues",
                        Organisation.SUPPORT + ",Service Desk," + QUIET,
                        "genesys.ping-every",
                        "300ms",
                        "genesys.reconnect-max",
                        "1s",
                        "genesys.reconcile-every",
                        "2s",
                        "genesys.reconcile-age",
                        "1s",
                        "genesys.reconcile-overlap",
                        "30m",
                        "genesys.watch-every",
                        "1s",
                        "genesys.rate",
                        "300",
                        "rules.file",
                        RulesFiles.in(rules).write(RULES).path().toString()));
        return settings;
    }
}
