package org.doseline.cli.demo.broker;

/**
 * One name with its password and its rules. Two live connections may share a name, never a client id.
 *
 * @param password compared in constant time; never logged
 */
public record BrokerUser(String name, String password, TopicRules rules) {
    public static BrokerUser service(String name, String password) {
        return new BrokerUser(name, password, TopicRules.service());
    }

    public static BrokerUser pump(String name, String password, String cell, String pump) {
        return new BrokerUser(name, password, TopicRules.pump(cell, pump));
    }

    public static BrokerUser fleet(String name, String password, String cell) {
        return new BrokerUser(name, password, TopicRules.fleet(cell));
    }

    public static BrokerUser anything(String name, String password) {
        return new BrokerUser(name, password, TopicRules.anything());
    }

    @Override
    public String toString() { return "BrokerUser[" + name + "]"; }
}
