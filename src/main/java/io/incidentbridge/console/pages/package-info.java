/**
 * The console's pages: templates under {@code templates/console}, their texts in {@link
 * io.incidentbridge.console.pages.Messages}. A page is whole without a script, and a form is a
 * form.
 *
 * <p>May import what {@code console} may.
 */
@NullMarked
package io.incidentbridge.console.pages;

import org.jspecify.annotations.NullMarked;
