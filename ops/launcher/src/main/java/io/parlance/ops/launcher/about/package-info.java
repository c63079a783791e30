/** What this Parlance is, and what helps typing its commands. */
@NullMarked
package io.parlance.ops.launcher.about;

import org.jspecify.annotations.NullMarked;
