package io.incidentbridge;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/** Starts the service, once every setting it cannot do without is there. */
@QuarkusMain
public final class Main {

    /** {@code EX_CONFIG} of sysexits.h: something was found in an unconfigured state. */
    private static final int CONFIGURATION_ERROR = 78;

    private Main() {}

    public static void main(String... args) {
        if (LaunchMode.current() == LaunchMode.NORMAL) {
            Config settings = RequiredSetting.read();
            List<RequiredSetting> missing = RequiredSetting.missing(settings);
            if (!missing.isEmpty()) {
                System.err.println(RequiredSetting.message(missing));
                System.exit(CONFIGURATION_ERROR);
            }
        }
        Quarkus.run(args);
    }
}
