/** The story of one conversation, and where it stood. */
@NullMarked
package io.parlance.ops.launcher.conversation;

import org.jspecify.annotations.NullMarked;
