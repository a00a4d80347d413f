package org.doseline.mqtt5;

import static org.doseline.mqtt5.NoDelaySocketFactory.noDelay;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

/** TLS sockets with TCP_NODELAY; see {@link NoDelaySocketFactory}. Host names are checked by Paho's options. */
final class NoDelayTlsSocketFactory extends SSLSocketFactory {
    private final SSLSocketFactory tls;

    NoDelayTlsSocketFactory(SSLSocketFactory tls) {
        this.tls = tls;
    }

    @Override
    public Socket createSocket() throws IOException { return noDelay(tls.createSocket()); }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return noDelay(tls.createSocket(socket, host, port, autoClose));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return noDelay(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort)
            throws IOException {
        return noDelay(tls.createSocket(host, port, localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return noDelay(tls.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
            throws IOException {
        return noDelay(tls.createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() { return tls.getDefaultCipherSuites(); }

    @Override
    public String[] getSupportedCipherSuites() { return tls.getSupportedCipherSuites(); }
}
