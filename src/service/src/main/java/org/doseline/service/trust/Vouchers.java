package org.doseline.service.trust;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.doseline.ledger.checkpoint.Checkpoint;
import org.doseline.ledger.checkpoint.CheckpointNote;
import org.doseline.ledger.checkpoint.CheckpointRequest;
import org.doseline.ledger.checkpoint.Cosignature;
import org.doseline.ledger.checkpoint.SignedNote;
import org.doseline.ledger.policy.TrustPolicy;
import org.doseline.service.DoselineConfig;
import org.jboss.logging.Logger;

/** Speaks with the signer and the witnesses over HTTP. For worker threads: it waits for answers. */
@ApplicationScoped
public class Vouchers {
    private static final Logger LOG = Logger.getLogger(Vouchers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /** A note with some dozens of signatures has a tenth of that. */
    private static final int MOST_BYTES = 65_536;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1).build();
    private final DoselineConfig config;
    private final Trust trust;

    public Vouchers(DoselineConfig config, Trust trust) {
        this.config = config;
        this.trust = trust;
    }

    /** What came back: a status and a body. */
    public record Answer(int status, String body) {}

    /** The log's own signer; empty where none is configured or nobody is trusted. */
    public Optional<Voucher> signer() {
        return trust.policy().flatMap(policy -> config.signer().url())
                .map(url -> new Voucher(Voucher.SIGNER, Optional.empty(), url.resolve("/checkpoints"),
                        url.resolve("/checkpoints")));
    }

    /** The witnesses of the trust file that can be asked. */
    public List<Voucher> witnesses() {
        List<Voucher> witnesses = new ArrayList<>();
        trust.policy().ifPresent(policy -> policy.witnesses().forEach(witness -> witness.url()
                .ifPresent(url -> witnesses.add(new Voucher(witness.name(), Optional.of(witness),
                        URI.create(url + "/add-checkpoint"), URI.create(url + "/checkpoint"))))));
        return witnesses;
    }

    /** Sends a checkpoint. Throws where nobody answers in time. */
    public Answer submit(Voucher voucher, CheckpointRequest request) throws IOException {
        return send(
                to(voucher, voucher.submit()).POST(HttpRequest.BodyPublishers.ofByteArray(request.bytes())));
    }

    /**
     * What each of them last attested, of whoever answers and can tell. Whoever does not answer is passed over with a
     * warning; a note that is not what it should be is passed over as well, since it shows nothing.
     */
    public List<LastVouched> last() {
        List<LastVouched> last = new ArrayList<>();
        signer().flatMap(this::last).ifPresent(last::add);
        for (Voucher witness : witnesses()) last(witness).ifPresent(last::add);
        return last;
    }

    private Optional<LastVouched> last(Voucher voucher) {
        try {
            Answer answer = send(to(voucher, voucher.last()).GET());
            if (answer.status() != OK) return Optional.empty();
            Optional<Checkpoint> believed = believed(voucher, answer.body());
            if (believed.isEmpty())
                LOG.warnf("DL0426 what %s says to have attested last bears no good signature",
                        voucher.name());
            return believed.map(checkpoint -> new LastVouched(voucher.name(), checkpoint));
        } catch (IOException away) {
            LOG.warnf("DL0425 %s does not answer: what it attested last is not known (%s)", voucher.name(),
                    away.toString());
            return Optional.empty();
        }
    }

    private Optional<Checkpoint> believed(Voucher voucher, String body) {
        byte[] note = body.getBytes(StandardCharsets.UTF_8);
        TrustPolicy policy = trust.policy().orElseThrow();
        Optional<Checkpoint> signed = CheckpointNote.open(note, policy.logs())
                .fold(trusted -> Optional.of(trusted.checkpoint()), refused -> Optional.empty());
        return voucher.witness().isEmpty() ? signed : signed.filter(checkpoint -> cosigned(note, voucher));
    }

    private static boolean cosigned(byte[] note, Voucher voucher) {
        return SignedNote.read(note).value().stream()
                .anyMatch(signed -> signed.signatures().stream().anyMatch(line -> line
                        .claims(voucher.witness().orElseThrow().key())
                        && Cosignature.read(signed.text(), line, voucher.witness().orElseThrow().key())
                                .value()
                                .isPresent()));
    }

    private HttpRequest.Builder to(Voucher voucher, URI url) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(url).timeout(PATIENCE);
        if (voucher.witness().isEmpty() && config.signer().token().isPresent()) {
            request.header("Authorization",
                    "Bearer " + Files.readString(config.signer().token().get()).strip());
        }
        return request;
    }

    /** Within its time as a whole: that of the request itself ends with the headers of the answer. */
    private Answer send(HttpRequest.Builder request) throws IOException {
        CompletableFuture<HttpResponse<byte[]>> asked = http.sendAsync(request.build(),
                begun -> new BoundedBody(MOST_BYTES));
        try {
            HttpResponse<byte[]> answer = asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(answer.statusCode(), new String(answer.body(), StandardCharsets.UTF_8));
        } catch (TimeoutException slow) {
            throw new IOException("no whole answer within " + PATIENCE.toSeconds() + " s", slow);
        } catch (ExecutionException failed) {
            throw new IOException(failed.getCause().getMessage(), failed.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IOException("stopping", stopping);
        } finally {
            asked.cancel(true);
        }
    }
}
