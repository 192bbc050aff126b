/** Whole installations on a real control plane: what a user does, what a user sees. */
package io.kcp.operator.installation;
