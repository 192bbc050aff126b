/** What is said of inputs that are not complete or not right. */
@NullMarked
package io.kcp.operator.render;

import org.jspecify.annotations.NullMarked;
