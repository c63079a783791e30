/** What a conversation does: pure decisions over records, without clock, topic or log. */
@NullMarked
package io.parlance.stream.conversation;

import org.jspecify.annotations.NullMarked;
