/** Which replica gets which request, and when; pure, but for one lock. */
@NullMarked
package io.parlance.inference.dispatch;

import org.jspecify.annotations.NullMarked;
