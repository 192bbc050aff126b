/**
 * Says in annotations what a CRD schema needs and the generator has no annotation for. Used while building only:
 * nothing here runs in the operator.
 */
@NullMarked
package io.kcp.operator.api.schema;

import org.jspecify.annotations.NullMarked;
