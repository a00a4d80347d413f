package org.doseline.ledger.export;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** The files of one export, wherever they lie. Each may be read more than once. For one thread. */
public interface Bundle {
    /** The names of all files, each once, in alphabetical order. */
    List<String> names() throws IOException;

    /** The content of a file from its begin on, if there is such a file. The caller closes it. */
    Optional<InputStream> open(String name) throws IOException;
}
