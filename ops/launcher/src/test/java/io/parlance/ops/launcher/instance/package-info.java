/** Tests of folders, ports, secrets and configuration. */
@NullMarked
package io.parlance.ops.launcher.instance;

import org.jspecify.annotations.NullMarked;
