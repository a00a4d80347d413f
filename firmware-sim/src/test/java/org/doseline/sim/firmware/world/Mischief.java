package org.doseline.sim.firmware.world;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.command.Bolus;
import org.doseline.protocol.command.Command;
import org.doseline.protocol.command.CommandBody;
import org.doseline.protocol.command.Resume;
import org.doseline.protocol.command.Start;
import org.doseline.protocol.command.Titrate;
import org.doseline.sim.firmware.Input;

/** All that goes wrong between a controller and a pump, by accident or on purpose. */
final class Mischief {
    private final Chance chance;

    Mischief(Chance chance) { this.chance = chance; }

    /** One part of a command is off; all others stay right, so that only the check for this one can refuse it. */
    void spoil(Script script) {
        switch (chance.below(12)) {
            case 0 -> script.pump = "pump-2";
            case 1 -> script.association = Optional.of(chance.oneOf(Offers.ONE, Offers.TWO, "as-9"));
            case 2 -> script.association = Optional.empty();
            case 3 -> script.epoch -= chance.between(1, 2);
            case 4 -> script.sequence = Math.max(1, script.sequence - chance.between(1, 5));
            case 5 -> script.bootId = "boot-0";
            case 6 -> script.basisMs -= script.validForMs + chance.between(0, 2);
            case 7 -> script.basisMs += chance.between(1, 2);
            case 8 -> {
                script.basisMs -= 2 * script.validForMs + chance.between(0, 2);
                script.validForMs *= 100;
            }
            case 9 -> script.revision += chance.oneOf(-1, 1);
            case 10 -> script.body = withCode(script.body, chance.oneOf("", "0000", "12345",
                    String.valueOf(chance.between(1000, 9999))));
            default -> script.basisMs -= script.validForMs - 1;
        }
    }

    private static CommandBody withCode(CommandBody body, String code) {
        if (body instanceof Start start) return new Start(start.orderId(), start.orderHash(), code);
        if (body instanceof Resume) return new Resume(code);
        if (body instanceof Titrate titrate) return new Titrate(titrate.segments(), code);
        if (body instanceof Bolus bolus) return new Bolus(bolus.volumeNl(), bolus.rateNlPerHour(), code);
        return body;
    }

    /** The right message in an envelope that the controller never wrote. */
    Letter forge(Letter letter) {
        Input.Received real = letter.received();
        byte[] payload = real.payload().clone();
        return switch (chance.below(6)) {
            case 0 -> letter.forged(real.topic(), Optional.empty(), Optional.empty(), payload);
            case 1 -> letter.forged(real.topic(), Optional.of("k9"), real.mac(), payload);
            case 2 -> letter.forged(real.topic(), Optional.of("k0"),
                    Optional.of(Pairing.RETIRED.mac(real.topic(), payload)), payload);
            case 3 -> letter.forged(real.topic().replace(Pairing.PUMP, "pump-2"), real.kid(), real.mac(),
                    payload);
            case 4 ->
                letter.forged(real.topic(), real.kid(), Optional.of("x" + real.mac().orElse("")), payload);
            default -> {
                payload[chance.below(payload.length)] ^= 1 << chance.below(8);
                yield letter.forged(real.topic(), real.kid(), real.mac(), payload);
            }
        };
    }

    /** Bytes that are no command, or too many, under the right MAC. */
    Letter garbage(Command command) {
        Letter real = Letter.of(command, false);
        byte[] payload = real.received().payload();
        return switch (chance.below(6)) {
            case 0 -> Letter.of(chance.bytes(chance.below(200)), Optional.empty(), false);
            case 1 ->
                Letter.of(Arrays.copyOf(payload, chance.below(payload.length)), Optional.empty(), false);
            case 2 -> padded(command, payload);
            case 3 -> Letter.of(("{\"v\":1,\"kind\":\"" + word() + "\"}").getBytes(StandardCharsets.UTF_8),
                    Optional.empty(), false);
            case 4 -> Letter.of(word().getBytes(StandardCharsets.UTF_8), Optional.empty(), false);
            default -> Letter.of("[".repeat(chance.below(4_000)).getBytes(StandardCharsets.UTF_8),
                    Optional.empty(), false);
        };
    }

    /** Spaces change nothing of a command, so only its size speaks against it. */
    private Letter padded(Command command, byte[] payload) {
        byte[] longer = Arrays.copyOf(payload, Protocol.MAX_PAYLOAD_BYTES + 1 + chance.below(3_000));
        Arrays.fill(longer, payload.length, longer.length, (byte) ' ');
        return Letter.of(longer, Optional.of(command), chance.oneIn(2));
    }

    /** Text of all sorts of characters: controls, halves of pairs, quotes. */
    private String word() {
        StringBuilder word = new StringBuilder();
        for (int left = chance.below(150); left > 0; left--)
            word.appendCodePoint(
                    chance.oneOf(0x61, 0x22, 0x5C, 0x85, 0x7f, 0x1F600, 0x202E, 0xFFFD, 0x2028));
        return word.toString();
    }
}
