/** What rides beside every record: CloudEvents attributes and dead letters' reasons. */
@NullMarked
package io.parlance.schemas.headers;

import org.jspecify.annotations.NullMarked;
