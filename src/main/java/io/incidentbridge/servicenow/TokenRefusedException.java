package io.incidentbridge.servicenow;

/** The token endpoint understood the request and gave no token: the client is set up wrongly. */
final class TokenRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param status of the answer
     * @param error {@code error} and {@code error_description}, as sent
     */
    TokenRefusedException(int status, String error) {
        super((status + " " + error).strip(), null, false, false);
    }
}
