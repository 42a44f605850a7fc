package io.incidentbridge;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;

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
        Quarkus.run(args);
    }

    /** Dev mode has the sandbox, which brings what is missing; the production package has not. */
    private static boolean isProduction() {
        return Main.class.getResource("sandbox/DevEnvironment.class") == null;
    }
}
