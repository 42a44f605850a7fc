/** What a rule asks of a call: conditions that read as a person would say them. */
@NullMarked
package io.incidentbridge.rules.condition;

import org.jspecify.annotations.NullMarked;
