@NullMarked
package io.kcp.operator.config;

import org.jspecify.annotations.NullMarked;
