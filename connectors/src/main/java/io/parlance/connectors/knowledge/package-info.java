/** The knowledge folder: every tenant's Markdown files, mirrored to a topic. */
@NullMarked
package io.parlance.connectors.knowledge;

import org.jspecify.annotations.NullMarked;
