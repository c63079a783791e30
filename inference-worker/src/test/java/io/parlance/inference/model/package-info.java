/** Tests of how a model server is asked. */
@NullMarked
package io.parlance.inference.model;

import org.jspecify.annotations.NullMarked;
