/** Where the service starts; everything it does is in the packages below. */
@NullMarked
package io.incidentbridge;

import org.jspecify.annotations.NullMarked;
