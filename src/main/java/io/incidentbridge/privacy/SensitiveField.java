package io.incidentbridge.privacy;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fields whose names say what is in them, so that it goes whatever its form is. This is the one
 * place where they are listed.
 */
enum SensitiveField {
    PHONE(
            "***",
            "phone|callback|mobile|msisdn|telefon|rufnummer|handynummer|callerid|callernumber|callingnumber|callednumber"
                    + "|contactnumber|dialednumber|whatsapp",
            "tel|cell|fax|handy|ani|dnis|movil|celular|cellulare|portable"),
    CARD(
            CardNumbers.REMOVED,
            "cardnumber|cardno|cardnum|creditcard|debitcard|paymentcard|bankcard|kreditkarte",
            "card|pan|cvv|cvc"),
    SSN(SocialSecurityNumbers.REMOVED, "socialsecurity", "ssn|itin"),
    IBAN(Ibans.REMOVED, "iban", "bban"),
    EMAIL(EmailAddresses.REMOVED, "email|mailaddress|mailadresse", "mail"),
    BIRTH(
            BirthDates.REMOVED,
            "birth|geburtsdatum|geburtstag|naissance|nacimiento|nascita|nascimento|geboortedatum",
            "dob"),
    ID(
            NationalIds.REMOVED,
            "passport|nationalid|nationalinsurance|taxid|steuerid|driverslicen|driverlicen|aadhaar|codicefiscale"
                    + "|personalausweis|reisepass|socialinsurance",
            "dni|nie|nif|bsn|pesel|cpf|curp|nino|passportno");

    /** What the last word makes of it: not the number but something about it. */
    private static final Set<String> ABOUT =
            Set.of(
                    "type",
                    "kind",
                    "count",
                    "status",
                    "state",
                    "brand",
                    "verified",
                    "model",
                    "provider",
                    "carrier",
                    "country",
                    "region",
                    "version",
                    "app",
                    "label",
                    "format",
                    "required",
                    "enabled",
                    "requested",
                    "scheduled",
                    "time",
                    "reason",
                    "queue",
                    "present",
                    "place",
                    "length");

    /** Names that hold such a word by chance. */
    private static final Pattern CHANCE =
            Pattern.compile(
                    "(?:micro|head|ear|mega|saxo|xylo)phone|automobile|librarian|guardian|mobileapp");

    private static final Pattern WORDS =
            Pattern.compile("[^\\p{L}\\p{N}]+|(?<=[\\p{Ll}\\p{N}])(?=\\p{Lu})");

    private static final Pattern INDEX = Pattern.compile("\\d+");

    private final String placeholder;
    private final Pattern part;
    private final Pattern word;

    SensitiveField(String placeholder, String part, String word) {
        this.placeholder = placeholder;
        this.part = Pattern.compile(part);
        this.word = Pattern.compile("(?:" + word + ")s?");
    }

    /** What a name says: {@code customer.phones.0}, {@code callerANI}, {@code date_of_birth}. */
    static @Nullable SensitiveField of(String name) {
        String[] words = WORDS.split(name);
        String joined = Folding.of(String.join("", words));
        String rest = CHANCE.matcher(joined).replaceAll(" ");
        String last = last(words);
        if (ABOUT.contains(last)) {
            return null;
        }
        for (SensitiveField field : values()) {
            if (field.part.matcher(rest).find() || field.isWord(words, last)) {
                return field;
            }
        }
        return last.length() > 3 && (last.endsWith("ani") || last.endsWith("dnis")) ? PHONE : null;
    }

    /** What stands in place of a value; of a phone number, its last digits. */
    String mask(String value) {
        return this == PHONE ? String.valueOf(PhoneMask.of(value).masked()) : placeholder;
    }

    String placeholder() {
        return placeholder;
    }

    /** The short ones are words of their own, and those of a card only the last. */
    private boolean isWord(String[] words, String last) {
        if (this == CARD || this == EMAIL) {
            return word.matcher(last).matches();
        }
        for (String one : words) {
            if (word.matcher(Folding.of(one)).matches()) {
                return true;
            }
        }
        return false;
    }

    private static String last(String[] words) {
        for (int i = words.length - 1; i >= 0; i--) {
            if (!INDEX.matcher(words[i]).matches()) {
                return Folding.of(words[i]).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }
}
