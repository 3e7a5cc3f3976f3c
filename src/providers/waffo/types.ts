// Generated from specs/waffo/openapi.yaml by scripts/generate-types.ts. Do not edit.
export interface paths {
    "/api/v1/order/create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Create a one-time order */
        post: operations["orderCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/inquiry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the state of an order */
        post: operations["orderInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Cancel an order that is not paid */
        post: operations["orderCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/refund": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Refund a paid order, in part or in full */
        post: operations["orderRefund"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/order/capture": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Capture an authorised card order */
        post: operations["orderCapture"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/refund/inquiry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the state of a refund */
        post: operations["refundInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/merchantconfig/inquiry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the merchant's limits */
        post: operations["merchantConfigInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/paymethodconfig/inquiry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the contracted pay methods */
        post: operations["payMethodConfigInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/create": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a subscription */
        post: operations["subscriptionCreate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/inquiry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the state of a subscription, with its payments on request */
        post: operations["subscriptionInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/cancel": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End an active subscription */
        post: operations["subscriptionCancel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/manage": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Get a page on which the payer manages an active subscription */
        post: operations["subscriptionManage"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/change": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Replace an active subscription by another plan */
        post: operations["subscriptionChange"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/change/inquiry": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for the state of a plan change */
        post: operations["subscriptionChangeInquiry"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/subscription/update": {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Change the price of a running subscription from its next period on */
        post: operations["subscriptionUpdate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export interface webhooks {
    PAYMENT_NOTIFICATION: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A payment has its result (one-time, first period, every renewal attempt) */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PaymentNotification"];
                };
            };
            responses: {
                200: components["responses"]["Acknowledged"];
                /** @description Anything else counts as not delivered and is retried */
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
    REFUND_NOTIFICATION: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A refund has reached a final status */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RefundNotification"];
                };
            };
            responses: {
                200: components["responses"]["Acknowledged"];
                /** @description Anything else counts as not delivered and is retried */
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
    SUBSCRIPTION_STATUS_NOTIFICATION: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A subscription's own status has changed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionStatusNotification"];
                };
            };
            responses: {
                200: components["responses"]["Acknowledged"];
                /** @description Anything else counts as not delivered and is retried */
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
    SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A billing period has its final result */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionPeriodChangedNotification"];
                };
            };
            responses: {
                200: components["responses"]["Acknowledged"];
                /** @description Anything else counts as not delivered and is retried */
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
    SUBSCRIPTION_CHANGE_NOTIFICATION: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** A plan change has succeeded or is closed */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SubscriptionChangeNotification"];
                };
            };
            responses: {
                200: components["responses"]["Acknowledged"];
                /** @description Anything else counts as not delivered and is retried */
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
        /**
         * @description State of an order. CAPTURE_IN_PROGRESS is undocumented but was observed after a capture.
         * @enum {string}
         */
        OrderStatus: "PAY_IN_PROGRESS" | "AUTHORIZATION_REQUIRED" | "AUTHED_WAITING_CAPTURE" | "CAPTURE_IN_PROGRESS" | "PAY_SUCCESS" | "ORDER_CLOSE";
        /**
         * @description State of one refund
         * @enum {string}
         */
        RefundStatus: "REFUND_IN_PROGRESS" | "ORDER_PARTIALLY_REFUNDED" | "ORDER_FULLY_REFUNDED" | "ORDER_REFUND_FAILED";
        /**
         * @description State of a subscription. One template of the integration guide also knows PLATFORM_CANCELLED; no other source does.
         * @enum {string}
         */
        SubscriptionStatus: "AUTHORIZATION_REQUIRED" | "IN_PROGRESS" | "ACTIVE" | "CLOSE" | "MERCHANT_CANCELLED" | "USER_CANCELLED" | "CHANNEL_CANCELLED" | "EXPIRED";
        /**
         * @description State of a plan change. Note the spelling CLOSED, where a subscription says CLOSE.
         * @enum {string}
         */
        SubscriptionChangeStatus: "IN_PROGRESS" | "AUTHORIZATION_REQUIRED" | "SUCCESS" | "CLOSED";
        /** @description Which merchant is calling */
        MerchantInfo: {
            /** @example 1000000201 */
            merchantId: string;
            /** @description Given by Waffo */
            subMerchantId?: string;
        };
        /** @description Who pays a one-time order */
        OrderUserInfo: {
            /**
             * @description The merchant's own user id
             * @example u-1
             */
            userId: string;
            /**
             * @description Valid and one per user; must not contain the word "test"
             * @example u-1@example.com
             */
            userEmail: string;
            userTerminal: components["schemas"]["UserTerminal"];
            /** @example +62-08990013157 */
            userPhone?: string;
            /**
             * @description Alpha-3
             * @example IDN
             */
            userCountryCode?: string;
            /** @example Ada */
            userFirstName?: string;
            /** @example Park */
            userLastName?: string;
            /**
             * @description When the user signed up, ISO 8601
             * @example 2025-05-16T08:00:00.000Z
             */
            userCreatedAt?: string;
            /**
             * @description Needed when card or wallet data is sent directly
             * @example 203.0.113.7
             */
            userBrowserIp?: string;
            /** @description Needed when card or wallet data is sent directly */
            userAgent?: string;
            /** @description Only in answers */
            readonly userReceiptUrl?: string;
        };
        /**
         * @description Where the payer is. WEB a computer, APP a phone, the others inside a wallet.
         * @default WEB
         * @example WEB
         * @enum {string}
         */
        UserTerminal: "WEB" | "APP" | "IN_WALLET_APP" | "IN_MINI_PROGRAM";
        /** @description What is sold. Either the product's page or the app's name must be given. The published schema requires goodsName as well, and the acceptance asks for it. */
        OrderGoodsInfo: {
            /** @example SKU-1001 */
            goodsId?: string;
            /** @example Gold pack */
            goodsName?: string;
            /** @example Gold */
            skuName?: string;
            /**
             * @description Price of one
             * @example 12.00
             */
            goodsUniquePrice?: string;
            /**
             * Format: int32
             * @example 1
             */
            goodsQuantity?: number;
            /** @example games */
            goodsCategory?: string;
            /**
             * @description Product page or official site, not an image
             * @example https://shop.example.com/gold
             */
            goodsUrl?: string;
            /**
             * @description Name in the app store
             * @example Gold Rush
             */
            appName?: string;
        };
        /** @description How a one-time order is paid */
        OrderPaymentInfo: {
            /**
             * @example ONE_TIME_PAYMENT
             * @enum {string}
             */
            productName: "ONE_TIME_PAYMENT" | "DIRECT_PAYMENT" | "MINI_PROGRAM_PAYMENT" | "ONE_CLICK_PAYMENT";
            /**
             * @description One type or several joined by commas; filters what the cashier offers
             * @example CREDITCARD,DEBITCARD
             */
            payMethodType?: string;
            /**
             * @description Goes straight to this method; without it the payer chooses on the cashier
             * @example CC_VISA
             */
            payMethodName?: string;
            /**
             * @description JSON text with cpf, cardPrefix (BINs of 4 to 9 digits, at most 80) or cardPrefixPurpose
             * @example {"cardPrefix":"457675"}
             */
            payMethodProperties?: string;
            /** @description JSON text with payMethodRefId, exchangeRate, userOpenId */
            readonly payMethodResponse?: string;
            /** @description For one-click and merchant-initiated payments */
            userPaymentAccessToken?: string;
            payMethodUserAccountNo?: string;
            /** @enum {string} */
            payMethodUserAccountType?: "EMAIL" | "PHONE_NO" | "ACCOUNT_ID";
            /** @description BALANCE, DEBIT_CARD, CREDIT_CARD or empty */
            readonly payOption?: string;
            /**
             * @description BCP 47 tag
             * @example en-HK
             */
            cashierLanguage?: string;
            /** @description JSON text with a `variables` entry of colours */
            cashierAppearance?: string;
            /**
             * @description Alpha-3; narrows the cashier to one country, never for global cards
             * @example IDN
             */
            payMethodCountry?: string;
            /**
             * @description manualCapture authorises first and waits for a capture
             * @example manualCapture
             */
            captureMode?: string;
            /** @enum {string} */
            merchantInitiatedMode?: "scheduled" | "unscheduled";
        };
        /** @description How the cashier looks */
        BrandInfo: {
            /**
             * @description An https image (40 x 40) or a logo id that begins with logo_
             * @example https://shop.example.com/logo.png
             */
            cashierLogoUrl?: string;
            /** @example Acme Shop */
            cashierDisplayName?: string;
            /**
             * @description An https image (1200 x 630)
             * @example https://shop.example.com/gold.png
             */
            cashierProductImageUrl?: string;
        };
        /** @description Card data sent directly, by merchants with PCI DSS only */
        CardInfo: {
            cardNumber: string;
            /**
             * Format: int32
             * @example 2029
             */
            cardExpiryYear: number;
            /**
             * Format: int32
             * @example 12
             */
            cardExpiryMonth: number;
            cardCvv: string;
            /** @example ADA PARK */
            cardHolderName: string;
            /**
             * @description A wish; Waffo's risk control may decide otherwise
             * @enum {string}
             */
            threeDsDecision?: "3DS_FORCE" | "3DS_ATTEMPT" | "NO_3DS";
        };
        /** @description What the merchant knows of the payer */
        RiskData: {
            /** @enum {string} */
            userType?: "Individual" | "Agent" | "Institution" | "Internal";
            /** @enum {string} */
            userCategory?: "Member" | "Non-Member";
            /** @example Ada Park */
            userLegalName?: string;
            /** @example ada */
            userDisplayName?: string;
            /** @example 203.0.113.7 */
            userRegistrationIp?: string;
            /** @example 203.0.113.8 */
            userLastSeenIp?: string;
            /** @enum {string} */
            userIsNew?: "Yes" | "No";
            /** @enum {string} */
            userIsFirstPurchase?: "Yes" | "No";
        };
        /** @description The eight fields of the guide and the three of the SDK; either set is taken */
        SubscriptionRiskData: {
            /** @enum {string} */
            userType?: "Individual" | "Agent" | "Institution" | "Internal";
            /** @enum {string} */
            userCategory?: "Member" | "Non-Member";
            /** @example Ada Park */
            userLegalName?: string;
            /** @example ada */
            userDisplayName?: string;
            /** @example 203.0.113.7 */
            userRegistrationIp?: string;
            /** @example 203.0.113.8 */
            userLastSeenIp?: string;
            /** @enum {string} */
            userIsNew?: "Yes" | "No";
            /** @enum {string} */
            userIsFirstPurchase?: "Yes" | "No";
            deviceType?: string;
            deviceId?: string;
            deviceTokenId?: string;
        };
        /** @description The flat form of the reference, or the two addresses of the SDKs */
        AddressInfo: {
            /** @example 1 Market Street */
            address?: string;
            /** @example Jakarta */
            city?: string;
            /** @description State or province */
            region?: string;
            /** @example 10110 */
            postcode?: string;
            /** @example IDN */
            addressCountryCode?: string;
            shippingAddress?: components["schemas"]["PostalAddress"];
            billingAddress?: components["schemas"]["PostalAddress"];
        };
        /** @description One address in the form of the SDKs */
        PostalAddress: {
            /** @example IDN */
            country?: string;
            state?: string;
            /** @example Jakarta */
            city?: string;
            /** @example 1 Market Street */
            address1?: string;
            address2?: string;
            /** @example 10110 */
            postalCode?: string;
        };
        /** @description Internal to Waffo */
        TokenCardData: {
            cardBinDataList?: components["schemas"]["CardBinData"][];
            maskedCardInfo?: string;
            cardBin?: string;
            cardExpiry?: string;
        };
        /** @description Internal to Waffo */
        CardBinData: {
            /** @description First 6 or 8 digits */
            cardBin?: string;
            /** @example VISA */
            cardScheme?: string;
            cardBrand?: string;
            /** @description CREDIT_CARD, DEBIT_CARD, PREPAID_CARD or COMBO_CARD */
            cardType?: string;
            /** @description Two entries for COMBO_CARD */
            cardTypeList?: string[];
            /** @example CLASSIC */
            subCardType?: string;
            cardIssuerName?: string;
            cardIssuerCode?: string;
            /** @description Alpha-3 */
            cardIssueCountryCode?: string;
            cardIssueCountryCodeList?: string[];
            /** @description VALID or INVALID */
            status?: string;
            /** @description JSON text */
            extendedInfo?: string;
        };
        /** @description Who gets the money back; needed for some methods, such as online banking */
        RefundUserInfo: {
            /**
             * @default INDIVIDUAL
             * @example INDIVIDUAL
             * @enum {string}
             */
            userType: "INDIVIDUAL" | "BUSINESS";
            userFirstName?: string;
            userMiddleName?: string;
            userLastName?: string;
            nationality?: string;
            /** @example u-1@example.com */
            userEmail?: string;
            userPhone?: string;
            /** @description dd/mm/yyyy */
            userBirthDay?: string;
            userIDType?: string;
            userIDNumber?: string;
            /** @description dd/mm/yyyy */
            userIDIssueDate?: string;
            /** @description dd/mm/yyyy */
            userIDExpiryDate?: string;
            userBankInfo?: components["schemas"]["RefundBankInfo"];
        };
        /** @description The account that gets the money back */
        RefundBankInfo: {
            bankAccountNo?: string;
            bankCode?: string;
            bankName?: string;
            bankCity?: string;
            bankBranch?: string;
        };
        /**
         * @description Unit of a billing period; a year is twelve months
         * @example MONTHLY
         * @enum {string}
         */
        PeriodType: "DAILY" | "WEEKLY" | "MONTHLY";
        /** @description The price of one period, where it differs; neither half means anything alone */
        ScheduledAmount: {
            /**
             * @description Number of the period, from "1"
             * @example 3
             */
            period: string;
            /** @example 9.00 */
            amount: string;
        };
        /** @description The plan */
        SubscriptionProductInfo: {
            /** @example Gold plan */
            description: string;
            periodType: components["schemas"]["PeriodType"];
            /**
             * @description How many units, as text
             * @example 1
             */
            periodInterval: string;
            /**
             * @description How many periods; without it no end
             * @example 12
             */
            numberOfPeriod?: string;
            /** @description "0" for a free trial */
            trialPeriodAmount?: string;
            numberOfTrialPeriod?: string;
            trialPeriodType?: components["schemas"]["PeriodType"];
            trialPeriodInterval?: string;
            scheduledAmounts?: components["schemas"]["ScheduledAmount"][];
        };
        /** @description The plan that replaces the old one, with its price */
        SubscriptionChangeProductInfo: {
            /** @example Gold plan */
            description: string;
            periodType: components["schemas"]["PeriodType"];
            /**
             * @description How many units, as text
             * @example 1
             */
            periodInterval: string;
            /**
             * @description How many periods; without it no end
             * @example 12
             */
            numberOfPeriod?: string;
            /** @description "0" for a free trial */
            trialPeriodAmount?: string;
            numberOfTrialPeriod?: string;
            trialPeriodType?: components["schemas"]["PeriodType"];
            trialPeriodInterval?: string;
            scheduledAmounts?: components["schemas"]["ScheduledAmount"][];
            /** @example 20.00 */
            amount: string;
        };
        /** @description Who subscribes */
        SubscriptionUserInfo: {
            /** @example u-1 */
            userId: string;
            /** @example u-1@example.com */
            userEmail: string;
            userTerminal?: components["schemas"]["UserTerminal"];
            userPhone?: string;
            userFirstName?: string;
            userLastName?: string;
            /**
             * @description ISO 8601
             * @example 2025-05-16T08:00:00.000Z
             */
            userCreatedAt?: string;
            userCountryCode?: string;
            userBrowserIp?: string;
            userAgent?: string;
        };
        /** @description How a subscription is paid. A new one needs payMethodType; a change does without. */
        SubscriptionPaymentInfo: {
            /**
             * @example SUBSCRIPTION
             * @enum {string}
             */
            productName: "SUBSCRIPTION" | "MINI_PROGRAM_SUBSCRIPTION";
            /** @example CREDITCARD,DEBITCARD,APPLEPAY,GOOGLEPAY */
            payMethodType?: string;
            /** @example CC_VISA */
            payMethodName?: string;
            /** @description JSON text */
            payMethodProperties?: string;
            /** @description JSON text */
            readonly payMethodResponse?: string;
            /** @enum {string} */
            payMethodUserAccountType?: "EMAIL" | "PHONE_NO" | "ACCOUNT_ID";
            payMethodUserAccountNo?: string;
            payMethodPublicUid?: string;
            payMethodUserAccessToken?: string;
            /**
             * @description BCP 47 tag
             * @example en-HK
             */
            cashierLanguage?: string;
        };
        /** @description How a new subscription is paid. Without payMethodType Waffo answers A0003. */
        SubscriptionCreatePaymentInfo: {
            /**
             * @example SUBSCRIPTION
             * @enum {string}
             */
            productName: "SUBSCRIPTION" | "MINI_PROGRAM_SUBSCRIPTION";
            /** @example CREDITCARD,DEBITCARD,APPLEPAY,GOOGLEPAY */
            payMethodType: string;
            /** @example CC_VISA */
            payMethodName?: string;
            /** @description JSON text */
            payMethodProperties?: string;
            /** @description JSON text */
            readonly payMethodResponse?: string;
            /** @enum {string} */
            payMethodUserAccountType?: "EMAIL" | "PHONE_NO" | "ACCOUNT_ID";
            payMethodUserAccountNo?: string;
            payMethodPublicUid?: string;
            payMethodUserAccessToken?: string;
            /**
             * @description BCP 47 tag
             * @example en-HK
             */
            cashierLanguage?: string;
        };
        /** @description What is subscribed to. goodsId, goodsName and goodsUrl are advised. */
        SubscriptionGoodsInfo: {
            /** @example PLAN-GOLD */
            goodsId?: string;
            /** @example Gold plan */
            goodsName?: string;
            goodsCategory?: string;
            /** @example https://shop.example.com/gold */
            goodsUrl?: string;
            appName?: string;
            skuName?: string;
            goodsUniquePrice?: string;
            /**
             * Format: int32
             * @example 1
             */
            goodsQuantity?: number;
        };
        /** @description A new one-time order */
        OrderCreateRequest: {
            /**
             * @description Idempotency key of this attempt to pay
             * @example 5f0c3b1e7a9d4c2f8e6b0a1d3c5e7f90
             */
            paymentRequestId: string;
            /** @example M-1001 */
            merchantOrderId: string;
            /** @example USD */
            orderCurrency: string;
            /** @example 12.00 */
            orderAmount: string;
            /**
             * @description Only if the payer pays in another currency
             * @example USD
             */
            userCurrency?: string;
            /** @example Gold pack, 500 coins */
            orderDescription: string;
            /**
             * Format: date-time
             * @example 2026-04-01T12:00:00.000Z
             */
            orderRequestedAt: string;
            /**
             * Format: date-time
             * @description By default what the contract says, 4 hours
             * @example 2026-04-01T16:00:00.000Z
             */
            orderExpiredAt?: string;
            /**
             * @description https or an app's deep link; without it the payer stays on the cashier
             * @example https://shop.example.com/paid
             */
            successRedirectUrl?: string;
            /** @example https://shop.example.com/failed */
            failedRedirectUrl?: string;
            /** @example https://shop.example.com/cart */
            cancelRedirectUrl?: string;
            /** @example https://shop.example.com/webhooks/waffo */
            notifyUrl: string;
            /** @description JSON text that comes back in answers */
            extendInfo?: string;
            merchantInfo: components["schemas"]["MerchantInfo"];
            userInfo: components["schemas"]["OrderUserInfo"];
            goodsInfo?: components["schemas"]["OrderGoodsInfo"];
            paymentInfo: components["schemas"]["OrderPaymentInfo"];
            brandInfo?: components["schemas"]["BrandInfo"];
            cardInfo?: components["schemas"]["CardInfo"];
            /** @description Encrypted Apple Pay or Google Pay token; the Go SDK sends an object with tokenId */
            paymentTokenData?: string | Record<string, never>;
            riskData?: components["schemas"]["RiskData"];
            addressInfo?: components["schemas"]["AddressInfo"];
            innerCardData?: components["schemas"]["TokenCardData"];
            /** @description Internal; only in the Go SDK */
            productDetail?: {
                subscriptionInfo?: Record<string, never>;
            };
            /** @description Internal; only in the Go SDK */
            acqOrderExtSubscriptionInfo?: {
                subscriptionId?: string;
                periodNo?: number;
                merchantRequest?: string;
                subscriptionEvent?: string;
            };
            /** @description Internal; only in the Go SDK */
            channelId?: string;
        };
        /** @description Either id finds the order */
        OrderInquiryRequest: {
            /** @example 5f0c3b1e7a9d4c2f8e6b0a1d3c5e7f90 */
            paymentRequestId?: string;
            /** @example A202604011200000001234567 */
            acquiringOrderId?: string;
        };
        /** @description Either id finds the order */
        OrderCancelRequest: {
            paymentRequestId?: string;
            /** @example A202604011200000001234567 */
            acquiringOrderId?: string;
            /** @example 1000000201 */
            merchantId: string;
            /**
             * Format: date-time
             * @description When the cancellation was asked for
             * @example 2026-04-01T12:05:00.000Z
             */
            orderRequestedAt: string;
        };
        /** @description A refund in the currency of the order */
        RefundRequest: {
            /**
             * @description Idempotency key of this refund
             * @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9
             */
            refundRequestId: string;
            /** @example A202604011200000001234567 */
            acquiringOrderId: string;
            /** @example R-1001 */
            merchantRefundOrderId?: string;
            /** @example 1000000201 */
            merchantId: string;
            /**
             * Format: date-time
             * @example 2026-04-01T13:00:00.000Z
             */
            requestedAt: string;
            /** @example 5.00 */
            refundAmount: string;
            /** @example Goods returned */
            refundReason: string;
            /**
             * @description Without it the portal's address, or no notification at all
             * @example https://shop.example.com/webhooks/waffo
             */
            refundNotifyUrl?: string;
            /** @description JSON text */
            extendInfo?: string;
            refundSource?: string;
            userInfo?: components["schemas"]["RefundUserInfo"];
        };
        /** @description Takes the money of an authorised card order */
        OrderCaptureRequest: {
            /** @example 5f0c3b1e7a9d4c2f8e6b0a1d3c5e7f90 */
            paymentRequestId?: string;
            /** @example A202604011200000001234567 */
            acquiringOrderId?: string;
            /** @example 1000000201 */
            merchantId: string;
            /**
             * Format: date-time
             * @example 2026-04-01T12:30:00.000Z
             */
            captureRequestedAt: string;
            /**
             * @description The authorised amount or less
             * @example 12.00
             */
            captureAmount: string;
        };
        /** @description Either id finds the refund */
        RefundInquiryRequest: {
            /** @example 0a1b2c3d4e5f60718293a4b5c6d7e8f9 */
            refundRequestId?: string;
            acquiringRefundOrderId?: string;
        };
        /** @description Asks for limits */
        MerchantConfigInquiryRequest: {
            /** @example 1000000201 */
            merchantId: string;
        };
        /** @description Asks for pay methods */
        PayMethodConfigInquiryRequest: {
            /** @example 1000000201 */
            merchantId: string;
        };
        /** @description A new subscription. All three redirects and subscriptionManagementUrl are advised. */
        SubscriptionCreateRequest: {
            /**
             * @description Idempotency key of this subscription
             * @example 9e8d7c6b5a4938271605f4e3d2c1b0a9
             */
            subscriptionRequest: string;
            /** @example PLAN_001 */
            merchantSubscriptionId: string;
            /** @example USD */
            currency: string;
            /**
             * @description Price of a period
             * @example 10.00
             */
            amount: string;
            /** @description Only if the payer pays in another currency */
            userCurrency?: string;
            productInfo: components["schemas"]["SubscriptionProductInfo"];
            merchantInfo: components["schemas"]["MerchantInfo"];
            userInfo: components["schemas"]["SubscriptionUserInfo"];
            goodsInfo?: components["schemas"]["SubscriptionGoodsInfo"];
            addressInfo?: components["schemas"]["AddressInfo"];
            brandInfo?: components["schemas"]["BrandInfo"];
            paymentInfo: components["schemas"]["SubscriptionCreatePaymentInfo"];
            riskData?: components["schemas"]["SubscriptionRiskData"];
            /**
             * Format: date-time
             * @example 2026-04-01T12:00:00.000Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description Until when the first payment may be made; by default 4 hours
             */
            orderExpiredAt?: string;
            /** @example https://shop.example.com/paid */
            successRedirectUrl?: string;
            /** @example https://shop.example.com/failed */
            failedRedirectUrl?: string;
            /** @example https://shop.example.com/plans */
            cancelRedirectUrl?: string;
            /** @example https://shop.example.com/webhooks/waffo */
            notifyUrl: string;
            /**
             * @description The merchant's own page, behind its login. Optional in the API reference; waffo-integrate 1.6 asks for it.
             * @example https://shop.example.com/account/plan
             */
            subscriptionManagementUrl?: string;
            /** @description JSON text */
            extendInfo?: string;
            /** @description Internal; only in the Go SDK */
            subscriptionMode?: string;
            /** @description Internal */
            acqAgreement?: unknown;
            /** @description Internal; only in the Go SDK */
            acqAgreements?: unknown;
            /** @description Internal; only in the Go SDK */
            acqMerchant?: unknown;
            /** @description Internal; only in the Go SDK */
            acqProduct?: unknown;
            /** @description Internal; only in the Go SDK */
            metadata?: unknown;
        };
        /** @description Either id finds the subscription */
        SubscriptionInquiryRequest: {
            subscriptionRequest?: string;
            /** @example SC202604011200000001234567890123 */
            subscriptionId?: string;
            /**
             * Format: int32
             * @description 1 adds the list of payments
             * @default 0
             * @enum {integer}
             */
            paymentDetails: 0 | 1;
        };
        /** @description Takes Waffo's id, not the merchant's request id */
        SubscriptionCancelRequest: {
            /** @example SC202604011200000001234567890123 */
            subscriptionId: string;
            /** @example 1000000201 */
            merchantId: string;
            /**
             * Format: date-time
             * @example 2026-04-20T12:00:00.000Z
             */
            requestedAt: string;
        };
        /** @description Either id finds the subscription */
        SubscriptionManageRequest: {
            /** @example SC202604011200000001234567890123 */
            subscriptionId?: string;
            subscriptionRequest?: string;
        };
        /** @description A new subscription in place of an active one */
        SubscriptionChangeRequest: {
            /**
             * @description A fresh key, for the new subscription
             * @example 1f2e3d4c5b6a79880796a5b4c3d2e1f0
             */
            subscriptionRequest: string;
            /**
             * @description The subscription that is replaced
             * @example 9e8d7c6b5a4938271605f4e3d2c1b0a9
             */
            originSubscriptionRequest: string;
            /** @example PLAN_002 */
            merchantSubscriptionId?: string;
            /**
             * @description What is left of the old subscription, calculated by the merchant
             * @example 4.00
             */
            remainingAmount: string;
            /** @example USD */
            currency: string;
            userCurrency?: string;
            /**
             * Format: date-time
             * @example 2026-04-15T12:00:00.000Z
             */
            requestedAt: string;
            /**
             * Format: date-time
             * @description By default 4 hours
             */
            orderExpiredAt?: string;
            /** @example https://shop.example.com/paid */
            successRedirectUrl?: string;
            /** @example https://shop.example.com/failed */
            failedRedirectUrl?: string;
            /** @example https://shop.example.com/plans */
            cancelRedirectUrl?: string;
            /** @example https://shop.example.com/webhooks/waffo */
            notifyUrl: string;
            subscriptionManagementUrl?: string;
            /** @description JSON text */
            extendInfo?: string;
            productInfoList: components["schemas"]["SubscriptionChangeProductInfo"][];
            merchantInfo: components["schemas"]["MerchantInfo"];
            userInfo: components["schemas"]["SubscriptionUserInfo"];
            goodsInfo: components["schemas"]["SubscriptionGoodsInfo"];
            addressInfo?: components["schemas"]["AddressInfo"];
            brandInfo?: components["schemas"]["BrandInfo"];
            paymentInfo: components["schemas"]["SubscriptionPaymentInfo"];
            riskData?: components["schemas"]["SubscriptionRiskData"];
        };
        /** @description Both ids are needed */
        SubscriptionChangeInquiryRequest: {
            originSubscriptionRequest: string;
            subscriptionRequest: string;
        };
        /** @description New prices from the next period on, and optionally an immediate charge */
        SubscriptionUpdateRequest: {
            subscriptionRequest?: string;
            /** @example SC202604011200000001234567890123 */
            subscriptionId?: string;
            /**
             * @description The new regular price
             * @example 11.00
             */
            amount?: string;
            productInfo?: {
                trialPeriodAmount?: string;
                scheduledAmounts?: components["schemas"]["ScheduledAmount"][];
            };
            topupInfo?: components["schemas"]["TopupInfo"];
        };
        /** @description A charge made at once */
        TopupInfo: {
            topupRequest?: string;
            topupAmount?: string;
            description?: string;
            /** Format: date-time */
            orderExpiredAt?: string;
        };
        /** @description As sent, or empty */
        MerchantInfoEcho: {
            merchantId?: string | null;
            subMerchantId?: string | null;
        } | null;
        /** @description As sent, with the receipt's address once there is one; may be empty */
        UserInfoEcho: {
            userId?: string | null;
            userEmail?: string | null;
            userTerminal?: string | null;
            userPhone?: string | null;
            userCountryCode?: string | null;
            userFirstName?: string | null;
            userLastName?: string | null;
            userCreatedAt?: string | null;
            userBrowserIp?: string | null;
            userAgent?: string | null;
            /** @description Where the payer's receipt can be fetched */
            userReceiptUrl?: string | null;
        } | null;
        /** @description As sent, or empty */
        GoodsInfoEcho: {
            goodsId?: string | null;
            goodsName?: string | null;
            skuName?: string | null;
            goodsUniquePrice?: string | null;
            /** Format: int32 */
            goodsQuantity?: number | null;
            goodsCategory?: string | null;
            goodsUrl?: string | null;
            appName?: string | null;
        } | null;
        /** @description As sent, with what the pay method answered; of orders and subscriptions alike */
        PaymentInfoEcho: {
            /** @description Tells one-time payments from those of subscriptions */
            productName?: string | null;
            payMethodType?: string | null;
            payMethodName?: string | null;
            /** @description JSON text; in notifications also cardToken and cardTransactionType */
            payMethodProperties?: string | null;
            /** @description JSON text with payMethodRefId, exchangeRate, userOpenId */
            payMethodResponse?: string | null;
            userPaymentAccessToken?: string | null;
            payMethodUserAccountNo?: string | null;
            payMethodUserAccountType?: string | null;
            payMethodPublicUid?: string | null;
            payMethodUserAccessToken?: string | null;
            /** @description BALANCE, DEBIT_CARD or CREDIT_CARD, if there was a choice */
            payOption?: string | null;
            cashierLanguage?: string | null;
            cashierAppearance?: string | null;
            payMethodCountry?: string | null;
            captureMode?: string | null;
            merchantInitiatedMode?: string | null;
        } | null;
        /** @description As sent, in the form in which it was sent */
        AddressInfoEcho: {
            address?: string | null;
            city?: string | null;
            region?: string | null;
            postcode?: string | null;
            addressCountryCode?: string | null;
            shippingAddress?: Record<string, never> | null;
            billingAddress?: Record<string, never> | null;
        } | null;
        /** @description The plan as sent, with where it stands */
        ProductInfoEcho: {
            description?: string | null;
            periodType?: string | null;
            periodInterval?: string | null;
            numberOfPeriod?: string | null;
            trialPeriodAmount?: string | null;
            numberOfTrialPeriod?: string | null;
            trialPeriodType?: string | null;
            trialPeriodInterval?: string | null;
            scheduledAmounts?: components["schemas"]["ScheduledAmountEcho"][] | null;
            /** @description Of a plan change */
            amount?: string | null;
            startDateTime?: string | null;
            endDateTime?: string | null;
            nextPaymentDateTime?: string | null;
            /** @description From "1" */
            currentPeriod?: string | null;
        } | null;
        /** @description The price of one period */
        ScheduledAmountEcho: {
            period?: string | null;
            amount?: string | null;
        };
        /** @description Which subscription and which period a payment belongs to */
        SubscriptionInfo: {
            subscriptionId: string;
            /**
             * @description From "1"
             * @example 1
             */
            period: string;
            /** @description The merchant's subscription request id */
            merchantRequest: string;
            /** @description The same value; absent in older answers */
            subscriptionRequest?: string | null;
        } | null;
        /** @description One payment of a subscription */
        SubscriptionPayment: {
            acquiringOrderId?: string | null;
            orderCurrency?: string | null;
            orderAmount?: string | null;
            orderStatus?: components["schemas"]["OrderStatus"] | null;
            orderUpdatedAt?: string | null;
            period?: string | null;
        };
        /**
         * @description Who started a refund. RDR and ETHOCA are dispute prevention of the card networks.
         * @enum {string}
         */
        RefundSource: "MERCHANT" | "RDR" | "ETHOCA";
        /** @description JSON text with orderFailedCode and orderFailedDescription; an object in older callbacks */
        FailureReason: string | Record<string, never> | null;
        /** @description What became of a new order */
        OrderCreateData: {
            paymentRequestId: string;
            merchantOrderId: string;
            /** @example A202604011200000001234567 */
            acquiringOrderId: string;
            orderStatus: components["schemas"]["OrderStatus"];
            /** @description JSON text with actionType (WEB or DEEPLINK), webUrl, deeplinkUrl and actionData; to be followed at AUTHORIZATION_REQUIRED */
            orderAction?: string | null;
        };
        /** @description An order as Waffo sees it */
        OrderInquiryData: {
            paymentRequestId: string;
            merchantOrderId: string;
            acquiringOrderId: string;
            orderStatus: components["schemas"]["OrderStatus"];
            /** @description JSON text */
            orderAction?: string | null;
            orderCurrency: string;
            orderAmount: string;
            /** @description What the payer paid; another currency or fees make it differ */
            finalDealAmount: string;
            orderDescription: string;
            userCurrency?: string | null;
            merchantInfo?: components["schemas"]["MerchantInfoEcho"];
            userInfo?: components["schemas"]["UserInfoEcho"];
            goodsInfo?: components["schemas"]["GoodsInfoEcho"];
            paymentInfo?: components["schemas"]["PaymentInfoEcho"];
            addressInfo?: components["schemas"]["AddressInfoEcho"];
            orderRequestedAt?: string | null;
            orderExpiredAt?: string | null;
            orderUpdatedAt?: string | null;
            orderCompletedAt?: string | null;
            /** @description Until when a refund is possible */
            refundExpiryAt?: string | null;
            cancelRedirectUrl?: string | null;
            orderFailedReason?: components["schemas"]["FailureReason"];
            extendInfo?: string | null;
            subscriptionInfo?: components["schemas"]["SubscriptionInfo"];
        };
        /** @description What became of a cancelled order */
        OrderCancelData: {
            paymentRequestId: string;
            merchantOrderId: string;
            acquiringOrderId: string;
            orderStatus: components["schemas"]["OrderStatus"];
        };
        /** @description What became of a capture; CAPTURE_IN_PROGRESS while it settles */
        OrderCaptureData: {
            paymentRequestId?: string | null;
            merchantOrderId?: string | null;
            acquiringOrderId?: string | null;
            orderStatus?: components["schemas"]["OrderStatus"] | null;
        };
        /** @description What became of a new refund */
        RefundData: {
            refundRequestId: string;
            merchantRefundOrderId?: string | null;
            acquiringOrderId: string;
            acquiringRefundOrderId: string;
            refundAmount: string;
            refundStatus: components["schemas"]["RefundStatus"];
            /** @description What can still be refunded */
            remainingRefundAmount: string;
            refundSource?: components["schemas"]["RefundSource"] | null;
        };
        /** @description A refund as Waffo sees it */
        RefundInquiryData: {
            refundRequestId: string;
            merchantRefundOrderId?: string | null;
            acquiringOrderId: string;
            acquiringRefundOrderId: string;
            /** @description paymentRequestId of the order */
            origPaymentRequestId: string;
            refundAmount: string;
            refundStatus: components["schemas"]["RefundStatus"];
            refundReason: string;
            refundRequestedAt: string;
            refundUpdatedAt: string;
            refundCompletedAt?: string | null;
            /** @description What the payer gets back */
            finalDealAmount: string;
            /** @description What can still be refunded */
            remainingRefundAmount: string;
            refundFailedReason?: components["schemas"]["FailureReason"];
            refundSource?: components["schemas"]["RefundSource"] | null;
            userCurrency?: string | null;
            extendInfo?: string | null;
            /** @description As sent */
            userInfo?: Record<string, never> | null;
            /** @description Only in the Go SDK */
            merchantUserId?: string | null;
            subscriptionInfo?: components["schemas"]["SubscriptionInfo"];
        };
        /** @description Limits as JSON text by currency or as a map; null where there is none */
        MerchantConfigData: {
            merchantId: string;
            totalDailyLimit?: components["schemas"]["AmountLimit"];
            remainingDailyLimit?: components["schemas"]["AmountLimit"];
            transactionLimit?: components["schemas"]["AmountLimit"];
        };
        /** @description JSON text such as {"PHP":"100000"}, the same as a map, empty or null */
        AmountLimit: string | {
            [key: string]: string;
        } | null;
        /** @description The contracted pay methods; null was seen live where there are none */
        PayMethodConfigData: {
            merchantId: string;
            payMethodDetails: components["schemas"]["PayMethodDetail"][] | null;
        };
        /** @description One contracted pay method */
        PayMethodDetail: {
            /** @example ONE_TIME_PAYMENT */
            productName: string;
            /** @example CC_VISA */
            payMethodName: string;
            /**
             * @description Alpha-3
             * @example IDN
             */
            country: string;
            /** @description "1" can be used, "0" cannot; newer answers lack it */
            currentStatus?: string | null;
            fixedMaintenanceRules: components["schemas"]["FixedMaintenanceRule"][] | null;
            /** @example UTC+08:00 */
            fixedMaintenanceTimezone: string | null;
            /** @description Newer field; its type is not stated */
            payMethodType?: unknown;
            /** @description Newer field; its type is not stated */
            currency?: unknown;
            /** @description Newer field; its type is not stated */
            orderAmountMin?: unknown;
            /** @description Newer field; its type is not stated */
            orderAmountMax?: unknown;
            /** @description Newer field; its type is not stated */
            refundAllowed?: unknown;
        };
        /** @description A daily window in which the method rests */
        FixedMaintenanceRule: {
            /**
             * @description Cron text with seconds
             * @example 0 30 1 * * ?
             */
            startRule: string;
            /**
             * @description Cron text with seconds
             * @example 0 30 2 * * ?
             */
            endRule: string;
        };
        /** @description What became of a new subscription */
        SubscriptionCreateData: {
            subscriptionRequest?: string | null;
            merchantSubscriptionId?: string | null;
            subscriptionId?: string | null;
            payMethodSubscriptionId?: string | null;
            subscriptionStatus?: components["schemas"]["SubscriptionStatus"] | null;
            /** @description A bare address or JSON text with webUrl */
            subscriptionAction?: string | null;
        };
        /** @description A subscription as Waffo sees it */
        SubscriptionInquiryData: {
            subscriptionRequest?: string | null;
            merchantSubscriptionId?: string | null;
            subscriptionId?: string | null;
            payMethodSubscriptionId?: string | null;
            subscriptionStatus?: components["schemas"]["SubscriptionStatus"] | null;
            subscriptionAction?: string | null;
            currency?: string | null;
            amount?: string | null;
            userCurrency?: string | null;
            productInfo?: components["schemas"]["ProductInfoEcho"];
            merchantInfo?: components["schemas"]["MerchantInfoEcho"];
            userInfo?: components["schemas"]["UserInfoEcho"];
            goodsInfo?: components["schemas"]["GoodsInfoEcho"];
            addressInfo?: components["schemas"]["AddressInfoEcho"];
            paymentInfo?: components["schemas"]["PaymentInfoEcho"];
            requestedAt?: string | null;
            updatedAt?: string | null;
            failedReason?: components["schemas"]["FailureReason"];
            extendInfo?: string | null;
            subscriptionManagementUrl?: string | null;
            /** @description Null where it was not asked for */
            paymentDetails?: components["schemas"]["SubscriptionPayment"][] | null;
        };
        /** @description What became of a cancelled subscription. The status field is called orderStatus here. */
        SubscriptionCancelData: {
            merchantSubscriptionId?: string | null;
            subscriptionRequest?: string | null;
            subscriptionId?: string | null;
            /** @enum {string|null} */
            orderStatus?: "CLOSE" | "MERCHANT_CANCELLED" | "CHANNEL_CANCELLED" | "EXPIRED" | null;
        };
        /** @description A page for the payer, valid for a day or so */
        SubscriptionManageData: {
            subscriptionRequest?: string | null;
            merchantSubscriptionId?: string | null;
            subscriptionId?: string | null;
            managementUrl?: string | null;
            /** @description When the address stops working */
            expiredAt?: string | null;
            subscriptionStatus?: components["schemas"]["SubscriptionStatus"] | null;
        };
        /** @description What became of a plan change; subscriptionId is the new one's */
        SubscriptionChangeData: {
            originSubscriptionRequest?: string | null;
            subscriptionRequest?: string | null;
            merchantSubscriptionId?: string | null;
            subscriptionId: string;
            subscriptionChangeStatus?: components["schemas"]["SubscriptionChangeStatus"] | null;
            subscriptionAction?: string | null;
        };
        /** @description A plan change as Waffo sees it */
        SubscriptionChangeInquiryData: {
            subscriptionRequest?: string | null;
            originSubscriptionRequest?: string | null;
            merchantSubscriptionId?: string | null;
            subscriptionId?: string | null;
            subscriptionChangeStatus?: components["schemas"]["SubscriptionChangeStatus"] | null;
            subscriptionAction?: string | null;
            remainingAmount?: string | null;
            currency?: string | null;
            userCurrency?: string | null;
            requestedAt?: string | null;
            orderExpiredAt?: string | null;
            subscriptionManagementUrl?: string | null;
            extendInfo?: string | null;
            productInfoList?: components["schemas"]["ProductInfoEcho"][] | null;
            merchantInfo?: components["schemas"]["MerchantInfoEcho"];
            userInfo?: components["schemas"]["UserInfoEcho"];
            goodsInfo?: components["schemas"]["GoodsInfoEcho"];
            addressInfo?: components["schemas"]["AddressInfoEcho"];
            paymentInfo?: components["schemas"]["PaymentInfoEcho"];
        };
        /** @description Old and new prices */
        SubscriptionUpdateData: {
            subscriptionId?: string | null;
            subscriptionRequest?: string | null;
            previousTrialPeriodAmount?: string | null;
            newTrialPeriodAmount?: string | null;
            previousAmount?: string | null;
            newAmount?: string | null;
            previousScheduledAmounts?: components["schemas"]["ScheduledAmountEcho"][] | null;
            newScheduledAmounts?: components["schemas"]["ScheduledAmountEcho"][] | null;
            /** @description The first period at the new price; its type is not stated */
            nextEffectivePeriod?: unknown;
            topupInfo?: {
                acquiringOrderId?: string | null;
                topupStatus?: string | null;
            } | null;
        };
        /** @description An answer whose code is not "0". `data` is absent, null or empty. */
        RefusalEnvelope: {
            /** @example A0003 */
            code: string;
            /** @example parameter validation failed */
            msg: string;
            data?: Record<string, never> | null;
        };
        OrderCreateEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["OrderCreateData"];
        };
        OrderInquiryEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["OrderInquiryData"];
        };
        OrderCancelEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["OrderCancelData"];
        };
        RefundEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["RefundData"];
        };
        OrderCaptureEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["OrderCaptureData"];
        };
        RefundInquiryEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["RefundInquiryData"];
        };
        MerchantConfigEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["MerchantConfigData"];
        };
        PayMethodConfigEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["PayMethodConfigData"];
        };
        SubscriptionCreateEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionCreateData"];
        };
        SubscriptionInquiryEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionInquiryData"];
        };
        SubscriptionCancelEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionCancelData"];
        };
        SubscriptionManageEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionManageData"];
        };
        SubscriptionChangeEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionChangeData"];
        };
        SubscriptionChangeInquiryEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionChangeInquiryData"];
        };
        SubscriptionUpdateEnvelope: {
            /** @constant */
            code: "0";
            /** @example success */
            msg: string;
            data: components["schemas"]["SubscriptionUpdateData"];
        };
        PaymentNotification: {
            /** @constant */
            eventType: "PAYMENT_NOTIFICATION";
            result: components["schemas"]["PaymentResult"];
        };
        RefundNotification: {
            /** @constant */
            eventType: "REFUND_NOTIFICATION";
            result: components["schemas"]["RefundResult"];
        };
        SubscriptionStatusNotification: {
            /** @constant */
            eventType: "SUBSCRIPTION_STATUS_NOTIFICATION";
            result: components["schemas"]["SubscriptionResult"];
        };
        SubscriptionPeriodChangedNotification: {
            /** @constant */
            eventType: "SUBSCRIPTION_PERIOD_CHANGED_NOTIFICATION";
            result: components["schemas"]["SubscriptionResult"];
        };
        SubscriptionChangeNotification: {
            /** @constant */
            eventType: "SUBSCRIPTION_CHANGE_NOTIFICATION";
            result: components["schemas"]["SubscriptionChangeResult"];
        };
        /** @description The fields of an order inquiry, nearly all optional. Without the order's id and status nobody could act, so these two are held to be required. */
        PaymentResult: {
            /** @description Missing in a sample of a subscription payment */
            paymentRequestId?: string | null;
            merchantOrderId?: string | null;
            acquiringOrderId: string;
            orderStatus: components["schemas"]["OrderStatus"];
            /** @description JSON text */
            orderAction?: string | null;
            orderCurrency?: string | null;
            orderAmount?: string | null;
            finalDealAmount?: string | null;
            orderDescription?: string | null;
            userCurrency?: string | null;
            merchantInfo?: components["schemas"]["MerchantInfoEcho"];
            userInfo?: components["schemas"]["UserInfoEcho"];
            goodsInfo?: components["schemas"]["GoodsInfoEcho"];
            paymentInfo?: components["schemas"]["PaymentInfoEcho"];
            addressInfo?: components["schemas"]["AddressInfoEcho"];
            orderRequestedAt?: string | null;
            orderExpiredAt?: string | null;
            orderUpdatedAt?: string | null;
            orderCompletedAt?: string | null;
            /** @description Until when a refund is possible */
            refundExpiryAt?: string | null;
            cancelRedirectUrl?: string | null;
            orderFailedReason?: components["schemas"]["FailureReason"];
            extendInfo?: string | null;
            subscriptionInfo?: components["schemas"]["SubscriptionInfo"];
            /** @description Of stablecoin payments */
            x402Info?: Record<string, never> | null;
        };
        /** @description A refund's result. acquiringOrderId is the sure link to the order. */
        RefundResult: {
            refundRequestId: string;
            merchantRefundOrderId?: string | null;
            acquiringOrderId: string;
            acquiringRefundOrderId?: string | null;
            origPaymentRequestId?: string | null;
            refundAmount?: string | null;
            refundStatus: components["schemas"]["RefundStatus"];
            remainingRefundAmount?: string | null;
            userCurrency?: string | null;
            finalDealAmount?: string | null;
            refundReason?: string | null;
            refundRequestedAt?: string | null;
            refundUpdatedAt?: string | null;
            refundCompletedAt?: string | null;
            refundFailedReason?: components["schemas"]["FailureReason"];
            userInfo?: Record<string, never> | null;
            refundSource?: components["schemas"]["RefundSource"] | null;
            extendInfo?: string | null;
        };
        /** @description A subscription after a change of status or of period */
        SubscriptionResult: {
            subscriptionRequest: string;
            merchantSubscriptionId?: string | null;
            subscriptionId?: string | null;
            payMethodSubscriptionId?: string | null;
            subscriptionStatus: components["schemas"]["SubscriptionStatus"];
            subscriptionAction?: string | null;
            currency?: string | null;
            amount?: string | null;
            userCurrency?: string | null;
            productInfo?: components["schemas"]["ProductInfoEcho"];
            merchantInfo?: components["schemas"]["MerchantInfoEcho"];
            userInfo?: components["schemas"]["UserInfoEcho"];
            goodsInfo?: components["schemas"]["GoodsInfoEcho"];
            addressInfo?: components["schemas"]["AddressInfoEcho"];
            paymentInfo?: components["schemas"]["PaymentInfoEcho"];
            requestedAt?: string | null;
            updatedAt?: string | null;
            failedReason?: components["schemas"]["FailureReason"];
            extendInfo?: string | null;
            subscriptionManagementUrl?: string | null;
            /** @description Null where it was not asked for */
            paymentDetails?: components["schemas"]["SubscriptionPayment"][] | null;
        };
        /** @description A plan change that has ended */
        SubscriptionChangeResult: {
            subscriptionRequest: string;
            originSubscriptionRequest?: string | null;
            merchantSubscriptionId?: string | null;
            subscriptionId?: string | null;
            subscriptionChangeStatus: components["schemas"]["SubscriptionChangeStatus"];
            subscriptionAction?: string | null;
            remainingAmount?: string | null;
            currency?: string | null;
            userCurrency?: string | null;
            requestedAt?: string | null;
            orderExpiredAt?: string | null;
            subscriptionManagementUrl?: string | null;
            extendInfo?: string | null;
            productInfoList?: components["schemas"]["ProductInfoEcho"][] | null;
            merchantInfo?: components["schemas"]["MerchantInfoEcho"];
            userInfo?: components["schemas"]["UserInfoEcho"];
            goodsInfo?: components["schemas"]["GoodsInfoEcho"];
            addressInfo?: components["schemas"]["AddressInfoEcho"];
            paymentInfo?: components["schemas"]["PaymentInfoEcho"];
        };
        /** @description Exactly one field. Messages other than `success` ask for another delivery. */
        Acknowledgement: {
            /** @enum {string} */
            message: "success" | "failed" | "unknown";
        };
    };
    responses: {
        /** @description Not accepted: the code says why. Documented with the HTTP status of the code, but may also arrive with 200. */
        Refused: {
            headers: {
                "X-SIGNATURE": components["headers"]["Signature"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["RefusalEnvelope"];
            };
        };
        /** @description Received. Only the message `success` ends the delivery. */
        Acknowledged: {
            headers: {
                "X-SIGNATURE": components["headers"]["Signature"];
                [name: string]: unknown;
            };
            content: {
                "application/json": components["schemas"]["Acknowledgement"];
            };
        };
    };
    parameters: {
        /** @description Sent by every SDK; not demanded */
        ApiVersion: string;
        /** @description Name and version of the SDK */
        SdkVersion: string;
    };
    requestBodies: never;
    headers: {
        /** @description The sender's signature over the exact bytes of the body */
        Signature: string;
    };
    pathItems: never;
}
export type OrderStatus = components['schemas']['OrderStatus'];
export type RefundStatus = components['schemas']['RefundStatus'];
export type SubscriptionStatus = components['schemas']['SubscriptionStatus'];
export type SubscriptionChangeStatus = components['schemas']['SubscriptionChangeStatus'];
export type MerchantInfo = components['schemas']['MerchantInfo'];
export type OrderUserInfo = components['schemas']['OrderUserInfo'];
export type UserTerminal = components['schemas']['UserTerminal'];
export type OrderGoodsInfo = components['schemas']['OrderGoodsInfo'];
export type OrderPaymentInfo = components['schemas']['OrderPaymentInfo'];
export type BrandInfo = components['schemas']['BrandInfo'];
export type CardInfo = components['schemas']['CardInfo'];
export type RiskData = components['schemas']['RiskData'];
export type SubscriptionRiskData = components['schemas']['SubscriptionRiskData'];
export type AddressInfo = components['schemas']['AddressInfo'];
export type PostalAddress = components['schemas']['PostalAddress'];
export type TokenCardData = components['schemas']['TokenCardData'];
export type CardBinData = components['schemas']['CardBinData'];
export type RefundUserInfo = components['schemas']['RefundUserInfo'];
export type RefundBankInfo = components['schemas']['RefundBankInfo'];
export type PeriodType = components['schemas']['PeriodType'];
export type ScheduledAmount = components['schemas']['ScheduledAmount'];
export type SubscriptionProductInfo = components['schemas']['SubscriptionProductInfo'];
export type SubscriptionChangeProductInfo = components['schemas']['SubscriptionChangeProductInfo'];
export type SubscriptionUserInfo = components['schemas']['SubscriptionUserInfo'];
export type SubscriptionPaymentInfo = components['schemas']['SubscriptionPaymentInfo'];
export type SubscriptionCreatePaymentInfo = components['schemas']['SubscriptionCreatePaymentInfo'];
export type SubscriptionGoodsInfo = components['schemas']['SubscriptionGoodsInfo'];
export type OrderCreateRequest = components['schemas']['OrderCreateRequest'];
export type OrderInquiryRequest = components['schemas']['OrderInquiryRequest'];
export type OrderCancelRequest = components['schemas']['OrderCancelRequest'];
export type RefundRequest = components['schemas']['RefundRequest'];
export type OrderCaptureRequest = components['schemas']['OrderCaptureRequest'];
export type RefundInquiryRequest = components['schemas']['RefundInquiryRequest'];
export type MerchantConfigInquiryRequest = components['schemas']['MerchantConfigInquiryRequest'];
export type PayMethodConfigInquiryRequest = components['schemas']['PayMethodConfigInquiryRequest'];
export type SubscriptionCreateRequest = components['schemas']['SubscriptionCreateRequest'];
export type SubscriptionInquiryRequest = components['schemas']['SubscriptionInquiryRequest'];
export type SubscriptionCancelRequest = components['schemas']['SubscriptionCancelRequest'];
export type SubscriptionManageRequest = components['schemas']['SubscriptionManageRequest'];
export type SubscriptionChangeRequest = components['schemas']['SubscriptionChangeRequest'];
export type SubscriptionChangeInquiryRequest = components['schemas']['SubscriptionChangeInquiryRequest'];
export type SubscriptionUpdateRequest = components['schemas']['SubscriptionUpdateRequest'];
export type TopupInfo = components['schemas']['TopupInfo'];
export type MerchantInfoEcho = components['schemas']['MerchantInfoEcho'];
export type UserInfoEcho = components['schemas']['UserInfoEcho'];
export type GoodsInfoEcho = components['schemas']['GoodsInfoEcho'];
export type PaymentInfoEcho = components['schemas']['PaymentInfoEcho'];
export type AddressInfoEcho = components['schemas']['AddressInfoEcho'];
export type ProductInfoEcho = components['schemas']['ProductInfoEcho'];
export type ScheduledAmountEcho = components['schemas']['ScheduledAmountEcho'];
export type SubscriptionInfo = components['schemas']['SubscriptionInfo'];
export type SubscriptionPayment = components['schemas']['SubscriptionPayment'];
export type RefundSource = components['schemas']['RefundSource'];
export type FailureReason = components['schemas']['FailureReason'];
export type OrderCreateData = components['schemas']['OrderCreateData'];
export type OrderInquiryData = components['schemas']['OrderInquiryData'];
export type OrderCancelData = components['schemas']['OrderCancelData'];
export type OrderCaptureData = components['schemas']['OrderCaptureData'];
export type RefundData = components['schemas']['RefundData'];
export type RefundInquiryData = components['schemas']['RefundInquiryData'];
export type MerchantConfigData = components['schemas']['MerchantConfigData'];
export type AmountLimit = components['schemas']['AmountLimit'];
export type PayMethodConfigData = components['schemas']['PayMethodConfigData'];
export type PayMethodDetail = components['schemas']['PayMethodDetail'];
export type FixedMaintenanceRule = components['schemas']['FixedMaintenanceRule'];
export type SubscriptionCreateData = components['schemas']['SubscriptionCreateData'];
export type SubscriptionInquiryData = components['schemas']['SubscriptionInquiryData'];
export type SubscriptionCancelData = components['schemas']['SubscriptionCancelData'];
export type SubscriptionManageData = components['schemas']['SubscriptionManageData'];
export type SubscriptionChangeData = components['schemas']['SubscriptionChangeData'];
export type SubscriptionChangeInquiryData = components['schemas']['SubscriptionChangeInquiryData'];
export type SubscriptionUpdateData = components['schemas']['SubscriptionUpdateData'];
export type RefusalEnvelope = components['schemas']['RefusalEnvelope'];
export type OrderCreateEnvelope = components['schemas']['OrderCreateEnvelope'];
export type OrderInquiryEnvelope = components['schemas']['OrderInquiryEnvelope'];
export type OrderCancelEnvelope = components['schemas']['OrderCancelEnvelope'];
export type RefundEnvelope = components['schemas']['RefundEnvelope'];
export type OrderCaptureEnvelope = components['schemas']['OrderCaptureEnvelope'];
export type RefundInquiryEnvelope = components['schemas']['RefundInquiryEnvelope'];
export type MerchantConfigEnvelope = components['schemas']['MerchantConfigEnvelope'];
export type PayMethodConfigEnvelope = components['schemas']['PayMethodConfigEnvelope'];
export type SubscriptionCreateEnvelope = components['schemas']['SubscriptionCreateEnvelope'];
export type SubscriptionInquiryEnvelope = components['schemas']['SubscriptionInquiryEnvelope'];
export type SubscriptionCancelEnvelope = components['schemas']['SubscriptionCancelEnvelope'];
export type SubscriptionManageEnvelope = components['schemas']['SubscriptionManageEnvelope'];
export type SubscriptionChangeEnvelope = components['schemas']['SubscriptionChangeEnvelope'];
export type SubscriptionChangeInquiryEnvelope = components['schemas']['SubscriptionChangeInquiryEnvelope'];
export type SubscriptionUpdateEnvelope = components['schemas']['SubscriptionUpdateEnvelope'];
export type PaymentNotification = components['schemas']['PaymentNotification'];
export type RefundNotification = components['schemas']['RefundNotification'];
export type SubscriptionStatusNotification = components['schemas']['SubscriptionStatusNotification'];
export type SubscriptionPeriodChangedNotification = components['schemas']['SubscriptionPeriodChangedNotification'];
export type SubscriptionChangeNotification = components['schemas']['SubscriptionChangeNotification'];
export type PaymentResult = components['schemas']['PaymentResult'];
export type RefundResult = components['schemas']['RefundResult'];
export type SubscriptionResult = components['schemas']['SubscriptionResult'];
export type SubscriptionChangeResult = components['schemas']['SubscriptionChangeResult'];
export type Acknowledgement = components['schemas']['Acknowledgement'];
export type ResponseRefused = components['responses']['Refused'];
export type ResponseAcknowledged = components['responses']['Acknowledged'];
export type ParameterApiVersion = components['parameters']['ApiVersion'];
export type ParameterSdkVersion = components['parameters']['SdkVersion'];
export type HeaderSignature = components['headers']['Signature'];
export type $defs = Record<string, never>;
export interface operations {
    orderCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
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
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCreateEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    orderInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderInquiryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderInquiryEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    orderCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderCancelRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCancelEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    orderRefund: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    orderCapture: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OrderCaptureRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderCaptureEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    refundInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RefundInquiryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RefundInquiryEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    merchantConfigInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MerchantConfigInquiryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MerchantConfigEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    payMethodConfigInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PayMethodConfigInquiryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PayMethodConfigEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionCreate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionCreateRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionCreateEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionInquiryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionInquiryEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionCancel: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionCancelRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionCancelEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionManage: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionManageRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionManageEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionChange: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionChangeRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionChangeEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionChangeInquiry: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionChangeInquiryRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionChangeInquiryEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
    subscriptionUpdate: {
        parameters: {
            query?: never;
            header?: {
                /** @description Sent by every SDK; not demanded */
                "X-API-VERSION"?: components["parameters"]["ApiVersion"];
                /** @description Name and version of the SDK */
                "X-SDK-VERSION"?: components["parameters"]["SdkVersion"];
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SubscriptionUpdateRequest"];
            };
        };
        responses: {
            /** @description Accepted */
            200: {
                headers: {
                    "X-SIGNATURE": components["headers"]["Signature"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SubscriptionUpdateEnvelope"];
                };
            };
            default: components["responses"]["Refused"];
        };
    };
}
