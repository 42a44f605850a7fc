package io.incidentbridge;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Starts the service, once every setting it cannot do without is there, and none is wrong that
 * would show only when a call needs it.
 */
@QuarkusMain
public final class Main {

    /** {@code EX_CONFIG} of sysexits.h: something was found in an unconfigured state. */
    private static final int CONFIGURATION_ERROR = 78;

    Main() {}

    public static void main(String... args) {
        if (isProduction()) {
            List<RequiredSetting> missing = RequiredSetting.missing(RequiredSetting.read());
            if (!missing.isEmpty()) {
                System.err.println(RequiredSetting.message(missing));
                System.exit(CONFIGURATION_ERROR);
            }
            List<String> wrong = WrongSettings.in(RequiredSetting.read());
            if (!wrong.isEmpty()) {
                System.err.println(WrongSettings.message(wrong));
                System.exit(CONFIGURATION_ERROR);
            }
        }
        Quarkus.run(null, Main::end, args);
    }

    /** What the framework found wrong with a setting ends as a missing one does. */
    private static void end(int status, @Nullable Throwable failure) {
        System.exit(isOfSettings(failure) ? CONFIGURATION_ERROR : status);
    }

    private static boolean isOfSettings(@Nullable Throwable failure) {
        return failure != null
                && (failure instanceof ConfigurationException || isOfSettings(failure.getCause()));
    }

    /** Dev mode has the sandbox, which brings what is missing; the production package has not. */
    private static boolean isProduction() {
        return Main.class.getResource("sandbox/DevEnvironment.class") == null;
    }
}
