/** The company's articles, searched by passage. */
@NullMarked
package io.parlance.inference.knowledge;

import org.jspecify.annotations.NullMarked;
