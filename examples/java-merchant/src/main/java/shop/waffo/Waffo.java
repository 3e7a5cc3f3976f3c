package shop.waffo;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/** Speaks to Waffo: signs what goes out, believes only what comes back signed. */
public final class Waffo {
    // Merchant, buyer, system and risk errors: the four families that mean "it has not happened".
    private static final Pattern REFUSAL = Pattern.compile("[ABCD]\\d{4}");

    private final Account account;
    private final HttpClient http;

    public Waffo(Account account) {
        this.account = account;
        // It follows no redirects. HTTP/1.1: over plain HTTP it would otherwise ask for an upgrade with each call.
        this.http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    }

    /**
     * Calls an operation, for example /order/create, and returns its data.
     *
     * <p>The two exceptions are checked, since no caller may forget one of these ends.
     */
    public JsonNode call(String path, String body) throws Refused, Unknown {
        // These bytes are signed and sent: never serialise twice.
        var response = post(path, body.getBytes(StandardCharsets.UTF_8));
        var signature = response.headers().firstValue("X-Signature").orElse(null);
        if (!account.signatures().isWaffos(response.body(), signature)) {
            throw new Unknown("the answer is not signed by Waffo");
        }
        // The code decides. The HTTP status says nothing that the code does not say better.
        var envelope = Json.parse(response.body());
        var code = Json.text(envelope, "code");
        if (code.equals("0")) {
            return envelope.path("data");
        }
        if (REFUSAL.matcher(code).matches()) {
            throw new Refused(code);
        }
        throw new Unknown(code.isEmpty() ? "not an answer of Waffo" : code);
    }

    private HttpResponse<byte[]> post(String path, byte[] raw) throws Unknown {
        var request = HttpRequest.newBuilder(URI.create(account.baseUrl() + "/api/v1" + path))
                .header("Content-Type", "application/json")
                .header("X-API-Version", "1.0.0")
                .header("X-API-Key", account.apiKey())
                .header("X-Signature", account.signatures().sign(raw))
                .POST(BodyPublishers.ofByteArray(raw))
                .build();
        var answer = http.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            // Not HttpRequest.timeout: it ends with the headers of the answer, and its body can be slow too.
            return answer.get(account.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new Unknown("no answer in " + account.timeout().toSeconds() + " s");
        } catch (ExecutionException error) {
            throw new Unknown(String.valueOf(error.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new Unknown("the shop is closing");
        } finally {
            answer.cancel(true); // closes the connection of an answer that nobody waits for
        }
    }
}
