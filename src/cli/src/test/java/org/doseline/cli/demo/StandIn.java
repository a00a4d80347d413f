package org.doseline.cli.demo;

import java.net.InetSocketAddress;

import com.sun.net.httpserver.HttpServer;

/** Stands in for service and simulator: ready at once when it has a port, and over at the end of its input. */
public final class StandIn {
    private StandIn() {}

    public static void main(String[] arguments) throws Exception {
        String port = System.getenv("QUARKUS_HTTP_PORT");
        if (port != null) {
            HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.1", Integer.parseInt(port)),
                    0);
            server.createContext("/q/health/ready", exchange -> {
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
        }
        System.in.transferTo(System.out);
        System.exit(0);
    }
}
