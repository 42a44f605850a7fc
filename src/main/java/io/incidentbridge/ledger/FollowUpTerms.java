package io.incidentbridge.ledger;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;

/**
 * {@code FOLLOW_UP}: what a later event of a known call does.
 *
 * @param notes whether what it tells anew becomes a note on the incident; it is kept either way
 * @param except names of what is never noted, as it differs each time that an event is sent
 */
public record FollowUpTerms(boolean notes, Set<String> except) {

    public FollowUpTerms {
        except = Set.copyOf(except);
    }

    private static final String WORK_NOTE = "work-note";

    /**
     * @throws IllegalArgumentException with a message that names the setting
     */
    public static FollowUpTerms of(Config settings) {
        String mode =
                settings.getOptionalValue("follow-up", String.class)
                        .map(String::strip)
                        .filter(text -> !text.isEmpty())
                        .orElse(WORK_NOTE);
        if (!mode.equals(WORK_NOTE) && !mode.equals("ignore")) {
            throw new IllegalArgumentException("FOLLOW_UP must be work-note or ignore");
        }
        return new FollowUpTerms(
                mode.equals(WORK_NOTE),
                settings.getOptionalValue("follow-up.except", String.class).stream()
                        .flatMap(names -> Stream.of(names.split(",")))
                        .map(String::strip)
                        .filter(name -> !name.isEmpty())
                        .collect(Collectors.toSet()));
    }

    String[] exceptNames() {
        return except.toArray(String[]::new);
    }

    /** What is wrong with the setting; empty when it can be used. */
    public static Optional<String> wrong(Config settings) {
        try {
            of(settings);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.ofNullable(e.getMessage());
        }
    }
}
