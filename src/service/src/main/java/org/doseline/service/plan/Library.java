package org.doseline.service.plan;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.check.LibraryCheck;
import org.doseline.dosing.library.check.LibraryVerdict;
import org.doseline.service.problem.Json;

/** The drug library that this service reviews with, read once. */
@ApplicationScoped
public class Library {
    private final DrugLibrary library = read();

    public DrugLibrary library() { return library; }

    /** How people are shown a drug; the name itself for one that the library does not have. */
    public String shown(String drug) {
        return library.entries().stream().filter(entry -> entry.drug().equals(drug)).findFirst()
                .map(entry -> entry.notes().tallMan()).orElse(drug);
    }

    /** The library that comes with this program is a demonstration's, whoever runs it. */
    public boolean demoValues() {
        return true;
    }

    /** An incoherent library ends the start: nobody must find its contradictions at the bedside. */
    private static DrugLibrary read() {
        try (InputStream resource = DrugLibrary.class.getResourceAsStream(DrugLibrary.DEMO_RESOURCE)) {
            LibraryVerdict verdict = LibraryCheck
                    .check(Json.object(new String(resource.readAllBytes(), StandardCharsets.UTF_8)));
            return verdict.library().filter(library -> verdict.accepted()).orElseThrow(
                    () -> new IllegalStateException(
                            "the drug library is refused: " + verdict.problems().get(0)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
