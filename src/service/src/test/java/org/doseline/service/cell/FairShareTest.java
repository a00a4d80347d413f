package org.doseline.service.cell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Cells a to d; a letter before the colon names the replica that holds it, "-" nobody; x is this replica. */
class FairShareTest {

    @ParameterizedTest(name = "{0} with {1}, free for {2} ms: takes {3}")
    @CsvSource({
        "-:a,                 x,     0,     a",
        "-:a -:b -:c -:d,     x,     0,     a b c d",
        "-:a -:b -:c -:d,     x y,   0,     a b",
        "-:a -:b -:c -:d,     x y,   999,   a b",
        "-:a -:b -:c -:d,     x y,   1000,  a b c d",
        "-:a,                 x y,   0,     a",
        "x:a -:b,             x y,   0,     ''",
        "x:a -:b,             x y,   1000,  b",
        "x:a y:b -:c,         x y,   0,     c",
        "x:a x:b y:c -:d,     x y,   0,     ''",
        "y:a y:b,             x y,   0,     ''",
        "-:a -:b -:c,         x y z, 0,     a",
    })
    void takes(String cells, String alive, long freeForMs, String taken) {
        FairShare share = share(cells, alive);
        long owned = share.now().heldBy("x");
        assertEquals(taken, String.join(" ", share.take(owned, cell -> freeForMs)));
    }

    @ParameterizedTest(name = "{0} with {1}, idle {2}: gives {3}")
    @CsvSource({
        "x:a x:b x:c x:d,     x,     a b c d, ''",
        "x:a x:b x:c x:d,     x y,   a b c d, a",
        "x:a x:b x:c x:d,     x y,   c,       c",
        "x:a x:b x:c x:d,     x y,   '',      ''",
        "x:a x:b y:c,         x y,   a b,     ''",
        "x:a x:b -:c,         x y,   a b,     ''",
        "x:a,                 x y,   a,       ''",
    })
    void gives(String cells, String alive, String idle, String given) {
        FairShare share = share(cells, alive);
        List<String> owned = share.now().cells().stream().filter(cell -> cell.heldBy("x"))
                .map(Standings.Cell::id).toList();
        assertEquals(given, share.give(owned, List.of(idle.split(" "))::contains).orElse(""));
    }

    @ParameterizedTest(name = "y may own {0}: x gives {1}")
    @CsvSource({"a b c d, a", "d, d", "'', ''"})
    void aCellIsGivenOnlyToOneThatMayOwnIt(String mayOwn, String given) {
        FairShare share = share("x:a x:b x:c x:d", "x y");
        List<Standings.Replica> replicas = List.of(share.me(), replica("y", Set.of(mayOwn.split(" "))));
        FairShare other = new FairShare(new Standings(share.now().cells(), replicas), share.me());
        assertEquals(given, other.give(List.of("a", "b", "c", "d"), cell -> true).orElse(""));
    }

    private static FairShare share(String cells, String alive) {
        List<Standings.Cell> all = new ArrayList<>();
        for (String one : cells.split(" ")) {
            String[] parts = one.split(":");
            boolean held = !parts[0].equals("-");
            all.add(new Standings.Cell(parts[1], 1, held ? Optional.of(parts[0]) : Optional.empty(), held));
        }
        List<Standings.Replica> replicas = new ArrayList<>();
        for (String id : alive.split(" ")) replicas.add(replica(id, Set.of("a", "b", "c", "d")));
        return new FairShare(new Standings(all, replicas), replicas.get(0));
    }

    private static Standings.Replica replica(String id, Set<String> cells) {
        return new Standings.Replica(id, URI.create("http://" + id), cells);
    }
}
