package org.doseline.service.people;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.reactive.datasource.ReactiveDataSource;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import org.doseline.service.link.Away;

/** The table of people. */
@ApplicationScoped
public class People {
    private static final String ONE = "select sub, name, title, roles, password_hash from person where sub = $1";
    private static final String ALL = "select sub, name, title, roles, password_hash from person order by sub";

    /** Whoever signs a request is told within this time that the database is away, rather than never. */
    private static final Duration DATABASE_WITHIN = Duration.ofSeconds(3);
    /** Whoever is known can't be kept from a stop for longer by a database that hangs. */
    private static final Duration KNOWN_WITHIN = Duration.ofMillis(250);
    /** As long as a sign-in lasts without use; a role that is taken away in an outage acts after that at the latest. */
    private static final Duration KNOWN_FOR = Duration.ofMinutes(30);

    /** As they were last read, for as long as the database does not answer. */
    private final Map<String, LastRead> lastRead = new ConcurrentHashMap<>();
    private final Pool pool;

    People(@ReactiveDataSource("commands") Pool pool) { this.pool = pool; }

    /** @param passwordHash bcrypt in modular crypt form; absent where an identity provider signs the person in */
    public record Account(Person person, Optional<String> passwordHash) {}

    private record LastRead(Account account, long atNs) {}

    /**
     * As it is read now. While the database does not answer, somebody who was read lately is still known, so that a stop
     * can be asked for: nothing else is done then.
     */
    public Uni<Optional<Account>> find(String sub) {
        Duration within = readLately(sub).isPresent() ? KNOWN_WITHIN : DATABASE_WITHIN;
        return pool.preparedQuery(ONE).execute(Tuple.of(sub)).ifNoItem().after(within).fail()
                .map(rows -> rows.iterator().hasNext()
                        ? Optional.of(account(rows.iterator().next()))
                        : Optional.<Account>empty())
                .invoke(found -> keep(sub, found))
                .onFailure(failure -> Away.is(failure) && readLately(sub).isPresent())
                .recoverWithItem(() -> readLately(sub));
    }

    private void keep(String sub, Optional<Account> found) {
        if (found.isEmpty())
            lastRead.remove(sub);
        else
            lastRead.put(sub, new LastRead(found.get(), System.nanoTime()));
    }

    private Optional<Account> readLately(String sub) {
        return Optional.ofNullable(lastRead.get(sub))
                .filter(read -> System.nanoTime() - read.atNs() < KNOWN_FOR.toNanos()).map(LastRead::account);
    }

    public Uni<List<Person>> all() {
        return pool.preparedQuery(ALL).execute()
                .map(rows -> rows.stream().map(row -> account(row).person()).toList());
    }

    /** Printed names by subject. */
    public Uni<Map<String, String>> names() {
        return all().map(people -> {
            Map<String, String> names = new LinkedHashMap<>();
            people.forEach(person -> names.put(person.sub(), person.name()));
            return names;
        });
    }

    private static Account account(Row row) {
        return new Account(new Person(row.getString("sub"), row.getString("name"), row.getString("title"),
                Set.copyOf(List.of(row.getArrayOfStrings("roles")))),
                Optional.ofNullable(row.getString("password_hash")));
    }
}
