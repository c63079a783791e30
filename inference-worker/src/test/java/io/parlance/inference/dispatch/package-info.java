/** Tests of who is asked next. */
@NullMarked
package io.parlance.inference.dispatch;

import org.jspecify.annotations.NullMarked;
