package dev.slipstream.fleet;

/**
 * One process of a service.
 *
 * @param name as {@code ./dev status} shows it, race-1 for one
 * @param url where players reach it without the ingress
 * @param managementUrl where its health and metrics are
 */
public record Pod(String name, String url, String managementUrl) {}
