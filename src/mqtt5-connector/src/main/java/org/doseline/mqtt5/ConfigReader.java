package org.doseline.mqtt5;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;

/** Reads typed values of one channel's configuration; a refusal names channel, key, value and what is allowed. */
record ConfigReader(Config config, String channel) {

    static ConfigReader of(Config config) {
        return new ConfigReader(config, config.getOptionalValue("channel-name", String.class).orElse("?"));
    }

    Optional<String> text(String key) {
        return config.getOptionalValue(key, String.class).map(String::trim).filter(value -> !value.isEmpty());
    }

    String requiredText(String key) {
        return text(key).orElseThrow(() -> refusal(key, "missing", "a value"));
    }

    /** The parts between commas, at least one. */
    List<String> requiredList(String key) {
        List<String> parts = Stream.of(requiredText(key).split(","))
                .map(String::trim)
                .filter(part -> !part.isEmpty())
                .toList();
        if (parts.isEmpty()) throw refusal(key, "empty", "at least one value");
        return parts;
    }

    long number(String key, long otherwise, long lowest, long highest) {
        return optionalNumber(key, lowest, highest).orElse(otherwise);
    }

    OptionalLong optionalNumber(String key, long lowest, long highest) {
        Optional<String> value = text(key);
        if (value.isEmpty()) return OptionalLong.empty();
        try {
            long number = Long.parseLong(value.get());
            if (number >= lowest && number <= highest) return OptionalLong.of(number);
        } catch (NumberFormatException notANumber) {
            // refused below, in the same words
        }
        throw refusal(key, value.get(), lowest + " to " + highest);
    }

    boolean flag(String key, boolean otherwise) {
        Optional<String> value = text(key);
        if (value.isEmpty()) return otherwise;
        return switch (value.get().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refusal(key, value.get(), "true or false");
        };
    }

    IllegalArgumentException refusal(String key, String value, String allowed) {
        return new IllegalArgumentException(
                "channel " + channel + ": " + key + " is " + value + ", allowed: " + allowed);
    }
}
