package org.doseline.acceptance.plant;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import org.doseline.acceptance.proxy.Proxy;

/** Who reaches whom at which port: straight, or through a proxy where the settings ask for one. */
final class Wiring implements AutoCloseable {
    private final PlantSettings settings;
    private final Map<String, Proxy> proxies = new LinkedHashMap<>();

    Wiring(PlantSettings settings) { this.settings = settings; }

    /** The port at which this link's client finds that port. */
    int to(int port, Link link, int replica) throws IOException {
        if (!settings.proxies().contains(link)) return port;
        Proxy proxy = Proxy.to(port, settings.seed() + proxies.size() * (long) Link.values().length);
        proxies.put(key(link, replica), proxy);
        return proxy.port();
    }

    Proxy proxy(Link link, int replica) {
        Proxy proxy = proxies.get(key(link, replica));
        if (proxy == null) throw new IllegalArgumentException("the settings ask for no proxy at " + link);
        return proxy;
    }

    private static String key(Link link, int replica) { return link + "-" + replica; }

    @Override
    public void close() throws IOException {
        for (Proxy proxy : proxies.values()) proxy.close();
    }
}
