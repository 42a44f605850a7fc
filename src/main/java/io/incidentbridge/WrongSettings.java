package io.incidentbridge;

import io.incidentbridge.dispatch.FollowUpPolicy;
import io.incidentbridge.genesys.GenesysSettings;
import io.incidentbridge.ledger.FollowUpTerms;
import io.incidentbridge.ledger.RetentionTerms;
import io.incidentbridge.privacy.PiiSettings;
import io.incidentbridge.review.AlertSettings;
import io.incidentbridge.servicenow.PhoneFieldSetting;
import io.incidentbridge.servicenow.TableSettings;
import io.incidentbridge.servicenow.network.NetworkSettings;
import io.incidentbridge.servicenow.preflight.PreflightSettings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * Settings that cannot be what was meant. They are looked at before the framework starts, which
 * would tell of them in a stack trace. No value is ever shown.
 */
final class WrongSettings {

    private WrongSettings() {}

    static List<String> in(Config settings) {
        return Stream.concat(
                        Stream.of(
                                        PiiSettings.wrong(settings),
                                        PhoneFieldSetting.wrong(settings),
                                        PreflightSettings.wrong(settings),
                                        RetentionTerms.wrong(settings),
                                        FollowUpTerms.wrong(settings),
                                        FollowUpPolicy.wrong(settings),
                                        GenesysSettings.wrong(settings),
                                        AlertSettings.wrong(settings))
                                .flatMap(Optional::stream),
                        Stream.of(NetworkSettings.wrong(settings), TableSettings.wrong(settings))
                                .flatMap(List::stream))
                .toList();
    }

    static String message(List<String> wrong) {
        return wrong.stream()
                .map(one -> "  " + one)
                .collect(
                        Collectors.joining(
                                "\n", "Incident Bridge does not start. Wrong settings:\n", ""));
    }
}
