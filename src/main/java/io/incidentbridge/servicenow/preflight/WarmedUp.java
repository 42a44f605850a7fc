package io.incidentbridge.servicenow.preflight;

/**
 * The way to ServiceNow has been walked once, or is not there: the next request is not late by what
 * it takes to load its classes.
 */
public record WarmedUp() {}
