package org.doseline.protocol.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.doseline.protocol.Protocol;
import org.doseline.protocol.Samples;
import org.junit.jupiter.api.Test;

/**
 * Whatever bytes arrive, the answer is a message or the typed refusal, and costs no more memory than its bound. How
 * many are tried: {@code -Ddoseline.fuzz}; where they begin: {@code -Ddoseline.fuzz.seed}.
 */
class AnyBytesTest {
    private static final long INPUTS = Long.getLong("doseline.fuzz", 300_000);
    private static final int PARTS = 2;
    private static final long SEED = Long.getLong("doseline.fuzz.seed", 20_260_312);
    /** Bytes allocated for each byte of input, and for any input; the most that was measured is 69 for each of 4 KiB. */
    private static final long PER_BYTE = 96;
    private static final long PER_INPUT = 32_768;

    private final List<String> names = new ArrayList<>(Samples.golden().keySet());
    private final List<byte[]> samples = new ArrayList<>(Samples.golden().values());
    private final List<String> decoders = new ArrayList<>(Decoders.ALL.keySet());

    /** In threads of its own: a refusal is an exception, whose cost grows with the depth of the caller's stack. */
    @Test
    void everyInputIsAMessageOrTheTypedRefusalWithinItsMemory() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(PARTS);
        try {
            List<Callable<Long>> parts = new ArrayList<>();
            for (long part = 0; part < PARTS; part++) {
                long seed = SEED + part;
                parts.add(() -> messagesAmong(INPUTS / PARTS, seed));
            }
            long messages = 0;
            for (Future<Long> part : threads.invokeAll(parts)) messages += part.get();
            assertTrue(messages > INPUTS / 100 && messages < INPUTS / 2, messages + " of " + INPUTS
                    + " are messages: both sides are to be tried");
        } finally {
            threads.shutdownNow();
        }
    }

    private long messagesAmong(long inputs, long seed) {
        Random random = new Random(seed);
        Mutations mutations = new Mutations(samples, random);
        long messages = 0;
        for (long round = 0; round < inputs; round++) {
            int which = random.nextInt(samples.size());
            byte[] input = mutations.of(samples.get(which));
            String decoder = random.nextInt(8) == 0
                    ? decoders.get(random.nextInt(decoders.size()))
                    : names.get(which).split("-")[0];
            try {
                if (holds(Decoders.ALL.get(decoder), input)) messages++;
            } catch (RuntimeException | Error broken) {
                throw new AssertionError("seed " + seed + ", round " + round + ", " + decoder + " of "
                        + Base64.getEncoder().encodeToString(input), broken);
            }
        }
        return messages;
    }

    private static boolean holds(Decoders.Pair codec, byte[] input) {
        long before = Allocation.now();
        Object outcome = outcome(codec, input);
        long allocated = Allocation.now() - before;
        long boundBytes = PER_INPUT + PER_BYTE * Math.min(input.length, Protocol.MAX_PAYLOAD_BYTES);
        if (allocated > boundBytes) allocated = allocatedAgain(codec, input);
        if (allocated > boundBytes) throw new AssertionError(allocated + " bytes for " + input.length);
        if (outcome instanceof MalformedMessage refused) {
            String why = refused.getMessage();
            if (why.chars().anyMatch(Character::isISOControl) || why.codePointCount(0, why.length()) > 200)
                throw new AssertionError("not for a log: " + why);
            return false;
        }
        byte[] again = codec.encode().from(outcome);
        assertTrue(again.length <= Protocol.MAX_PAYLOAD_BYTES);
        Object same = outcome(codec, again);
        assertEquals(outcome, same);
        assertArrayEquals(again, codec.encode().from(same));
        return true;
    }

    /** Loading a class or filling a cache happens once; what an input costs it costs each time. */
    private static long allocatedAgain(Decoders.Pair codec, byte[] input) {
        long before = Allocation.now();
        outcome(codec, input);
        return Allocation.now() - before;
    }

    private static Object outcome(Decoders.Pair codec, byte[] input) {
        try {
            return codec.decode().from(input);
        } catch (MalformedMessage typed) {
            return typed;
        }
    }
}
