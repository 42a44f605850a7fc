package io.incidentbridge.genesys;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The platform's regions and their domains. */
enum Region {
    US_EAST_1("mypurecloud.com"),
    US_EAST_2("use2.us-gov-pure.cloud"),
    US_WEST_2("usw2.pure.cloud"),
    CA_CENTRAL_1("cac1.pure.cloud"),
    SA_EAST_1("sae1.pure.cloud"),
    MX_CENTRAL_1("mxc1.pure.cloud"),
    EU_WEST_1("mypurecloud.ie"),
    EU_WEST_2("euw2.pure.cloud"),
    EU_CENTRAL_1("mypurecloud.de"),
    EU_CENTRAL_2("euc2.pure.cloud"),
    ME_CENTRAL_1("mec1.pure.cloud"),
    AP_SOUTH_1("aps1.pure.cloud"),
    AP_SOUTHEAST_1("apse1.pure.cloud"),
    AP_SOUTHEAST_2("mypurecloud.com.au"),
    AP_NORTHEAST_1("mypurecloud.jp"),
    AP_NORTHEAST_2("apne2.pure.cloud"),
    AP_NORTHEAST_3("apne3.pure.cloud");

    private final String domain;

    Region(String domain) {
        this.domain = domain;
    }

    String domain() {
        return domain;
    }

    /** As it is written: {@code eu-central-1}. */
    static Optional<Region> of(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word.strip())).findFirst();
    }

    static String all() {
        return Arrays.stream(values()).map(Region::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
