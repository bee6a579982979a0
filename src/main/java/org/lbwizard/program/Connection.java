package org.lbwizard.program;

/**
 * One connection of a client's that is given to a real server.
 *
 * @param service the virtual server that it came to, VIP:port, with {@code /udp} behind where it is not TCP
 * @param state such as ESTABLISHED
 * @param seconds until it is forgotten, unless something is sent
 */
public record Connection(String client, String service, String server, String state, int seconds) {}
