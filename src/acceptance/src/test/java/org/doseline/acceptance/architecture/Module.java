package org.doseline.acceptance.architecture;

import java.util.List;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.doseline.acceptance.Repository;

/**
 * The modules and what each may import besides itself. The product's own packages are named first, then what is not
 * Java's own. Jackson reaches the simulator with the protocol, whose codec gives out its types.
 */
enum Module {
    DOSING("src/dosing", "org.doseline.dosing", List.of("java..")), LEDGER("src/ledger",
            "org.doseline.ledger", List.of("java..", "com.sun.net.httpserver..")), PROTOCOL("src/protocol",
                    "org.doseline.protocol",
                    List.of("java..", "javax.crypto..", "com.fasterxml.jackson..")), TREATMENT(
                            "src/treatment", "org.doseline.treatment",
                            List.of("org.doseline.dosing..", "org.doseline.protocol..",
                                    "org.doseline.ledger.leaf..", "java..")), CONNECTOR("src/mqtt5-connector",
                                            "org.doseline.mqtt5",
                                            List.of("io.smallrye..", "org.eclipse.paho..", "io.micrometer..",
                                                    "org.eclipse.microprofile..",
                                                    "jakarta.annotation..", "jakarta.enterprise..",
                                                    "jakarta.inject..", "org.jboss.logging..",
                                                    "java..", "javax.net..")), FIRMWARE_SIM("firmware-sim",
                                                            "org.doseline.sim",
                                                            List.of("org.doseline.protocol..",
                                                                    "org.eclipse.paho..",
                                                                    "com.hivemq.client..",
                                                                    "io.reactivex..", "io.netty.channel..",
                                                                    "picocli..",
                                                                    "org.yaml.snakeyaml..",
                                                                    "com.fasterxml.jackson..", "java..",
                                                                    "javax.net..", "javax.crypto..",
                                                                    "com.sun.net.httpserver..")), CLI(
                                                                            "src/cli", "org.doseline.cli",
                                                                            List.of("org.doseline.dosing..",
                                                                                    "org.doseline.protocol..",
                                                                                    "org.doseline.ledger..",
                                                                                    "picocli..",
                                                                                    "com.fasterxml.jackson..",
                                                                                    "org.apache.activemq.artemis..",
                                                                                    "org.apache.commons.compress..",
                                                                                    "org.tukaani.xz..",
                                                                                    "org.postgresql..",
                                                                                    "java..",
                                                                                    "javax.crypto..",
                                                                                    "javax.net..",
                                                                                    "javax.security..",
                                                                                    "com.sun.net.httpserver..")), SERVICE(
                                                                                            "src/service",
                                                                                            "org.doseline.service",
                                                                                            List.of());

    final String root;
    final List<String> mayImport;
    private final String folder;
    private JavaClasses classes;

    Module(String folder, String root, List<String> mayImport) {
        this.folder = folder;
        this.root = root;
        this.mayImport = mayImport;
    }

    /** What its main sources were compiled to. */
    synchronized JavaClasses classes() {
        if (classes == null) {
            classes = new ClassFileImporter()
                    .importPath(Repository.root().resolve(folder).resolve("target/classes"));
        }
        return classes;
    }
}
