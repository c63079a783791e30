/** What is asked of a model server, and what it answers. */
@NullMarked
package io.parlance.inference.model;

import org.jspecify.annotations.NullMarked;
