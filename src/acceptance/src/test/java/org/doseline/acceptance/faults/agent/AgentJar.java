package org.doseline.acceptance.faults.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

import org.objectweb.asm.ClassReader;

/** Takes one of this package's agents into another Java process, by that process's environment. */
public final class AgentJar {
    private AgentJar() {}

    /**
     * The environment of a process with this agent.
     *
     * @param folder where the jar is made
     * @param order the file from which the agent learns what to do
     */
    public static Map<String, String> environment(Path folder, Class<?> agent, Path order, String... options)
            throws IOException {
        Path jar = made(folder.resolve(agent.getSimpleName() + ".jar"), agent);
        List<String> all = new ArrayList<>(Arrays.asList(options));
        all.add("-javaagent:" + jar + "=" + order);
        return Map.of("JAVA_TOOL_OPTIONS", String.join(" ", all));
    }

    private static Path made(Path jar, Class<?> agent) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", agent.getName());
        main.put(Attributes.Name.CLASS_PATH, locationOf(ClassReader.class));
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest)) {
            for (Class<?> type : withInner(agent)) {
                String name = type.getName().replace('.', '/') + ".class";
                entries.putNextEntry(new JarEntry(name));
                try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
                    bytes.transferTo(entries);
                }
            }
        }
        return jar;
    }

    private static List<Class<?>> withInner(Class<?> agent) {
        List<Class<?>> all = Arrays.stream(agent.getDeclaredClasses()).collect(Collectors.toList());
        all.add(agent);
        return all;
    }

    private static String locationOf(Class<?> library) {
        return library.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
