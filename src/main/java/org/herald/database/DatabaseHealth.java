package org.herald.database;

/**
 * How the database does.
 *
 * @param up whether a query was answered just now
 * @param server which server, for the operator; no credentials
 * @param busyConnections of the gateway's pool
 * @param waitingThreads that want a connection and have none
 * @param poolSize the most connections the gateway holds
 */
public record DatabaseHealth(
    boolean up, String server, int busyConnections, int waitingThreads, int poolSize) {}
