/** Whether the pages say what the code does. */
@NullMarked
package io.parlance.ops.launcher.docs;

import org.jspecify.annotations.NullMarked;
