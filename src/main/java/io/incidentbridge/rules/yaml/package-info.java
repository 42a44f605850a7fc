/** Reads YAML so that whatever is wrong with it can be told with its line. May import nothing. */
@NullMarked
package io.incidentbridge.rules.yaml;

import org.jspecify.annotations.NullMarked;
