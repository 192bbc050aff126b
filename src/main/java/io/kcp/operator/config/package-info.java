/**
 * The settings of the operator: one immutable record, every setting as flag and environment variable, all errors
 * reported at once. This package alone reads the environment of the process.
 */
@NullMarked
package io.kcp.operator.config;

import org.jspecify.annotations.NullMarked;
