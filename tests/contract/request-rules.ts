/** The documented rules of requests, written out again so that a slip in the contract shows. */

const orderRequired = [
  'paymentRequestId', 'merchantOrderId', 'orderCurrency', 'orderAmount', 'orderDescription',
  'orderRequestedAt', 'notifyUrl', 'merchantInfo', 'merchantInfo.merchantId', 'userInfo', 'userInfo.userId',
  'userInfo.userEmail', 'userInfo.userTerminal', 'paymentInfo', 'paymentInfo.productName',
]; // prettier-ignore

/** Fields without which a request is refused, beside the "either id" of inquiries. */
export const required: Record<string, string[]> = {
  orderCreate: orderRequired,
  orderInquiry: [],
  orderCancel: ['merchantId', 'orderRequestedAt'],
  orderRefund: [
    'refundRequestId', 'acquiringOrderId', 'merchantId', 'requestedAt', 'refundAmount', 'refundReason',
    'userInfo.userType',
  ],
  orderCapture: ['merchantId', 'captureRequestedAt', 'captureAmount'],
  refundInquiry: [],
  merchantConfigInquiry: ['merchantId'],
  payMethodConfigInquiry: ['merchantId'],
  subscriptionCreate: [
    'subscriptionRequest', 'merchantSubscriptionId', 'currency', 'amount', 'productInfo',
    'productInfo.description', 'productInfo.periodType', 'productInfo.periodInterval', 'merchantInfo',
    'merchantInfo.merchantId', 'userInfo', 'userInfo.userId', 'userInfo.userEmail', 'requestedAt', 'notifyUrl',
    'paymentInfo', 'paymentInfo.productName', 'paymentInfo.payMethodType',
  ],
  subscriptionInquiry: [],
  subscriptionCancel: ['subscriptionId', 'merchantId', 'requestedAt'],
  subscriptionManage: [],
  subscriptionChange: [
    'subscriptionRequest', 'originSubscriptionRequest', 'remainingAmount', 'currency', 'requestedAt',
    'notifyUrl', 'productInfoList', 'productInfoList[0].description', 'productInfoList[0].periodType',
    'productInfoList[0].periodInterval', 'productInfoList[0].amount', 'merchantInfo', 'userInfo',
    'userInfo.userId', 'userInfo.userEmail', 'goodsInfo', 'paymentInfo', 'paymentInfo.productName',
  ],
  subscriptionChangeInquiry: ['originSubscriptionRequest', 'subscriptionRequest'],
  subscriptionUpdate: [],
}; // prettier-ignore

