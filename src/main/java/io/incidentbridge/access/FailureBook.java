package io.incidentbridge.access;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The failures of each address; past a number of addresses it forgets the one longest silent. */
final class FailureBook {

    static final int MOST_ADDRESSES = 10_000;

    private final Map<String, Failures> byAddress =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Failures> eldest) {
                    return size() > MOST_ADDRESSES;
                }
            };

    synchronized Failures add(String address, Instant now) {
        Failures failures = byAddress.getOrDefault(network(address), Failures.NONE).another(now);
        byAddress.put(network(address), failures);
        return failures;
    }

    /** Whoever has one IPv6 address has 2⁶⁴ of them: the first four groups are who it is. */
    private static String network(String address) {
        String[] groups = address.split(":", -1);
        return groups.length < 6 || address.contains("::")
                ? address
                : String.join(":", groups[0], groups[1], groups[2], groups[3]);
    }
}
