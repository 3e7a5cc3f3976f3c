package shop;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import shop.waffo.Json;

/** An answer of ours to an HTTP request. */
record Reply(int status, Map<String, String> headers, byte[] body) {
    static Reply json(int status, String body) {
        return of(status, "application/json", body);
    }

    static Reply json(int status, Object body) {
        return json(status, Json.write(body));
    }

    static Reply page(String title, String words) {
        var html = "<!doctype html><html lang=\"en\"><title>%1$s</title><h1>%1$s</h1><p>%2$s</p></html>";
        return of(200, "text/html; charset=utf-8", html.formatted(title, words));
    }

    Reply with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, Map.copyOf(more), body);
    }

    private static Reply of(int status, String type, String body) {
        return new Reply(status, Map.of("Content-Type", type), body.getBytes(StandardCharsets.UTF_8));
    }
}
