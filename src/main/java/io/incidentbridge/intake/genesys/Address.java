package io.incidentbridge.intake.genesys;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A caller's address as the platform writes it, reduced to the number, if it has one. */
final class Address {

    private static final Set<String> NOBODY =
            Set.of("anonymous", "unknown", "restricted", "unavailable", "private", "withheld");

    private Address() {}

    /** {@code tel:+1…} and {@code sip:+1…@host;user=phone} become {@code +1…}; nobody is absent. */
    static @Nullable String number(String address) {
        String number = address.strip();
        if (number.regionMatches(true, 0, "tel:", 0, 4)) {
            number = number.substring(4);
        } else if (number.regionMatches(true, 0, "sip:", 0, 4)
                || number.regionMatches(true, 0, "sips:", 0, 5)) {
            number = number.substring(number.indexOf(':') + 1);
        }
        number = number.split("[@;]", 2)[0].strip();
        return number.isEmpty() || NOBODY.contains(number.toLowerCase(Locale.ROOT)) ? null : number;
    }
}
