package org.doseline.acceptance.bench.site;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/**
 * The least that a service in Java can be: a virtual machine whose own HTTP server says OK. No framework, no database,
 * no broker. Ends with its standard input.
 */
public final class BareHttp {
    private static final int OK = 200;
    private static final int NO_BODY = -1;

    private BareHttp() {}

    /** Argument: port. */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(OK, NO_BODY);
            exchange.close();
        });
        server.start();
        System.in.transferTo(java.io.OutputStream.nullOutputStream());
        System.exit(0);
    }
}
