/** What people at the desk want done with conversations. */
@NullMarked
package io.parlance.ingress.desk;

import org.jspecify.annotations.NullMarked;
