package io.incidentbridge.ledger;

/** Fired, within this process, when calls were accepted that may be delivered now. */
public record WorkArrived() {}
