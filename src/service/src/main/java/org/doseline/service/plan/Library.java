package org.doseline.service.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.service.problem.Json;

/** The drug library that this service reviews with, read once. */
@ApplicationScoped
public class Library {
    private final DrugLibrary library = read();

    public DrugLibrary library() { return library; }

    /** The library that comes with this program is a demonstration's, whoever runs it. */
    public boolean demoValues() {
        return true;
    }

    private static DrugLibrary read() {
        try (InputStream resource = DrugLibrary.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
            return LibraryReader
                    .read(Json.object(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
