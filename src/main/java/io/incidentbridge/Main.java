package io.incidentbridge;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import java.util.List;
import org.jboss.logging.Logger;
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
        if (Migration.isAskedFor(args)) {
            Migration.prepare();
            endWhereMissing(RequiredSetting.missingToMigrate(RequiredSetting.read()));
            Quarkus.run(null, Main::end, args);
        } else if (isProduction()) {
            endWhereMissing(RequiredSetting.missing(RequiredSetting.read()));
            List<String> wrong = WrongSettings.in(RequiredSetting.read());
            if (!wrong.isEmpty()) {
                System.err.println(WrongSettings.message(wrong));
                System.exit(CONFIGURATION_ERROR);
            }
            Quarkus.run(null, Main::end, args);
        } else {
            // Dev mode shows what is wrong, and lives on until it is mended.
            Quarkus.run(args);
        }
    }

    private static void endWhereMissing(List<RequiredSetting> missing) {
        if (!missing.isEmpty()) {
            System.err.println(RequiredSetting.message(missing));
            System.exit(CONFIGURATION_ERROR);
        }
    }

    /**
     * What is wrong with a setting, or with a file that one names, ends as a missing one does. The
     * framework says nothing of a failure that it hands over.
     */
    private static void end(int status, @Nullable Throwable failure) {
        Throwable wrong = ofSettings(failure);
        if (wrong != null) {
            System.err.println("Incident Bridge does not start. " + wrong.getMessage());
        } else if (failure != null) {
            Logger.getLogger(Main.class).error("Incident Bridge does not start.", failure);
        }
        System.exit(wrong == null ? status : CONFIGURATION_ERROR);
    }

    private static @Nullable Throwable ofSettings(@Nullable Throwable failure) {
        return failure == null
                        || failure instanceof ConfigurationException
                        || failure instanceof ConfigValidationException
                ? failure
                : ofSettings(failure.getCause());
    }

    /** Dev mode has the sandbox, which brings what is missing; the production package has not. */
    private static boolean isProduction() {
        return Main.class.getResource("sandbox/DevEnvironment.class") == null;
    }
}
