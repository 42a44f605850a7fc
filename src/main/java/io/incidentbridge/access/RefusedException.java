package io.incidentbridge.access;

/** A credential that is refused, with a reason that may be told to whoever showed it. */
public final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason without anything that was sent
     */
    public RefusedException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
