<?php

declare(strict_types=1);

namespace Shop;

/** What the shop's own pages call, and what Waffo calls. */
final readonly class Api
{
    public const LARGEST_BODY = 1_000_000;

    public function __construct(
        private Orders $orders,
        private Refunds $refunds,
        private Inquiries $inquiries,
        private Notifications $notifications,
    ) {
    }

    /** Answers a request. Never throws. */
    public function handle(string $method, string $uri, string $body, ?string $signature): Response
    {
        try {
            return $this->route($method, $uri, $body, $signature);
        } catch (Refusal $refusal) {
            return Response::json(['error' => $refusal->getMessage(), 'id' => $refusal->id], $refusal->status);
        } catch (\Throwable $error) {
            Log::write("a request failed: $error");
            $words = 'Something went wrong on our side. Please try again in a minute.';
            return Response::json(['error' => $words], 500);
        }
    }

    private function route(string $method, string $uri, string $body, ?string $signature): Response
    {
        if (strlen($body) > self::LARGEST_BODY) {
            throw new Refusal(413, 'This is too long.');
        }
        [$path, $query] = explode('?', $uri, 2) + [1 => ''];
        [, $area, $id, $action] = explode('/', $path, 4) + ['', '', '', ''];
        $wish = Json::decode($body);
        return match ("$method /$area" . ($id === '' ? '' : '/:id') . ($action === '' ? '' : "/$action")) {
            'GET /health' => Response::json(['status' => 'up']),
            'POST /orders' => $this->createOrder($wish),
            'GET /orders/:id' => Response::json($this->orders->get($id)),
            'POST /orders/:id/cancel' => Response::json($this->orders->cancel($id)),
            'POST /orders/:id/capture' => Response::json($this->orders->capture($id, Json::text($wish, 'amount'))),
            'POST /orders/:id/refunds' => Response::json($this->refunds->create($id, $wish), 201),
            'GET /refunds/:id' => Response::json($this->refunds->get($id)),
            'POST /reconciliation' => $this->reconcile(),
            'POST /webhooks/:id' => $this->notifications->receive($body, $signature),
            'GET /return/:id' => $this->comeBack($query),
            'GET /products/:id' => Response::page('Drawing software', 'One licence, for one person and for ever.'),
            default => throw new Refusal(404, 'There is nothing here.'),
        };
    }

    private function createOrder(array $wish): Response
    {
        $order = $this->orders->create($wish);
        // 202 as long as nobody knows whether Waffo has the order.
        return Response::json($order, $order->status === OrderStatus::New ? 202 : 201);
    }

    private function reconcile(): Response
    {
        $this->inquiries->askOnce(Inquiries::EVERYTHING);
        return Response::json(['status' => 'started'], 202);
    }

    /** The buyer is back from the checkout. Which page it comes to proves nothing: Waffo is asked. */
    private function comeBack(string $query): Response
    {
        parse_str($query, $fields);
        $order = $this->orders->get(Json::text($fields, 'order') ?? '');
        $this->inquiries->askOnce($order->id);
        return $order->status === OrderStatus::Paid
            ? Response::page('Thank you', 'Your licence is ready.')
            : Response::page('Your order', 'We wait for the result of your payment. This page can be reloaded.');
    }
}
