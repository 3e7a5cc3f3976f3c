// Generated from specs/pancake/openapi.yaml by scripts/generate-types.ts. Do not edit.
export interface paths {
    "/v1/actions/auth/issue-session-token": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Issue a session token for one buyer */
        post: operations["authIssueSessionToken"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store/create-store": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a store */
        post: operations["storeCreateStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store/update-store": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a store */
        post: operations["storeUpdateStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store/delete-store": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete a store for good */
        post: operations["storeDeleteStore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store/add-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Register an address for events */
        post: operations["storeAddWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store/update-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a registered address */
        post: operations["storeUpdateWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store/remove-webhook": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a registered address */
        post: operations["storeRemoveWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store-merchant/add-merchant": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Add a member to a store (not implemented) */
        post: operations["storeMerchantAddMerchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store-merchant/remove-merchant": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Remove a member from a store (not implemented) */
        post: operations["storeMerchantRemoveMerchant"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/store-merchant/update-role": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the role of a member (not implemented) */
        post: operations["storeMerchantUpdateRole"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/onetime-product/create-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a one-time product */
        post: operations["onetimeProductCreateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/onetime-product/update-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a one-time product: a new version */
        post: operations["onetimeProductUpdateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/onetime-product/publish-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a one-time product from test to production */
        post: operations["onetimeProductPublishProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/onetime-product/update-status": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a one-time product on sale or take it off */
        post: operations["onetimeProductUpdateStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product/create-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a subscription product */
        post: operations["subscriptionProductCreateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product/update-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a subscription product: a new version */
        post: operations["subscriptionProductUpdateProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product/publish-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a subscription product from test to production */
        post: operations["subscriptionProductPublishProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product/update-status": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put a subscription product on sale or take it off */
        post: operations["subscriptionProductUpdateStatus"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product-group/create-group": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a group of subscription products */
        post: operations["subscriptionProductGroupCreateGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product-group/update-group": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change a group */
        post: operations["subscriptionProductGroupUpdateGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product-group/delete-group": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Delete a group */
        post: operations["subscriptionProductGroupDeleteGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-product-group/publish-group": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Copy a group from test to production */
        post: operations["subscriptionProductGroupPublishGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/checkout/create-session": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a checkout session, or one for a plan change */
        post: operations["checkoutCreateSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/checkout/preview-tax": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask what tax a session would have */
        post: operations["checkoutPreviewTax"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/checkout/preview-trial": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask whether a buyer would get the trial */
        post: operations["checkoutPreviewTrial"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/onetime-order/create-order": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a one-time order from a session */
        post: operations["onetimeOrderCreateOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/onetime-order/cancel-order": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a one-time order that is not paid */
        post: operations["onetimeOrderCancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-order/create-order": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a subscription from a session */
        post: operations["subscriptionOrderCreateOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-order/cancel-order": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel a subscription */
        post: operations["subscriptionOrderCancelOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-order/reactivate-order": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back the cancellation of a subscription */
        post: operations["subscriptionOrderReactivateOrder"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/subscription-order/change-product": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the product of a subscription (not implemented) */
        post: operations["subscriptionOrderChangeProduct"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/refund-ticket/create-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a refund */
        post: operations["refundTicketCreateTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/refund-ticket/resubmit-ticket": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask again after a refusal */
        post: operations["refundTicketResubmitTicket"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/actions/verification/scan-prompt": {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Check a prompt before something is generated from it */
        post: operations["verificationScanPrompt"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/graphql": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read by a GraphQL query */
        post: operations["graphql"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    "order.completed": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A one-time order is paid */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OrderCompletedEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.activated": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A subscription has begun */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionActivatedEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.payment_succeeded": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A charge of a subscription succeeded, the first or a later one */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionPaymentSucceededEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.renewed": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** The current period has moved forward */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionRenewedEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.recovered": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A repeated charge succeeded after one that failed */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionRecoveredEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.plan_changed": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan change has taken effect */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionPlanChangedEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.plan_change_scheduled": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan change is confirmed for the next period */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionPlanChangeScheduledEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.plan_change_failed": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan change did not happen; the old plan stays */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionPlanChangeFailedEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.canceling": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A cancellation was asked for; access stays until the end of the period */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionCancelingEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.uncanceled": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A cancellation was taken back */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionUncanceledEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.canceled": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A subscription has ended */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionCanceledEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "subscription.past_due": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A charge for a renewal failed */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionPastDueEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.succeeded": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A refund was made, whole or in part */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefundSucceededEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "refund.failed": {
        parameters: {
            query?: never;
            header: {
                /** @description Made before the first attempt; repeats carry it unchanged */
                "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                /** @description The event type */
                "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A refund failed */
        post: {
            parameters: {
                query?: never;
                header: {
                    /** @description Made before the first attempt; repeats carry it unchanged */
                    "X-Waffo-Signature": components["parameters"]["WebhookSignature"];
                    /** @description The event type */
                    "X-Waffo-Event"?: components["parameters"]["WebhookEventType"];
                };
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefundFailedEvent"];
                };
            };
            responses: {
                /** @description Received; the body does not matter */
                "2XX": {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description Anything else is delivered again */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface components {
    schemas: {
        /** @example STO_2D5F8G3H1K4M6N9P0Q7R8S */
        StoreId: string;
        /** @example PROD_2D5F8G3H1K4M6N9P0Q7R8S */
        ProductId: string;
        /** @example ORD_2D5F8G3H1K4M6N9P0Q7R8S */
        OrderId: string;
        /** @example PAY_2D5F8G3H1K4M6N9P0Q7R8S */
        PaymentId: string;
        /** @example TKT_2D5F8G3H1K4M6N9P0Q7R8S */
        TicketId: string;
        /** @example MER_2D5F8G3H1K4M6N9P0Q7R8S */
        MerchantId: string;
        /** @example cs_550e8400-e29b-41d4-a716-446655440000 */
        SessionId: string;
        /**
         * Format: uuid
         * @description Groups and webhooks have no short id
         * @example 550e8400-e29b-41d4-a716-446655440000
         */
        Uuid: string;
        /** @enum {string} */
        Environment: "test" | "prod";
        /**
         * @description Receivers must take types that they do not know
         * @enum {string}
         */
        EventType: "order.completed" | "subscription.activated" | "subscription.payment_succeeded" | "subscription.renewed" | "subscription.recovered" | "subscription.plan_changed" | "subscription.plan_change_scheduled" | "subscription.plan_change_failed" | "subscription.canceling" | "subscription.uncanceled" | "subscription.canceled" | "subscription.past_due" | "refund.succeeded" | "refund.failed";
        /** @enum {string} */
        OnetimeOrderStatus: "pending" | "completed" | "canceled";
        /**
         * @description A trial is active with period number 0
         * @enum {string}
         */
        SubscriptionStatus: "pending" | "active" | "canceling" | "past_due" | "closed" | "canceled" | "expired";
        /** @enum {string} */
        PaymentStatus: "pending" | "succeeded" | "failed" | "canceled";
        /** @enum {string} */
        RefundStatus: "succeeded" | "failed";
        /**
         * @description under_review, returned and cancelled are words of the SDK that no page describes
         * @enum {string}
         */
        RefundTicketStatus: "pending" | "under_review" | "approved" | "rejected" | "returned" | "processing" | "succeeded" | "failed" | "cancelled";
        /** @enum {string} */
        StoreStatus: "active" | "inactive" | "suspended";
        /** @enum {string} */
        ProductStatus: "active" | "inactive";
        /**
         * @example monthly
         * @enum {string}
         */
        BillingPeriod: "weekly" | "monthly" | "quarterly" | "yearly";
        /**
         * @example immediate
         * @enum {string}
         */
        ChangeTiming: "immediate" | "next_period";
        /**
         * @example saas
         * @enum {string}
         */
        TaxCategory: "digital_goods" | "saas" | "software" | "ebook" | "online_course" | "consulting" | "professional_service";
        /**
         * @example card
         * @enum {string}
         */
        PaymentMethod: "card" | "applepay" | "googlepay" | "wechat";
        /**
         * @example http
         * @enum {string}
         */
        WebhookChannel: "http" | "feishu" | "discord" | "telegram" | "slack";
        /**
         * @example en
         * @enum {string}
         */
        CashierLanguage: "en" | "pt-BR" | "es-MX" | "id-ID" | "vi-VN" | "ru-RU" | "en-KE" | "es-PE" | "es-CO" | "es-CL" | "zh-Hant-TW" | "zh-Hant-HK" | "th-TH" | "ja-JP" | "en-NG" | "ko-KR" | "en-HK" | "zh-Hans-HK" | "pl-PL" | "tr-TR" | "zh-Hans" | "ms-MY";
        /**
         * @description In the unit that people write, without a sign or separators
         * @example 29.00
         */
        Amount: string;
        /** @example USD */
        Currency: string;
        /**
         * Format: date-time
         * @example 2026-03-10T09:00:00.000Z
         */
        Moment: string;
        /**
         * Format: date
         * @example 2026-03-10
         */
        CalendarDate: string;
        /**
         * @description Which part of the platform speaks
         * @enum {string}
         */
        Layer: "gateway" | "user" | "store" | "product" | "order" | "ticket" | "graphql" | "resource" | "email";
        Notice: {
            message: string;
            layer: components["schemas"]["Layer"];
            /** @description What to do about it, for machines */
            aiHint?: string;
        };
        Refusal: {
            data: null;
            /** @description The cause first, the outermost caller last */
            errors: components["schemas"]["Notice"][];
            warnings?: components["schemas"]["Notice"][];
        };
        /** @description Prices are without tax */
        PriceInfo: {
            amount: components["schemas"]["Amount"];
            taxCategory: components["schemas"]["TaxCategory"];
        };
        SubscriptionPriceInfo: {
            amount: components["schemas"]["Amount"];
            taxCategory: components["schemas"]["TaxCategory"];
            /** @description Needs metadata.trialDays and is lower than amount */
            trialAmount?: components["schemas"]["Amount"];
        };
        /**
         * @description One price for each currency
         * @example {
         *       "USD": {
         *         "amount": "29.00",
         *         "taxCategory": "saas"
         *       },
         *       "JPY": {
         *         "amount": "4500",
         *         "taxCategory": "saas"
         *       }
         *     }
         */
        Prices: {
            [key: string]: components["schemas"]["PriceInfo"];
        };
        /**
         * @description One price for each currency
         * @example {
         *       "USD": {
         *         "amount": "9.90",
         *         "taxCategory": "saas"
         *       }
         *     }
         */
        SubscriptionPrices: {
            [key: string]: components["schemas"]["SubscriptionPriceInfo"];
        };
        /** @description Replaces the price of the product; for a subscription the regular one alone */
        PriceSnapshot: {
            amount: components["schemas"]["Amount"];
            taxCategory: components["schemas"]["TaxCategory"];
            taxIncluded?: boolean;
        };
        MediaItem: {
            /**
             * @example image
             * @enum {string}
             */
            type: "image" | "video";
            /** @example https://shop.example.com/cover.png */
            url: string;
            alt?: string;
            thumbnail?: string;
        };
        /** @description The United States need the postcode, Canada the state or the postcode */
        BillingDetail: {
            /** @example DE */
            country: string;
            /** @example false */
            isBusiness: boolean;
            /** @example 10115 */
            postcode?: string;
            state?: string;
            businessName?: string;
            /** @description A business of the EU with one pays no tax here */
            taxId?: string;
        };
        RequestedAmount: {
            amount: components["schemas"]["Amount"];
            currency: components["schemas"]["Currency"];
        };
        NotificationSettings: {
            emailOrderConfirmation: boolean;
            emailSubscriptionConfirmation: boolean;
            emailSubscriptionCycled: boolean;
            emailSubscriptionCanceled: boolean;
            emailSubscriptionRevoked: boolean;
            emailSubscriptionPastDue: boolean;
            emailTrialStarted: boolean;
            emailTrialEnding: boolean;
            emailUpcomingCharge: boolean;
            emailSubscriptionPlanChanged: boolean;
            emailRefundSucceeded: boolean;
            notifyNewOrders: boolean;
            notifyNewSubscriptions: boolean;
            notifySubscriptionCanceled: boolean;
            notifySubscriptionEnded: boolean;
            notifySubscriptionPastDue: boolean;
            notifySubscriptionRenewed: boolean;
            notifySubscriptionUncanceled: boolean;
            notifySubscriptionPlanChanged: boolean;
            notifyChargeback: boolean;
            notifyRefundSucceeded: boolean;
        };
        CheckoutThemeChange: {
            checkoutLogo?: string | null;
            /** @example #000000 */
            checkoutColorPrimary?: string;
            /** @example #FFFFFF */
            checkoutColorBackground?: string;
            /** @example #F5F5F5 */
            checkoutColorCard?: string;
            /** @example #1A1A1A */
            checkoutColorText?: string;
            /** @example 8px */
            checkoutBorderRadius?: string;
        };
        /** @description Members that are left out stay as they are */
        CheckoutSettingsChange: {
            defaultDarkMode?: boolean;
            light?: components["schemas"]["CheckoutThemeChange"];
            dark?: components["schemas"]["CheckoutThemeChange"];
        };
        /** @description A switch that is left out stays as it is, and is off in a new group */
        GroupRulesChange: {
            sharedTrial?: boolean;
            selfServicePlanChange?: boolean;
        };
        /**
         * @description The merchant's own number; neither unique for the platform nor an idempotency key
         * @example SHOP-1
         */
        ExternalId: string;
        SessionTokenRequest: {
            /** @description An e-mail or the shop's own name of the buyer */
            buyerIdentity: string;
            storeId?: components["schemas"]["StoreId"];
            productId?: components["schemas"]["ProductId"];
        };
        StoreCreateRequest: {
            /**
             * @description Without control characters; white space around it does not count
             * @example Shop
             */
            name: string;
        };
        /** @description supportEmail and website have no effect; webhookSettings has none but a warning */
        StoreUpdateRequest: {
            id: components["schemas"]["StoreId"];
            /**
             * @description Without control characters; white space around it does not count
             * @example Shop
             */
            name?: string;
            status?: components["schemas"]["StoreStatus"];
            logo?: string | null;
            /** @description null puts every key that the merchant may write back to on. The keys that the platform manages are dropped, whatever they hold, and named in a warning. */
            notificationSettings?: {
                emailTrialEnding?: boolean;
                emailUpcomingCharge?: boolean;
                notifyNewOrders?: boolean;
                notifyNewSubscriptions?: boolean;
                notifySubscriptionCanceled?: boolean;
                notifySubscriptionEnded?: boolean;
                notifySubscriptionPastDue?: boolean;
                notifySubscriptionRenewed?: boolean;
                notifySubscriptionUncanceled?: boolean;
                notifySubscriptionPlanChanged?: boolean;
                notifyChargeback?: boolean;
                notifyRefundSucceeded?: boolean;
            } | null;
            checkoutSettings?: components["schemas"]["CheckoutSettingsChange"] | null;
        };
        StoreDeleteRequest: {
            id: components["schemas"]["StoreId"];
        };
        WebhookAddRequest: {
            storeId: components["schemas"]["StoreId"];
            channel: components["schemas"]["WebhookChannel"];
            /**
             * Format: uri
             * @example https://shop.example.com/hook
             */
            url: string;
            /** @description Event types; an empty list gets none */
            events: string[];
            /**
             * @description true for events of test
             * @example true
             */
            testMode: boolean;
            /** @description Credential of the channel, no part of signing */
            secret?: string | null;
        };
        WebhookUpdateRequest: {
            id: components["schemas"]["Uuid"];
            /**
             * Format: uri
             * @example https://shop.example.com/hook
             */
            url?: string;
            /** @description Event types; an empty list gets none */
            events?: string[];
            secret?: string | null;
        };
        WebhookRemoveRequest: {
            id: components["schemas"]["Uuid"];
        };
        MemberAddRequest: {
            storeId: components["schemas"]["StoreId"];
            /** @example member@example.com */
            email: string;
            /**
             * @example admin
             * @enum {string}
             */
            role: "admin" | "member";
        };
        MemberRemoveRequest: {
            storeId: components["schemas"]["StoreId"];
            merchantId: components["schemas"]["MerchantId"];
        };
        MemberRoleRequest: {
            storeId: components["schemas"]["StoreId"];
            merchantId: components["schemas"]["MerchantId"];
            /**
             * @example admin
             * @enum {string}
             */
            role: "admin" | "member";
        };
        OnetimeProductCreateRequest: {
            storeId: components["schemas"]["StoreId"];
            /** @example E-book */
            name: string;
            prices: components["schemas"]["Prices"];
            /** @description Markdown; null or an empty text clears it */
            description?: string | null;
            media?: components["schemas"]["MediaItem"][];
            /** @example https://shop.example.com/thanks */
            successUrl?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
        };
        /** @description Members that are left out stay as they are; the same content makes no new version */
        OnetimeProductUpdateRequest: {
            id: components["schemas"]["ProductId"];
            /** @example E-book */
            name?: string;
            prices?: components["schemas"]["Prices"];
            /** @description Markdown; null or an empty text clears it */
            description?: string | null;
            media?: components["schemas"]["MediaItem"][];
            /** @example https://shop.example.com/thanks */
            successUrl?: string | null;
            metadata?: {
                [key: string]: unknown;
            };
        };
        SubscriptionProductCreateRequest: {
            storeId: components["schemas"]["StoreId"];
            /** @example E-book */
            name: string;
            prices: components["schemas"]["SubscriptionPrices"];
            /** @description Markdown; null or an empty text clears it */
            description?: string | null;
            media?: components["schemas"]["MediaItem"][];
            /** @example https://shop.example.com/thanks */
            successUrl?: string | null;
            metadata?: {
                trialDays?: number;
            } & {
                [key: string]: unknown;
            };
            billingPeriod: components["schemas"]["BillingPeriod"];
        };
        /** @description Members that are left out stay as they are; running subscriptions keep their price */
        SubscriptionProductUpdateRequest: {
            id: components["schemas"]["ProductId"];
            /** @example E-book */
            name?: string;
            prices?: components["schemas"]["SubscriptionPrices"];
            /** @description Markdown; null or an empty text clears it */
            description?: string | null;
            media?: components["schemas"]["MediaItem"][];
            /** @example https://shop.example.com/thanks */
            successUrl?: string | null;
            metadata?: {
                trialDays?: number;
            } & {
                [key: string]: unknown;
            };
            billingPeriod?: components["schemas"]["BillingPeriod"];
        };
        ProductPublishRequest: {
            id: components["schemas"]["ProductId"];
        };
        ProductStatusRequest: {
            id: components["schemas"]["ProductId"];
            status: components["schemas"]["ProductStatus"];
        };
        GroupCreateRequest: {
            storeId: components["schemas"]["StoreId"];
            /** @example Plans */
            name: string;
            description?: string | null;
            rules?: components["schemas"]["GroupRulesChange"];
            /** @description Replaces the list as a whole */
            productIds?: components["schemas"]["ProductId"][];
        };
        GroupUpdateRequest: {
            id: components["schemas"]["Uuid"];
            /** @example Plans */
            name?: string;
            description?: string | null;
            rules?: components["schemas"]["GroupRulesChange"];
            /** @description Replaces the list as a whole */
            productIds?: components["schemas"]["ProductId"][];
        };
        GroupNameRequest: {
            id: components["schemas"]["Uuid"];
        };
        /** @description A new purchase, or with originOrderId a plan change. priceSnapshot, withTrial, expiresInSeconds, metadata, orderMerchantExternalId, the two lists of methods and the two amounts of a change count with an API key alone; from others they are dropped in silence. */
        CheckoutSessionRequest: {
            productId: components["schemas"]["ProductId"];
            currency: components["schemas"]["Currency"];
            priceSnapshot?: components["schemas"]["PriceSnapshot"];
            /** @description Grants or withholds the trial; left out, the rule of product and group decides */
            withTrial?: boolean;
            /** @example buyer@example.com */
            buyerEmail?: string;
            billingDetail?: components["schemas"]["BillingDetail"];
            /**
             * @description Any text is taken here; one that is no https address is refused when the order is made
             * @example https://shop.example.com/thanks
             */
            successUrl?: string;
            /** @description 45 minutes without it; at most seven days */
            expiresInSeconds?: number;
            darkMode?: boolean;
            /**
             * @example {
             *       "cart": "1"
             *     }
             */
            metadata?: {
                [key: string]: string;
            };
            orderMerchantExternalId?: components["schemas"]["ExternalId"];
            language?: components["schemas"]["CashierLanguage"];
            includePaymentMethods?: components["schemas"]["PaymentMethod"][];
            /** @description Methods that the checkout does not offer, and unknown ones, are ignored */
            excludePaymentMethods?: string[];
            /** @description The subscription whose plan changes */
            originOrderId?: components["schemas"]["OrderId"];
            /** @description Left out, a dearer plan begins at once and any other with the next period */
            changeTiming?: components["schemas"]["ChangeTiming"];
            /** @description What is charged now, with tax */
            changeAmount?: components["schemas"]["Amount"];
            /** @description What is taken off, with tax; excludes changeAmount */
            changeCreditAmount?: components["schemas"]["Amount"];
        };
        TaxPreviewRequest: {
            checkoutSessionId: components["schemas"]["SessionId"];
            billingDetail: components["schemas"]["BillingDetail"];
        };
        TrialPreviewRequest: {
            checkoutSessionId: components["schemas"]["SessionId"];
            buyerIdentity?: string;
        };
        OrderCreateRequest: {
            checkoutSessionId: components["schemas"]["SessionId"];
            billingDetail?: components["schemas"]["BillingDetail"];
            /** @example buyer@example.com */
            buyerEmail?: string;
            /** @example 203.0.113.7 */
            buyerIp?: string;
            /**
             * Format: uri
             * @example https://shop.example.com/thanks
             */
            successUrl?: string;
        };
        OrderNameRequest: {
            orderId: components["schemas"]["OrderId"];
        };
        ChangeProductRequest: {
            orderId: components["schemas"]["OrderId"];
            targetProductId: components["schemas"]["ProductId"];
        };
        RefundTicketRequest: {
            paymentId: components["schemas"]["PaymentId"];
            /** @example Not as described */
            reason: string;
            requestedAmount: components["schemas"]["RequestedAmount"];
            metadata?: {
                [key: string]: unknown;
            };
            refundTicketMerchantExternalId?: components["schemas"]["ExternalId"];
        };
        RefundTicketResubmitRequest: {
            ticketId: components["schemas"]["TicketId"];
            paymentId: components["schemas"]["PaymentId"];
            /** @example With a photograph */
            reason: string;
            requestedAmount: components["schemas"]["RequestedAmount"];
        };
        ScanPromptRequest: {
            /** @example a cat riding a bike */
            prompt: string;
            /**
             * @description en without it
             * @enum {string}
             */
            locale?: "ja" | "en" | "zh";
            /** @enum {string} */
            semantic?: "off" | "shadow" | "enforce";
        };
        GraphqlRequest: {
            /** @example { stores { id } } */
            query: string;
            variables?: {
                [key: string]: unknown;
            } | null;
            operationName?: string | null;
        };
        CheckoutTheme: {
            checkoutLogo: string | null;
            /** @example #000000 */
            checkoutColorPrimary: string;
            /** @example #FFFFFF */
            checkoutColorBackground: string;
            /** @example #F5F5F5 */
            checkoutColorCard: string;
            /** @example #1A1A1A */
            checkoutColorText: string;
            /** @example 8px */
            checkoutBorderRadius: string;
        };
        CheckoutSettings: {
            defaultDarkMode: boolean;
            light: components["schemas"]["CheckoutTheme"];
            dark: components["schemas"]["CheckoutTheme"];
        };
        Store: {
            id: components["schemas"]["StoreId"];
            name: string;
            status: components["schemas"]["StoreStatus"];
            logo: string | null;
            supportEmail: string | null;
            website: string | null;
            slug: string | null;
            prodEnabled: boolean;
            notificationSettings: components["schemas"]["NotificationSettings"] | null;
            checkoutSettings: components["schemas"]["CheckoutSettings"] | null;
            /** Format: date-time */
            deletedAt: string | null;
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
        };
        StoreWebhook: {
            id: components["schemas"]["Uuid"];
            storeId: components["schemas"]["StoreId"];
            channel: components["schemas"]["WebhookChannel"];
            url: string;
            events: string[];
            testMode: boolean;
            secret: string | null;
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
        };
        OnetimeProduct: {
            id: components["schemas"]["ProductId"];
            storeId: components["schemas"]["StoreId"];
            name: string;
            description: string | null;
            prices: components["schemas"]["Prices"];
            media: components["schemas"]["MediaItem"][];
            successUrl: string | null;
            metadata: {
                [key: string]: unknown;
            };
            status: components["schemas"]["ProductStatus"];
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
        };
        SubscriptionProduct: {
            id: components["schemas"]["ProductId"];
            storeId: components["schemas"]["StoreId"];
            name: string;
            description: string | null;
            prices: components["schemas"]["SubscriptionPrices"];
            media: components["schemas"]["MediaItem"][];
            successUrl: string | null;
            metadata: {
                [key: string]: unknown;
            };
            status: components["schemas"]["ProductStatus"];
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
            billingPeriod: components["schemas"]["BillingPeriod"];
        };
        ProductGroup: {
            id: components["schemas"]["Uuid"];
            storeId: components["schemas"]["StoreId"];
            name: string;
            description: string | null;
            rules: components["schemas"]["GroupRules"];
            productIds: components["schemas"]["ProductId"][];
            environment: components["schemas"]["Environment"];
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
        };
        GroupRules: {
            sharedTrial: boolean;
            selfServicePlanChange: boolean;
        };
        RefundTicketVersion: {
            reason: string;
            requestedAmount: components["schemas"]["RequestedAmount"] | null;
        };
        RefundTicket: {
            id: components["schemas"]["TicketId"];
            /** @example refund */
            type: string;
            status: components["schemas"]["RefundTicketStatus"];
            /** @description The payment */
            subjectId: components["schemas"]["PaymentId"];
            submitterId: string;
            /** @description customer or merchant */
            submitterType: string;
            currentVersionId: string | null;
            reviewerId: string | null;
            /** Format: date-time */
            reviewedAt: string | null;
            reviewNote: string | null;
            rejectReason: string | null;
            /** Format: date-time */
            executedAt: string | null;
            metadata: {
                [key: string]: unknown;
            };
            refundTicketMerchantExternalId: string | null;
            versionNumber: number | null;
            versionData: components["schemas"]["RefundTicketVersion"] | null;
            createdAt: components["schemas"]["Moment"];
            updatedAt: components["schemas"]["Moment"];
        };
        SessionToken: {
            token: string;
            expiresAt: components["schemas"]["Moment"];
        };
        SessionTokenEnvelope: {
            data: components["schemas"]["SessionToken"];
            warnings?: components["schemas"]["Notice"][];
        };
        StoreAnswer: {
            store: components["schemas"]["Store"];
        };
        StoreEnvelope: {
            data: components["schemas"]["StoreAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        WebhookAnswer: {
            webhook: components["schemas"]["StoreWebhook"];
        };
        WebhookEnvelope: {
            data: components["schemas"]["WebhookAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        OnetimeProductAnswer: {
            product: components["schemas"]["OnetimeProduct"];
        };
        OnetimeProductEnvelope: {
            data: components["schemas"]["OnetimeProductAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        SubscriptionProductAnswer: {
            product: components["schemas"]["SubscriptionProduct"];
        };
        SubscriptionProductEnvelope: {
            data: components["schemas"]["SubscriptionProductAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        GroupAnswer: {
            group: components["schemas"]["ProductGroup"];
        };
        GroupEnvelope: {
            data: components["schemas"]["GroupAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        CheckoutSession: {
            sessionId: components["schemas"]["SessionId"];
            /** Format: uri */
            checkoutUrl: string;
            expiresAt: components["schemas"]["Moment"];
        };
        CheckoutSessionEnvelope: {
            data: components["schemas"]["CheckoutSession"];
            warnings?: components["schemas"]["Notice"][];
        };
        TaxPreview: {
            subtotal: components["schemas"]["Amount"];
            taxAmount: components["schemas"]["Amount"];
            total: components["schemas"]["Amount"];
            /** @description A fraction: 0.09 is 9 percent */
            taxRate: number;
        };
        TaxPreviewEnvelope: {
            data: components["schemas"]["TaxPreview"];
            warnings?: components["schemas"]["Notice"][];
        };
        TrialPreview: {
            isEligible: boolean;
            trialDays: number | null;
        };
        TrialPreviewEnvelope: {
            data: components["schemas"]["TrialPreview"];
            warnings?: components["schemas"]["Notice"][];
        };
        OrderCreated: {
            /**
             * Format: uri
             * @description The page on which the buyer pays
             */
            checkoutUrl: string;
        };
        OrderCreateEnvelope: {
            data: components["schemas"]["OrderCreated"];
            warnings?: components["schemas"]["Notice"][];
        };
        OnetimeOrderAnswer: {
            orderId: components["schemas"]["OrderId"];
            status: components["schemas"]["OnetimeOrderStatus"];
        };
        OrderStatusEnvelope: {
            data: components["schemas"]["OnetimeOrderAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        SubscriptionAnswer: {
            orderId: components["schemas"]["OrderId"];
            status: components["schemas"]["SubscriptionStatus"];
        };
        SubscriptionStatusEnvelope: {
            data: components["schemas"]["SubscriptionAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        RefundTicketAnswer: {
            ticket: components["schemas"]["RefundTicket"];
        };
        RefundTicketEnvelope: {
            data: components["schemas"]["RefundTicketAnswer"];
            warnings?: components["schemas"]["Notice"][];
        };
        ScanResult: {
            /** @enum {string} */
            action: "allow" | "review" | "block";
            /** @enum {string} */
            reasonCode: "allowed" | "review_required" | "restricted_content" | "service_degraded";
            matchedCategories: ("csam_minor" | "sexual_violence_nonconsensual" | "undress_transform" | "face_swap_identity" | "bestiality_restricted" | "adult_nsfw")[];
            requestId: string;
            /** @enum {string} */
            semanticStatus: "disabled" | "scored" | "shadow_scored" | "skipped_rules_block" | "skipped_budget" | "provider_timeout" | "provider_error";
        };
        ScanPromptEnvelope: {
            data: components["schemas"]["ScanResult"];
            warnings?: components["schemas"]["Notice"][];
        };
        GraphqlError: {
            message: string;
            /** @description Absent if a resolver failed */
            layer?: string;
            aiHint?: string;
            locations?: {
                line: number;
                column: number;
            }[];
            path?: (string | number)[];
        };
        GraphqlEnvelope: {
            data: {
                [key: string]: unknown;
            };
            warnings?: components["schemas"]["Notice"][];
        };
        /** @description data is null, or holds what could be read */
        GraphqlErrorsEnvelope: {
            data: {
                [key: string]: unknown;
            } | null;
            errors: components["schemas"]["GraphqlError"][];
            warnings?: components["schemas"]["Notice"][];
        };
        AmountBreakdown: {
            total: components["schemas"]["Amount"];
            subtotal?: components["schemas"]["Amount"];
            taxAmount: components["schemas"]["Amount"];
            /** @description A percentage: 10 is 10 percent */
            taxRate?: number;
            taxName?: string;
        };
        /** @description What every event tells */
        EventData: {
            orderId: components["schemas"]["OrderId"];
            buyerEmail: string;
            merchantProvidedBuyerIdentity?: string;
            orderMerchantExternalId?: string;
            currency: components["schemas"]["Currency"];
            billingDetail?: {
                [key: string]: unknown;
            };
            orderMetadata?: {
                [key: string]: string;
            };
            productName: string;
            productDescription?: string;
            productMetadata?: {
                [key: string]: unknown;
            };
            /** @deprecated */
            amount: components["schemas"]["Amount"];
            /** @deprecated */
            taxAmount: components["schemas"]["Amount"];
            /**
             * @deprecated
             * @description A fraction: 0.1 is 10 percent
             */
            taxRate?: number;
            /** @deprecated */
            taxName?: string;
            /** @deprecated */
            subtotal?: components["schemas"]["Amount"];
            /** @deprecated */
            total?: components["schemas"]["Amount"];
        };
        /** @description What the two events of a payment tell besides */
        EventPayment: {
            paymentId: components["schemas"]["PaymentId"];
            paymentStatus: components["schemas"]["PaymentStatus"];
            paymentMethod?: string;
            paymentLast4?: string;
            paymentFailureReason?: string;
            paymentDate?: components["schemas"]["CalendarDate"];
            /** @description Absent if the channel told none */
            chargedAmount?: components["schemas"]["Amount"];
            listPrice?: components["schemas"]["AmountBreakdown"];
        };
        OrderCompletedData: {
            orderId: components["schemas"]["OrderId"];
            buyerEmail: string;
            merchantProvidedBuyerIdentity?: string;
            orderMerchantExternalId?: string;
            currency: components["schemas"]["Currency"];
            billingDetail?: {
                [key: string]: unknown;
            };
            orderMetadata?: {
                [key: string]: string;
            };
            productName: string;
            productDescription?: string;
            productMetadata?: {
                [key: string]: unknown;
            };
            /** @deprecated */
            amount: components["schemas"]["Amount"];
            /** @deprecated */
            taxAmount: components["schemas"]["Amount"];
            /**
             * @deprecated
             * @description A fraction: 0.1 is 10 percent
             */
            taxRate?: number;
            /** @deprecated */
            taxName?: string;
            /** @deprecated */
            subtotal?: components["schemas"]["Amount"];
            /** @deprecated */
            total?: components["schemas"]["Amount"];
            paymentId: components["schemas"]["PaymentId"];
            paymentStatus: components["schemas"]["PaymentStatus"];
            paymentMethod?: string;
            paymentLast4?: string;
            paymentFailureReason?: string;
            paymentDate?: components["schemas"]["CalendarDate"];
            /** @description Absent if the channel told none */
            chargedAmount?: components["schemas"]["Amount"];
            listPrice?: components["schemas"]["AmountBreakdown"];
            orderStatus: components["schemas"]["OnetimeOrderStatus"];
        };
        /** @description A payment alone; it tells neither the status nor the period of the subscription */
        SubscriptionPaymentData: {
            orderId: components["schemas"]["OrderId"];
            buyerEmail: string;
            merchantProvidedBuyerIdentity?: string;
            orderMerchantExternalId?: string;
            currency: components["schemas"]["Currency"];
            billingDetail?: {
                [key: string]: unknown;
            };
            orderMetadata?: {
                [key: string]: string;
            };
            productName: string;
            productDescription?: string;
            productMetadata?: {
                [key: string]: unknown;
            };
            /** @deprecated */
            amount: components["schemas"]["Amount"];
            /** @deprecated */
            taxAmount: components["schemas"]["Amount"];
            /**
             * @deprecated
             * @description A fraction: 0.1 is 10 percent
             */
            taxRate?: number;
            /** @deprecated */
            taxName?: string;
            /** @deprecated */
            subtotal?: components["schemas"]["Amount"];
            /** @deprecated */
            total?: components["schemas"]["Amount"];
            paymentId: components["schemas"]["PaymentId"];
            paymentStatus: components["schemas"]["PaymentStatus"];
            paymentMethod?: string;
            paymentLast4?: string;
            paymentFailureReason?: string;
            paymentDate?: components["schemas"]["CalendarDate"];
            /** @description Absent if the channel told none */
            chargedAmount?: components["schemas"]["Amount"];
            listPrice?: components["schemas"]["AmountBreakdown"];
            /** @description Failed charges count; 0 is a check of the card */
            periodNumber: number;
        };
        SubscriptionStatusData: {
            orderId: components["schemas"]["OrderId"];
            buyerEmail: string;
            merchantProvidedBuyerIdentity?: string;
            orderMerchantExternalId?: string;
            currency: components["schemas"]["Currency"];
            billingDetail?: {
                [key: string]: unknown;
            };
            orderMetadata?: {
                [key: string]: string;
            };
            productName: string;
            productDescription?: string;
            productMetadata?: {
                [key: string]: unknown;
            };
            /** @deprecated */
            amount: components["schemas"]["Amount"];
            /** @deprecated */
            taxAmount: components["schemas"]["Amount"];
            /**
             * @deprecated
             * @description A fraction: 0.1 is 10 percent
             */
            taxRate?: number;
            /** @deprecated */
            taxName?: string;
            /** @deprecated */
            subtotal?: components["schemas"]["Amount"];
            /** @deprecated */
            total?: components["schemas"]["Amount"];
            orderStatus: components["schemas"]["SubscriptionStatus"];
            planPrice?: components["schemas"]["AmountBreakdown"];
            billingPeriod: components["schemas"]["BillingPeriod"];
            currentPeriodStart: components["schemas"]["CalendarDate"];
            currentPeriodEnd: components["schemas"]["CalendarDate"];
            canceledAt?: components["schemas"]["Moment"];
            /** @description Failed charges count; 0 is a check of the card */
            periodNumber?: number;
        };
        /** @description orderStatus is that of the order, which a refund leaves as it is */
        RefundEventData: {
            orderId: components["schemas"]["OrderId"];
            buyerEmail: string;
            merchantProvidedBuyerIdentity?: string;
            orderMerchantExternalId?: string;
            currency: components["schemas"]["Currency"];
            billingDetail?: {
                [key: string]: unknown;
            };
            orderMetadata?: {
                [key: string]: string;
            };
            productName: string;
            productDescription?: string;
            productMetadata?: {
                [key: string]: unknown;
            };
            /** @deprecated */
            amount: components["schemas"]["Amount"];
            /** @deprecated */
            taxAmount: components["schemas"]["Amount"];
            /**
             * @deprecated
             * @description A fraction: 0.1 is 10 percent
             */
            taxRate?: number;
            /** @deprecated */
            taxName?: string;
            /** @deprecated */
            subtotal?: components["schemas"]["Amount"];
            /** @deprecated */
            total?: components["schemas"]["Amount"];
            orderStatus: string;
            paymentId?: components["schemas"]["PaymentId"];
            paymentStatus?: components["schemas"]["PaymentStatus"];
            /** @description Failed charges count; 0 is a check of the card */
            periodNumber?: number;
            refundTicketMerchantExternalId?: string;
            refundStatus: components["schemas"]["RefundStatus"];
            refundReason: string;
            refundCreatedAt: components["schemas"]["Moment"];
            refundedAmount?: components["schemas"]["Amount"];
            /** @description The most that can be refunded */
            originalChargedAmount?: components["schemas"]["Amount"];
            originalPayment?: components["schemas"]["AmountBreakdown"];
        };
        EventEnvelope: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            eventType: components["schemas"]["EventType"];
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: {
                [key: string]: unknown;
            };
        };
        /** @description A one-time order is paid */
        OrderCompletedEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "order.completed";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["OrderCompletedData"];
        };
        /** @description A subscription has begun */
        SubscriptionActivatedEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.activated";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A charge of a subscription succeeded, the first or a later one */
        SubscriptionPaymentSucceededEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.payment_succeeded";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionPaymentData"];
        };
        /** @description The current period has moved forward */
        SubscriptionRenewedEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.renewed";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A repeated charge succeeded after one that failed */
        SubscriptionRecoveredEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.recovered";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A plan change has taken effect */
        SubscriptionPlanChangedEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.plan_changed";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A plan change is confirmed for the next period */
        SubscriptionPlanChangeScheduledEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.plan_change_scheduled";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A plan change did not happen; the old plan stays */
        SubscriptionPlanChangeFailedEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.plan_change_failed";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A cancellation was asked for; access stays until the end of the period */
        SubscriptionCancelingEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.canceling";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A cancellation was taken back */
        SubscriptionUncanceledEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.uncanceled";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A subscription has ended */
        SubscriptionCanceledEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.canceled";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A charge for a renewal failed */
        SubscriptionPastDueEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "subscription.past_due";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["SubscriptionStatusData"];
        };
        /** @description A refund was made, whole or in part */
        RefundSucceededEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "refund.succeeded";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["RefundEventData"];
        };
        /** @description A refund failed */
        RefundFailedEvent: {
            /** @description The id of a thing, the same for several events about it, so that it tells no events apart */
            id: string;
            timestamp: components["schemas"]["Moment"];
            /** @constant */
            eventType: "refund.failed";
            /** @description With mode, store and type it tells events apart */
            eventId: string;
            storeId: components["schemas"]["StoreId"];
            storeName: string;
            mode: components["schemas"]["Environment"];
            data: components["schemas"]["RefundEventData"];
        };
    };
    responses: {
        /** @description Not done. The first entry of `errors` is the cause. */
        Refused: {
            headers: {
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Refusal"];
            };
        };
    };
    parameters: {
        /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
        IdempotencyKey: string;
        /** @description Made before the first attempt; repeats carry it unchanged */
        WebhookSignature: string;
        /** @description The event type */
        WebhookEventType: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type StoreId = components['schemas']['StoreId'];
export type ProductId = components['schemas']['ProductId'];
export type OrderId = components['schemas']['OrderId'];
export type PaymentId = components['schemas']['PaymentId'];
export type TicketId = components['schemas']['TicketId'];
export type MerchantId = components['schemas']['MerchantId'];
export type SessionId = components['schemas']['SessionId'];
export type Uuid = components['schemas']['Uuid'];
export type Environment = components['schemas']['Environment'];
export type EventType = components['schemas']['EventType'];
export type OnetimeOrderStatus = components['schemas']['OnetimeOrderStatus'];
export type SubscriptionStatus = components['schemas']['SubscriptionStatus'];
export type PaymentStatus = components['schemas']['PaymentStatus'];
export type RefundStatus = components['schemas']['RefundStatus'];
export type RefundTicketStatus = components['schemas']['RefundTicketStatus'];
export type StoreStatus = components['schemas']['StoreStatus'];
export type ProductStatus = components['schemas']['ProductStatus'];
export type BillingPeriod = components['schemas']['BillingPeriod'];
export type ChangeTiming = components['schemas']['ChangeTiming'];
export type TaxCategory = components['schemas']['TaxCategory'];
export type PaymentMethod = components['schemas']['PaymentMethod'];
export type WebhookChannel = components['schemas']['WebhookChannel'];
export type CashierLanguage = components['schemas']['CashierLanguage'];
export type Amount = components['schemas']['Amount'];
export type Currency = components['schemas']['Currency'];
export type Moment = components['schemas']['Moment'];
export type CalendarDate = components['schemas']['CalendarDate'];
export type Layer = components['schemas']['Layer'];
export type Notice = components['schemas']['Notice'];
export type Refusal = components['schemas']['Refusal'];
export type PriceInfo = components['schemas']['PriceInfo'];
export type SubscriptionPriceInfo = components['schemas']['SubscriptionPriceInfo'];
export type Prices = components['schemas']['Prices'];
export type SubscriptionPrices = components['schemas']['SubscriptionPrices'];
export type PriceSnapshot = components['schemas']['PriceSnapshot'];
export type MediaItem = components['schemas']['MediaItem'];
export type BillingDetail = components['schemas']['BillingDetail'];
export type RequestedAmount = components['schemas']['RequestedAmount'];
export type NotificationSettings = components['schemas']['NotificationSettings'];
export type CheckoutThemeChange = components['schemas']['CheckoutThemeChange'];
export type CheckoutSettingsChange = components['schemas']['CheckoutSettingsChange'];
export type GroupRulesChange = components['schemas']['GroupRulesChange'];
export type ExternalId = components['schemas']['ExternalId'];
export type SessionTokenRequest = components['schemas']['SessionTokenRequest'];
export type StoreCreateRequest = components['schemas']['StoreCreateRequest'];
export type StoreUpdateRequest = components['schemas']['StoreUpdateRequest'];
export type StoreDeleteRequest = components['schemas']['StoreDeleteRequest'];
export type WebhookAddRequest = components['schemas']['WebhookAddRequest'];
export type WebhookUpdateRequest = components['schemas']['WebhookUpdateRequest'];
export type WebhookRemoveRequest = components['schemas']['WebhookRemoveRequest'];
export type MemberAddRequest = components['schemas']['MemberAddRequest'];
export type MemberRemoveRequest = components['schemas']['MemberRemoveRequest'];
export type MemberRoleRequest = components['schemas']['MemberRoleRequest'];
export type OnetimeProductCreateRequest = components['schemas']['OnetimeProductCreateRequest'];
export type OnetimeProductUpdateRequest = components['schemas']['OnetimeProductUpdateRequest'];
export type SubscriptionProductCreateRequest = components['schemas']['SubscriptionProductCreateRequest'];
export type SubscriptionProductUpdateRequest = components['schemas']['SubscriptionProductUpdateRequest'];
export type ProductPublishRequest = components['schemas']['ProductPublishRequest'];
export type ProductStatusRequest = components['schemas']['ProductStatusRequest'];
export type GroupCreateRequest = components['schemas']['GroupCreateRequest'];
export type GroupUpdateRequest = components['schemas']['GroupUpdateRequest'];
export type GroupNameRequest = components['schemas']['GroupNameRequest'];
export type CheckoutSessionRequest = components['schemas']['CheckoutSessionRequest'];
export type TaxPreviewRequest = components['schemas']['TaxPreviewRequest'];
export type TrialPreviewRequest = components['schemas']['TrialPreviewRequest'];
export type OrderCreateRequest = components['schemas']['OrderCreateRequest'];
export type OrderNameRequest = components['schemas']['OrderNameRequest'];
export type ChangeProductRequest = components['schemas']['ChangeProductRequest'];
export type RefundTicketRequest = components['schemas']['RefundTicketRequest'];
export type RefundTicketResubmitRequest = components['schemas']['RefundTicketResubmitRequest'];
export type ScanPromptRequest = components['schemas']['ScanPromptRequest'];
export type GraphqlRequest = components['schemas']['GraphqlRequest'];
export type CheckoutTheme = components['schemas']['CheckoutTheme'];
export type CheckoutSettings = components['schemas']['CheckoutSettings'];
export type Store = components['schemas']['Store'];
export type StoreWebhook = components['schemas']['StoreWebhook'];
export type OnetimeProduct = components['schemas']['OnetimeProduct'];
export type SubscriptionProduct = components['schemas']['SubscriptionProduct'];
export type ProductGroup = components['schemas']['ProductGroup'];
export type GroupRules = components['schemas']['GroupRules'];
export type RefundTicketVersion = components['schemas']['RefundTicketVersion'];
export type RefundTicket = components['schemas']['RefundTicket'];
export type SessionToken = components['schemas']['SessionToken'];
export type SessionTokenEnvelope = components['schemas']['SessionTokenEnvelope'];
export type StoreAnswer = components['schemas']['StoreAnswer'];
export type StoreEnvelope = components['schemas']['StoreEnvelope'];
export type WebhookAnswer = components['schemas']['WebhookAnswer'];
export type WebhookEnvelope = components['schemas']['WebhookEnvelope'];
export type OnetimeProductAnswer = components['schemas']['OnetimeProductAnswer'];
export type OnetimeProductEnvelope = components['schemas']['OnetimeProductEnvelope'];
export type SubscriptionProductAnswer = components['schemas']['SubscriptionProductAnswer'];
export type SubscriptionProductEnvelope = components['schemas']['SubscriptionProductEnvelope'];
export type GroupAnswer = components['schemas']['GroupAnswer'];
export type GroupEnvelope = components['schemas']['GroupEnvelope'];
export type CheckoutSession = components['schemas']['CheckoutSession'];
export type CheckoutSessionEnvelope = components['schemas']['CheckoutSessionEnvelope'];
export type TaxPreview = components['schemas']['TaxPreview'];
export type TaxPreviewEnvelope = components['schemas']['TaxPreviewEnvelope'];
export type TrialPreview = components['schemas']['TrialPreview'];
export type TrialPreviewEnvelope = components['schemas']['TrialPreviewEnvelope'];
export type OrderCreated = components['schemas']['OrderCreated'];
export type OrderCreateEnvelope = components['schemas']['OrderCreateEnvelope'];
export type OnetimeOrderAnswer = components['schemas']['OnetimeOrderAnswer'];
export type OrderStatusEnvelope = components['schemas']['OrderStatusEnvelope'];
export type SubscriptionAnswer = components['schemas']['SubscriptionAnswer'];
export type SubscriptionStatusEnvelope = components['schemas']['SubscriptionStatusEnvelope'];
export type RefundTicketAnswer = components['schemas']['RefundTicketAnswer'];
export type RefundTicketEnvelope = components['schemas']['RefundTicketEnvelope'];
export type ScanResult = components['schemas']['ScanResult'];
export type ScanPromptEnvelope = components['schemas']['ScanPromptEnvelope'];
export type GraphqlError = components['schemas']['GraphqlError'];
export type GraphqlEnvelope = components['schemas']['GraphqlEnvelope'];
export type GraphqlErrorsEnvelope = components['schemas']['GraphqlErrorsEnvelope'];
export type AmountBreakdown = components['schemas']['AmountBreakdown'];
export type EventData = components['schemas']['EventData'];
export type EventPayment = components['schemas']['EventPayment'];
export type OrderCompletedData = components['schemas']['OrderCompletedData'];
export type SubscriptionPaymentData = components['schemas']['SubscriptionPaymentData'];
export type SubscriptionStatusData = components['schemas']['SubscriptionStatusData'];
export type RefundEventData = components['schemas']['RefundEventData'];
export type EventEnvelope = components['schemas']['EventEnvelope'];
export type OrderCompletedEvent = components['schemas']['OrderCompletedEvent'];
export type SubscriptionActivatedEvent = components['schemas']['SubscriptionActivatedEvent'];
export type SubscriptionPaymentSucceededEvent = components['schemas']['SubscriptionPaymentSucceededEvent'];
export type SubscriptionRenewedEvent = components['schemas']['SubscriptionRenewedEvent'];
export type SubscriptionRecoveredEvent = components['schemas']['SubscriptionRecoveredEvent'];
export type SubscriptionPlanChangedEvent = components['schemas']['SubscriptionPlanChangedEvent'];
export type SubscriptionPlanChangeScheduledEvent = components['schemas']['SubscriptionPlanChangeScheduledEvent'];
export type SubscriptionPlanChangeFailedEvent = components['schemas']['SubscriptionPlanChangeFailedEvent'];
export type SubscriptionCancelingEvent = components['schemas']['SubscriptionCancelingEvent'];
export type SubscriptionUncanceledEvent = components['schemas']['SubscriptionUncanceledEvent'];
export type SubscriptionCanceledEvent = components['schemas']['SubscriptionCanceledEvent'];
export type SubscriptionPastDueEvent = components['schemas']['SubscriptionPastDueEvent'];
export type RefundSucceededEvent = components['schemas']['RefundSucceededEvent'];
export type RefundFailedEvent = components['schemas']['RefundFailedEvent'];
export type ResponseRefused = components['responses']['Refused'];
export type ParameterIdempotencyKey = components['parameters']['IdempotencyKey'];
export type ParameterWebhookSignature = components['parameters']['WebhookSignature'];
export type ParameterWebhookEventType = components['parameters']['WebhookEventType'];
export type $defs = Record<string, never>;
export interface operations {
    authIssueSessionToken: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionTokenRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionTokenEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeCreateStore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreCreateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeUpdateStore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreUpdateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeDeleteStore: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["StoreDeleteRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StoreEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeAddWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookAddRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeUpdateWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookUpdateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeRemoveWebhook: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRemoveRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    storeMerchantAddMerchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberAddRequest"];
            };
        };
        responses: {
            default: components["responses"]["Refused"];
        };
    };
    storeMerchantRemoveMerchant: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberRemoveRequest"];
            };
        };
        responses: {
            default: components["responses"]["Refused"];
        };
    };
    storeMerchantUpdateRole: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MemberRoleRequest"];
            };
        };
        responses: {
            default: components["responses"]["Refused"];
        };
    };
    onetimeProductCreateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnetimeProductCreateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnetimeProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    onetimeProductUpdateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OnetimeProductUpdateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnetimeProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    onetimeProductPublishProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPublishRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnetimeProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    onetimeProductUpdateStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductStatusRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OnetimeProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductCreateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionProductCreateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductUpdateProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionProductUpdateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductPublishProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductPublishRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductUpdateStatus: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ProductStatusRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionProductEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductGroupCreateGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupCreateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductGroupUpdateGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupUpdateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductGroupDeleteGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupNameRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionProductGroupPublishGroup: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GroupNameRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    checkoutCreateSession: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckoutSessionRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CheckoutSessionEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    checkoutPreviewTax: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TaxPreviewRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaxPreviewEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    checkoutPreviewTrial: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TrialPreviewRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialPreviewEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    onetimeOrderCreateOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderCreateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCreateEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    onetimeOrderCancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderNameRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderStatusEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionOrderCreateOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderCreateRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCreateEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionOrderCancelOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderNameRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionStatusEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionOrderReactivateOrder: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderNameRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionStatusEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionOrderChangeProduct: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeProductRequest"];
            };
        };
        responses: {
            default: components["responses"]["Refused"];
        };
    };
    refundTicketCreateTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundTicketRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundTicketEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    refundTicketResubmitTicket: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundTicketResubmitRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundTicketEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    verificationScanPrompt: {
        parameters: {
            query?: never;
            header?: {
                /** @description A repeat with the same key within 24 hours gets the answer of the first call that succeeded, whatever the path and the body */
                "X-Idempotency-Key"?: components["parameters"]["IdempotencyKey"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ScanPromptRequest"];
            };
        };
        responses: {
            /** @description Done */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScanPromptEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    graphql: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GraphqlRequest"];
            };
        };
        responses: {
            /** @description All that was asked for */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlEnvelope"];
                };
            };
            /** @description Refused, or answered in part; a part comes with status 200 */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GraphqlErrorsEnvelope"];
                };
            };
        };
    };
}
