package org.doseline.cli.library;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

import org.doseline.cli.dosing.DemoLibrary;
import org.doseline.cli.dosing.JsonTrees;
import org.doseline.dosing.library.DrugLibrary;
import org.doseline.dosing.library.LibraryReader;
import org.doseline.dosing.quantity.InputRefused;

/** A library's file, or the demo library that comes with the product. */
final class LibraryFile {
    /** The file cannot be used at all; the message names it and says why. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1;

        private final String code;

        Unusable(String code, String message) {
            super(message);
            this.code = code;
        }

        /** An InputKind, or UNREADABLE. */
        String code() {
            return code;
        }
    }

    private LibraryFile() {}

    /** The plain tree, whatever it holds. */
    static Object tree(Optional<Path> file) throws Unusable {
        String name = file.map(Path::toString).orElse("the demo library");
        try {
            return file.isPresent() ? JsonTrees.read(file.get()) : DemoLibrary.tree();
        } catch (InputRefused refused) {
            throw new Unusable(refused.refusal().kind().name(), name + ": " + refused.refusal());
        } catch (NoSuchFileException missing) {
            throw new Unusable("UNREADABLE", name + ": there is no such file");
        } catch (IOException unreadable) {
            throw new Unusable("UNREADABLE", name + ": cannot be read: " + unreadable);
        }
    }

    /** A library that the reader accepts. */
    static DrugLibrary library(Path file) throws Unusable {
        try {
            return LibraryReader.read(tree(Optional.of(file)));
        } catch (InputRefused refused) {
            throw new Unusable(refused.refusal().kind().name(),
                    file + ": " + refused.refusal() + "; `doseline library check` says all that is wrong");
        }
    }
}
