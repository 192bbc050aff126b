package io.kcp.operator.model;

/**
 * A FrontProxy with everything it refers to.
 *
 * @param url the public address it serves
 */
public record FrontProxyModel(Proxy proxy, String url) {}
