/** What the tests share: a database, a sandbox to steer, the packaged service as a process. */
@NullMarked
package io.incidentbridge.testing;

import org.jspecify.annotations.NullMarked;
