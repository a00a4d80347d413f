package org.doseline.mqtt5;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Whom to trust and who to be in TLS. Stores are PKCS12 or JKS files; without a trust store the JVM's own decides.
 * They are read anew at each connection, so that a renewed certificate counts without a restart. Never prints a
 * password.
 */
record Tls(Optional<Store> trust, Optional<Store> key) {

    record Store(Path file, String password) {
        KeyStore load() throws GeneralSecurityException, IOException {
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        }

        @Override
        public String toString() { return "Store[" + file + "]"; }
    }

    static Tls from(ConfigReader config) {
        return new Tls(store(config, "truststore"), store(config, "keystore"));
    }

    private static Optional<Store> store(ConfigReader config, String name) {
        return config.text(name + "-file")
                .map(file -> new Store(Path.of(file), config.text(name + "-password").orElse("")));
    }

    SSLSocketFactory socketFactory() throws GeneralSecurityException, IOException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keyManagers(), trustManagers(), null);
        return context.getSocketFactory();
    }

    private KeyManager[] keyManagers() throws GeneralSecurityException, IOException {
        if (key.isEmpty()) return null;
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(key.get().load(), key.get().password().toCharArray());
        return factory.getKeyManagers();
    }

    private TrustManager[] trustManagers() throws GeneralSecurityException, IOException {
        if (trust.isEmpty()) return null;
        TrustManagerFactory factory = TrustManagerFactory
                .getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(trust.get().load());
        return factory.getTrustManagers();
    }
}
