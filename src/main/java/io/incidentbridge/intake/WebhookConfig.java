package io.incidentbridge.intake;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;

/** Settings of the webhook handshake, {@code INTAKE_WEBHOOK_…} in the environment. */
@ConfigMapping(prefix = "intake.webhook")
interface WebhookConfig {

    /** Who may send, as hosts name themselves; {@code *} is anybody. */
    @WithDefault("*")
    List<String> origins();

    /** The most requests a minute that are allowed; unless set, as many as a sender asks for. */
    Optional<Integer> rate();
}
