package org.doseline.dosing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;

/** Test data as the plain trees that a JSON parser gives. */
public final class Trees {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Trees() {}

    public static Object of(String json) {
        try {
            return JSON.readValue(json, Object.class);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    public static String text(Object tree) {
        try {
            return JSON.writeValueAsString(tree);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    public static Object resource(String path) {
        try (InputStream stream = Trees.class.getResourceAsStream(path)) {
            return JSON.readValue(stream, Object.class);
        } catch (IOException bad) {
            throw new UncheckedIOException(bad);
        }
    }

    /** Rows of a case file, in file order. */
    public static List<Case> cases(String name) {
        return ((List<?>) resource("/cases/" + name)).stream().map(Case::new).toList();
    }

    public static DrugLibrary demoLibrary() {
        return LibraryReader.read(resource(DrugLibrary.DEMO_RESOURCE));
    }
}
