/** {@code make demo}: an installation comes up before one's eyes. {@link io.kcp.operator.demo.Demo} is the script. */
@NullMarked
package io.kcp.operator.demo;

import org.jspecify.annotations.NullMarked;
