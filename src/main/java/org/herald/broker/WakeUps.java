package org.herald.broker;
public final class WakeUps { public void send(String q, String id) {} }
