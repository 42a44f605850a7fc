/** What an incident says: templates and tables, over redacted facts and nothing else. */
@NullMarked
package io.incidentbridge.rules.template;

import org.jspecify.annotations.NullMarked;