/** Longest texts, in characters. */
export const limits: Record<string, Record<string, number>> = {
  orderCreate: {
    paymentRequestId: 32, merchantOrderId: 64, orderCurrency: 12, orderAmount: 24, userCurrency: 12,
    orderDescription: 128, successRedirectUrl: 1024, failedRedirectUrl: 1024, cancelRedirectUrl: 1024,
    notifyUrl: 1024, extendInfo: 128, 'merchantInfo.merchantId': 64, 'merchantInfo.subMerchantId': 64,
    'userInfo.userId': 64, 'userInfo.userEmail': 64, 'userInfo.userPhone': 30, 'userInfo.userCountryCode': 3,
    'userInfo.userFirstName': 64, 'userInfo.userLastName': 64, 'userInfo.userBrowserIp': 128,
    'userInfo.userAgent': 256, 'goodsInfo.goodsId': 128, 'goodsInfo.goodsName': 64, 'goodsInfo.skuName': 32,
    'goodsInfo.goodsUniquePrice': 16, 'goodsInfo.goodsCategory': 32, 'goodsInfo.goodsUrl': 128,
    'goodsInfo.appName': 32, 'paymentInfo.payMethodType': 256, 'paymentInfo.payMethodName': 256,
    'paymentInfo.payMethodProperties': 1024, 'paymentInfo.userPaymentAccessToken': 256,
    'paymentInfo.payMethodUserAccountNo': 64, 'paymentInfo.cashierLanguage': 24,
    'paymentInfo.payMethodCountry': 3, 'paymentInfo.captureMode': 24, 'brandInfo.cashierLogoUrl': 512,
    'brandInfo.cashierDisplayName': 128, 'brandInfo.cashierProductImageUrl': 512,
    'riskData.userLegalName': 128, 'riskData.userDisplayName': 128, 'riskData.userRegistrationIp': 24,
    'riskData.userLastSeenIp': 24, 'addressInfo.address': 256, 'addressInfo.city': 32,
    'addressInfo.region': 32, 'addressInfo.postcode': 16, 'addressInfo.addressCountryCode': 16,
  },
  orderCancel: { paymentRequestId: 32, acquiringOrderId: 32, merchantId: 64 },
  orderRefund: {
    refundRequestId: 32, acquiringOrderId: 32, merchantRefundOrderId: 64, merchantId: 64, refundReason: 256,
    refundNotifyUrl: 1024, extendInfo: 128, 'userInfo.userFirstName': 64, 'userInfo.userMiddleName': 64,
    'userInfo.userLastName': 64, 'userInfo.nationality': 3, 'userInfo.userEmail': 64, 'userInfo.userPhone': 16,
    'userInfo.userBirthDay': 12, 'userInfo.userIDType': 24, 'userInfo.userIDNumber': 64,
    'userInfo.userIDIssueDate': 12, 'userInfo.userIDExpiryDate': 12, 'userInfo.userBankInfo.bankAccountNo': 64,
    'userInfo.userBankInfo.bankCode': 64, 'userInfo.userBankInfo.bankName': 64,
    'userInfo.userBankInfo.bankCity': 64, 'userInfo.userBankInfo.bankBranch': 64,
  },
  orderCapture: { merchantId: 64 },
  merchantConfigInquiry: { merchantId: 64 },
  payMethodConfigInquiry: { merchantId: 64 },
  subscriptionCreate: {
    subscriptionRequest: 32, merchantSubscriptionId: 64, currency: 12, amount: 24, userCurrency: 12,
    notifyUrl: 1024, successRedirectUrl: 1024, failedRedirectUrl: 1024, cancelRedirectUrl: 1024,
    subscriptionManagementUrl: 1024, extendInfo: 256, 'productInfo.description': 128,
    'productInfo.periodInterval': 12, 'productInfo.numberOfPeriod': 24, 'productInfo.trialPeriodAmount': 24,
    'productInfo.numberOfTrialPeriod': 12, 'productInfo.trialPeriodInterval': 12, 'userInfo.userId': 64,
    'userInfo.userEmail': 64, 'userInfo.userPhone': 16, 'userInfo.userFirstName': 64,
    'userInfo.userLastName': 64, 'userInfo.userCreatedAt': 24, 'paymentInfo.payMethodType': 256,
    'paymentInfo.payMethodName': 24, 'paymentInfo.payMethodProperties': 256,
    'paymentInfo.payMethodUserAccountNo': 64, 'paymentInfo.payMethodPublicUid': 128,
    'paymentInfo.payMethodUserAccessToken': 128, 'riskData.userLegalName': 128,
  },
  subscriptionInquiry: { subscriptionRequest: 32, subscriptionId: 64 },
  subscriptionCancel: { subscriptionId: 64, merchantId: 64 },
  subscriptionManage: { subscriptionId: 64, subscriptionRequest: 64 },
  subscriptionChange: {
    subscriptionRequest: 32, originSubscriptionRequest: 32, remainingAmount: 24, currency: 12,
    userCurrency: 12, merchantSubscriptionId: 64, notifyUrl: 1024, successRedirectUrl: 1024,
    failedRedirectUrl: 1024, cancelRedirectUrl: 1024, subscriptionManagementUrl: 1024, extendInfo: 256,
    'productInfoList[0].amount': 12, 'productInfoList[0].description': 128,
  },
  subscriptionChangeInquiry: { originSubscriptionRequest: 32, subscriptionRequest: 32 },
}; // prettier-ignore

/** Fields that take only certain words. */
export const lists: Record<string, Record<string, string[]>> = {
  orderCreate: {
    'userInfo.userTerminal': ['WEB', 'APP', 'IN_WALLET_APP', 'IN_MINI_PROGRAM'],
    'paymentInfo.productName': [
      'ONE_TIME_PAYMENT',
      'DIRECT_PAYMENT',
      'MINI_PROGRAM_PAYMENT',
      'ONE_CLICK_PAYMENT',
    ],
    'paymentInfo.payMethodUserAccountType': ['EMAIL', 'PHONE_NO', 'ACCOUNT_ID'],
    'paymentInfo.merchantInitiatedMode': ['scheduled', 'unscheduled'],
    'riskData.userType': ['Individual', 'Agent', 'Institution', 'Internal'],
    'riskData.userCategory': ['Member', 'Non-Member'],
    'riskData.userIsNew': ['Yes', 'No'],
    'riskData.userIsFirstPurchase': ['Yes', 'No'],
  },
  orderRefund: { 'userInfo.userType': ['INDIVIDUAL', 'BUSINESS'] },
  subscriptionCreate: {
    'userInfo.userTerminal': ['WEB', 'APP', 'IN_WALLET_APP', 'IN_MINI_PROGRAM'],
    'paymentInfo.productName': ['SUBSCRIPTION', 'MINI_PROGRAM_SUBSCRIPTION'],
    'productInfo.periodType': ['DAILY', 'WEEKLY', 'MONTHLY'],
    'productInfo.trialPeriodType': ['DAILY', 'WEEKLY', 'MONTHLY'],
  },
  subscriptionChange: { 'productInfoList[0].periodType': ['DAILY', 'WEEKLY', 'MONTHLY'] },
};
