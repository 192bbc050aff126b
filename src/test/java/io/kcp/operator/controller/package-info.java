/** What is decided over time. */
@NullMarked
package io.kcp.operator.controller;

import org.jspecify.annotations.NullMarked;
