/** What the operator may do: written to {@code config/rbac}, and compared with the requests that it really sends. */
@NullMarked
package io.kcp.operator.rbac;

import org.jspecify.annotations.NullMarked;
