/** What operators live through, together with those around them. */
@org.jspecify.annotations.NullMarked
package io.kcp.operator.lifecycle;
