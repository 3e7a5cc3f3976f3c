package shop;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import shop.waffo.Waffo;

/** Fits the parts together and serves them. */
public final class Main {
    private static final int LARGEST_BODY = 1_000_000;
    private static final int THREADS = 100; // each may wait for Waffo

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        // The JDK's server and client read these once. Without the first, small answers wait for an acknowledgement
        // of TCP; the second ends requests that never get complete; the third keeps the client from using a
        // connection that Waffo may be closing at this moment.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        System.setProperty("sun.net.httpserver.maxReqTime", "30");
        System.setProperty("jdk.httpclient.keepalive.timeout", "3");
        try {
            serve(Settings.read(System.getenv()));
        } catch (IllegalArgumentException error) {
            System.err.println(error.getMessage());
            System.exit(2);
        }
    }

    private static void serve(Settings settings) throws IOException {
        var account = settings.account();
        var waffo = new Waffo(account);
        var background = new Background();
        var ledger = new Ledger(settings.dataDir());
        var orderNews = new OrderNews(ledger, account.merchantId());
        var refundNews = new RefundNews(ledger);
        var orders = new Orders(settings, ledger, waffo, orderNews, background);
        var refunds = new Refunds(settings, ledger, waffo, refundNews, background);
        var notifications = new Notifications(account.signatures(), orders, orderNews, refundNews, background);
        var api = new Api(orders, refunds, notifications, background);

        // In production a proxy with TLS stands in front of it.
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), settings.port()), 0);
        server.setExecutor(Executors.newFixedThreadPool(THREADS));
        server.createContext("/", exchange -> answer(api, exchange));
        server.start();
        System.out.println("The shop is open at " + settings.publicUrl());
        // Goes on with what was open when the shop was last stopped, and looks after it regularly.
        background.everyRound(api::reconcile);
    }

    private static void answer(Api api, HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readNBytes(LARGEST_BODY + 1);
            var reply = body.length > LARGEST_BODY
                    ? Reply.json(413, "{\"error\":\"This is too large.\"}")
                    : api.handle(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            body,
                            exchange.getRequestHeaders().getFirst("X-Signature"));
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }
}
