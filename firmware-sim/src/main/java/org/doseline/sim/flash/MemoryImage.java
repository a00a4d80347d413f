package org.doseline.sim.flash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;

import org.doseline.sim.firmware.Memory;

/** A memory as bytes: a mark with the format's version, the CRC-32C of the rest, and JSON. */
public final class MemoryImage {
    private static final int MARK = 0x444C_0001;
    private static final int HEADER_BYTES = 8;
    private static final JsonMapper JSON = JsonMapper.builder().addModule(new Jdk8Module()).build();

    private MemoryImage() {}

    public static byte[] of(Memory memory) throws IOException {
        byte[] json = JSON.writeValueAsBytes(memory);
        return ByteBuffer.allocate(HEADER_BYTES + json.length).putInt(MARK).putInt(crc(json, 0)).put(json)
                .array();
    }

    public static Memory read(byte[] image) throws FlashLost {
        if (image.length < HEADER_BYTES) throw new FlashLost("the image is cut", null);
        ByteBuffer header = ByteBuffer.wrap(image);
        if (header.getInt() != MARK) throw new FlashLost("not an image of this format", null);
        if (header.getInt() != crc(image, HEADER_BYTES))
            throw new FlashLost("the image's check sum is wrong", null);
        try {
            return JSON.readValue(image, HEADER_BYTES, image.length - HEADER_BYTES, Memory.class);
        } catch (IOException notAMemory) {
            throw new FlashLost("the image is no memory", notAMemory);
        }
    }

    private static int crc(byte[] bytes, int from) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, from, bytes.length - from);
        return (int) crc.getValue();
    }
}
