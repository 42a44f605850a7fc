/**
 * Who may look and act: built-in operators, people who sign in at the pages, and what their
 * sessions are worth. Requests that a page of somewhere else makes a browser send are refused here.
 *
 * <p>May import what {@code console} may, and {@code access}.
 */
@NullMarked
package io.incidentbridge.console.operators;

import org.jspecify.annotations.NullMarked;
