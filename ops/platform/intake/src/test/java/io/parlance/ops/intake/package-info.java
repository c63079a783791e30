@NullMarked
package io.parlance.ops.intake;

import org.jspecify.annotations.NullMarked;
