/**
 * cert-manager's Certificate and Issuer, reduced to the fields that the operator writes and reads.
 *
 * <p>The rule: durations stay strings, exactly as written. (The published model class normalises them, and every comparison with
 * a live object then differs.)
 */
@NullMarked
package io.kcp.operator.certmanager;

import org.jspecify.annotations.NullMarked;
