package org.lbwizard.program;

/**
 * How busy a real server is.
 *
 * @param weight that it has now; 0 for no new connections
 * @param active established connections
 * @param inactive others that are remembered
 */
public record Load(int weight, long active, long inactive) {}
