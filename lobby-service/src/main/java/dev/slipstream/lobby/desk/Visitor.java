package dev.slipstream.lobby.desk;

/** A player who asks for something, as the access token names them. */
public record Visitor(String playerId, String name) {}
