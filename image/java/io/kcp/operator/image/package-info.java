/**
 * Builds what {@code docs/image.md} describes, without a container engine: the folder {@code target/image} is the one truth,
 * and everything here reads it and the last stage of the {@code Dockerfile}, which says how it is run.
 */
@NullMarked
package io.kcp.operator.image;

import org.jspecify.annotations.NullMarked;
