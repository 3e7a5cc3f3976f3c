package main

import (
	"errors"
	"net/http"
	"strings"
)

// What buyers read when something is refused; Waffo's codes are for the log.
var words = map[string]string{
	"A0003": "Some details of the order were not accepted. Please check them and order again.",
	"A0007": "We cannot take this currency. Please choose another one.",
	"A0008": "This amount cannot be paid. Please choose another one.",
	"A0013": "This order is paid already, so it cannot be cancelled. You can ask for a refund.",
	"A0014": "This payment cannot be refunded, or not by this amount. Please contact us.",
	"A0015": "This way of paying cannot be cancelled. The order closes by itself if nobody pays it.",
	"A0016": "The bank did not cancel the payment. The order closes by itself if nobody pays it.",
	"A0017": "This way of paying knows no refunds. Please contact us.",
	"A0036": "The payment is not in a state in which it can be charged. Please look at the order again.",
	"B0003": "There is not enough money in the account. Please choose another way of paying.",
	"B0007": "The e-mail address was not accepted. Please check it.",

	// By the first letter of the code.
	"A": "We could not do this with the details that we were given. Please check them or contact us.",
	"B": "Your payment account did not allow this. Please check it or choose another way of paying.",
	"C": "The payment service cannot do this at the moment. Please try again later or choose another way of paying.",
	"D": "This payment was declined. Please choose another way of paying.",
}

// refusal is something that the shop does not do. The message is read by the buyer.
type refusal struct {
	status   int    // HTTP status of our answer
	Message  string `json:"error"`
	ObjectID string `json:"id,omitempty"` // of the order or refund, if there is one
}

func (r refusal) Error() string { return r.Message }

// refusalOfWaffo passes a code of Waffo on in words.
func refusalOfWaffo(code refused, objectID string) error {
	status := http.StatusUnprocessableEntity
	if strings.HasPrefix(string(code), "C") {
		status = http.StatusBadGateway
	}
	return refusal{status, wordsFor(code), objectID}
}

func wordsFor(code refused) string { return or(words[string(code)], words[string(code[:1])]) }

// codeOf is the code with which Waffo refused, or "" for any other error and for none.
func codeOf(err error) refused {
	var code refused
	errors.As(err, &code)
	return code
}
