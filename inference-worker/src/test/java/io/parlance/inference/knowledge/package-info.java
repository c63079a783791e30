/** Tests of the index of articles. */
@NullMarked
package io.parlance.inference.knowledge;

import org.jspecify.annotations.NullMarked;
