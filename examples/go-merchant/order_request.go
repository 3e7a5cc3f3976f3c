package main

// wish is what a buyer asks for, an order or a refund.
type wish struct {
	Amount      string `json:"amount"`
	Currency    string `json:"currency"`
	Description string `json:"description"`
	UserID      string `json:"userId"`
	Email       string `json:"email"`
	MethodType  string `json:"methodType"`
	Method      string `json:"method"`
	CaptureMode string `json:"captureMode"`
	Reason      string `json:"reason"`
}

// orderRequest is the body of order/create. In a real shop price and description come from the catalogue.
func (s *shop) orderRequest(id, key string, asked wish) object {
	// Without a method the buyer chooses how to pay on Waffo's page.
	payment := object{"productName": "ONE_TIME_PAYMENT"}
	for field, value := range map[string]string{
		"payMethodType": asked.MethodType, "payMethodName": asked.Method, "captureMode": asked.CaptureMode,
	} {
		if value != "" {
			payment[field] = value
		}
	}
	url := s.settings.publicURL
	return object{
		"paymentRequestId": key,
		"merchantOrderId":  id,
		"orderCurrency":    asked.Currency,
		"orderAmount":      asked.Amount,
		"orderDescription": or(asked.Description, "Drawing software, one licence ("+id+")"),
		"orderRequestedAt": now(),
		"notifyUrl":        s.settings.notifyURL(),
		// Where the buyer's browser goes afterwards. These pages show what is known and decide nothing.
		"successRedirectUrl": url + "/return/success?order=" + id,
		"failedRedirectUrl":  url + "/return/failed?order=" + id,
		"cancelRedirectUrl":  url + "/return/cancelled?order=" + id,
		"merchantInfo":       object{"merchantId": s.settings.merchantID},
		"userInfo": object{
			"userId":       or(asked.UserID, "guest-"+id),
			"userEmail":    or(asked.Email, "guest-"+id+"@example.com"),
			"userTerminal": "WEB",
		},
		"goodsInfo": object{
			"goodsId":   "drawing-software",
			"goodsName": "Drawing software, one licence",
			"goodsUrl":  url + "/products/drawing-software",
		},
		"paymentInfo": payment,
	}
}
