package org.doseline.service.demo;

import java.util.List;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import org.doseline.dosing.library.DrugLibrary;
import org.doseline.service.DoselineConfig;
import org.doseline.service.plan.Library;
import org.doseline.service.time.TherapyClock;

/** What anybody may know before signing in: whether this is a demonstration, its time, and its library. */
@Path("/api/site")
public class SiteResource {
    private final DoselineConfig config;
    private final TherapyClock clock;
    private final Library library;

    SiteResource(DoselineConfig config, TherapyClock clock, Library library) {
        this.config = config;
        this.clock = clock;
        this.library = library;
    }

    /** @param nowMs therapy time */
    public record Site(boolean demo, int speed, long nowMs, List<Account> accounts, LibraryText library) {}

    public record Account(String sub, String name, String title, List<String> roles, String password) {}

    public record LibraryText(String version, String hash, String status, boolean demoValues) {}

    @GET
    public Site site() {
        DrugLibrary drugs = library.library();
        return new Site(config.demo(), config.speed(), clock.nowMs(), config.demo() ? accounts() : List.of(),
                new LibraryText(drugs.version().id(), drugs.hash(), drugs.version().status(),
                        library.demoValues()));
    }

    private static List<Account> accounts() {
        return DemoPeople.ALL.stream().map(who -> new Account(who.sub(), who.name(), who.title(),
                who.roles().stream().sorted().toList(), DemoPeople.PASSWORD)).toList();
    }
}
