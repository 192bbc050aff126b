@NullMarked
package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.NullMarked;
