package org.herald.broker;
public final class Alerts { public void publish(String json) {} }
