package io.incidentbridge.servicenow;

/** A request was not sent, because we held it back ourselves. */
public final class WithheldException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param cause why, for the audit
     */
    public WithheldException(String cause) {
        super(cause, null, false, false);
    }
}
