package shop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import shop.waffo.Account;
import shop.waffo.Signatures;

/**
 * What the shop must be told, read from the environment.
 *
 * @param publicUrl where buyers and Waffo reach this server
 */
record Settings(int port, String publicUrl, Path dataDir, Account account) {
    static final String WEBHOOK_PATH = "/webhooks/waffo";

    private static final List<String> REQUIRED = List.of(
            "WAFFO_BASE_URL", "WAFFO_API_KEY", "WAFFO_MERCHANT_ID", "WAFFO_PRIVATE_KEY", "WAFFO_PUBLIC_KEY");

    String notifyUrl() {
        return publicUrl + WEBHOOK_PATH;
    }

    static Settings read(Map<String, String> env) {
        var missing = REQUIRED.stream().filter(name -> env.getOrDefault(name, "").isEmpty()).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("Set " + String.join(", ", missing) + " in the environment.");
        }
        var port = Integer.parseInt(env.getOrDefault("PORT", "3000"));
        var account = new Account(
                withoutSlash(env.get("WAFFO_BASE_URL")),
                env.get("WAFFO_API_KEY"),
                env.get("WAFFO_MERCHANT_ID"),
                Signatures.of(env.get("WAFFO_PRIVATE_KEY"), env.get("WAFFO_PUBLIC_KEY")),
                // Waffo recommends 15 seconds and wants at least 8.
                Duration.ofSeconds(Long.parseLong(env.getOrDefault("WAFFO_TIMEOUT_SECONDS", "15"))));
        return new Settings(
                port,
                withoutSlash(env.getOrDefault("PUBLIC_URL", "http://127.0.0.1:" + port)),
                Path.of(env.getOrDefault("DATA_DIR", "data")),
                account);
    }

    private static String withoutSlash(String url) {
        return url.replaceAll("/+$", "");
    }
}
