package io.incidentbridge.intake;

import io.incidentbridge.intake.IncidentWait.Waited;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;

/** How one receipt is answered: at once, or when the incident exists. */
@ApplicationScoped
class Answers {

    private final IncidentWait incidents;

    Answers(IncidentWait incidents) {
        this.incidents = incidents;
    }

    /** Waits as the {@code Prefer} header asks. */
    Uni<Response> answer(Uni<Receipt> receipt, HttpHeaders headers) {
        return Prefer.wait(headers.getRequestHeader("Prefer"))
                .map(patience -> waited(receipt, patience))
                .orElseGet(() -> receipt.map(Answers::atOnce));
    }

    private Uni<Response> waited(Uni<Receipt> receipt, Duration patience) {
        return receipt.chain(committed -> incidents.await(committed, patience))
                .map(Answers::afterTheWait);
    }

    static Response atOnce(Receipt receipt) {
        return receipt.status() == Receipt.Status.ACCEPTED
                ? located(202, receipt).build()
                : Response.ok(receipt).build();
    }

    private static Response afterTheWait(Waited waited) {
        Receipt receipt = waited.receipt();
        boolean isOver =
                receipt.incidentSysId() != null || receipt.status() == Receipt.Status.IGNORED;
        int status = waited.created() ? 201 : isOver ? 200 : 202;
        return (status == 200 ? Response.ok(receipt) : located(status, receipt))
                .header("Preference-Applied", "wait")
                .build();
    }

    private static Response.ResponseBuilder located(int status, Receipt receipt) {
        return Response.status(status)
                .location(URI.create("/v1/escalations/" + receipt.callId()))
                .entity(receipt);
    }
}
