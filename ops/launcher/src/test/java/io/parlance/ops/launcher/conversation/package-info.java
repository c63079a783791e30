/** Tests of the story of one conversation. */
@NullMarked
package io.parlance.ops.launcher.conversation;

import org.jspecify.annotations.NullMarked;
