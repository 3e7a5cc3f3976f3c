package shop.waffo;

import java.time.Duration;

/**
 * Who the shop is at Waffo.
 *
 * @param baseUrl scheme and host of Waffo, without /api/v1
 * @param timeout how long to wait for an answer
 */
public record Account(String baseUrl, String apiKey, String merchantId, Signatures signatures, Duration timeout) {}
