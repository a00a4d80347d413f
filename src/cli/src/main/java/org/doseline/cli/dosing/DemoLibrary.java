package org.doseline.cli.dosing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;

/** The drug library that comes with the product; its limits are demo values. */
public final class DemoLibrary {
    private DemoLibrary() {}

    public static DrugLibrary read() throws IOException {
        return LibraryReader.read(tree());
    }

    /** As it is written, whether or not it can be read. */
    public static Object tree() throws IOException {
        try (InputStream stream = DrugLibrary.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
            return JsonTrees.read(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
