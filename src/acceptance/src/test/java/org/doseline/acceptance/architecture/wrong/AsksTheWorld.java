package org.doseline.acceptance.architecture.wrong;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.UUID;

/** Wrong on purpose: rules that ask what they should be told. */
public final class AsksTheWorld {
    private AsksTheWorld() {}

    public static class Clock {
        long now() { return System.currentTimeMillis(); }
    }

    public static class Calendar {
        LocalDate today() { return LocalDate.now(); }
    }

    public static class Chance {
        Object dice() { return Math.random(); }
    }

    public static class Name {
        UUID next() { return UUID.randomUUID(); }
    }

    public static class Files {
        boolean there(Path file) { return java.nio.file.Files.exists(file); }
    }

    public static class Worker {
        void begin(Runnable work) { new Thread(work).start(); }
    }

    public static class Log {
        void say() { System.getLogger("dose").log(System.Logger.Level.INFO, "given"); }
    }

    public static class Output {
        void say() { System.out.println("given"); }
    }
}
