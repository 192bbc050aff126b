/**
 * The custom resources as records: fields, validation, descriptions; no logic.
 */
@NullMarked
package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
