/** The Helm chart: what it renders, and that it installs. Charts are rendered by helm itself, never read as text. */
@NullMarked
package io.kcp.operator.chart;

import org.jspecify.annotations.NullMarked;
