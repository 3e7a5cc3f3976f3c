package main

import (
	"database/sql"
	"encoding/json"
	"fmt"
	"log"
)

// How far an open order has come. It only moves forward, since notifications may overtake each other.
// "new": Waffo has not told us anything about it yet.
var openStatuses = map[string]int{"new": 1, "awaiting_payment": 2, "authorised": 3, "capturing": 4}

var progress = map[string]string{"AUTHED_WAITING_CAPTURE": "authorised", "CAPTURE_IN_PROGRESS": "capturing"}

func (o order) isOpen() bool  { return openStatuses[o.status] > 0 }
func (o order) wasPaid() bool { return !o.isOpen() && o.status != "failed" && o.status != "cancelled" }

// errNotOurs: what is not about this very order or refund proves nothing about it.
var errNotOurs = fmt.Errorf("%w: Waffo speaks of another order, refund, sum or merchant than ours", errUnknown)

// orderNews is what Waffo says of an order, by answer or by notification. Absent, null and empty mean the same.
type orderNews struct {
	PaymentRequestID string `json:"paymentRequestId"`
	MerchantOrderID  string `json:"merchantOrderId"`
	AcquiringOrderID string `json:"acquiringOrderId"`
	OrderStatus      string `json:"orderStatus"`
	OrderAmount      string `json:"orderAmount"`
	OrderCurrency    string `json:"orderCurrency"`
	OrderAction      string `json:"orderAction"` // text that holds JSON
	MerchantInfo     struct {
		MerchantID string `json:"merchantId"`
	} `json:"merchantInfo"`
}

// isAbout tells whether all of it fits: the ids, the merchant, the sum and its currency.
func (n orderNews) isAbout(o order, merchantID string) bool {
	if n.PaymentRequestID != o.paymentRequestID ||
		or(n.MerchantOrderID, o.id) != o.id ||
		or(n.MerchantInfo.MerchantID, merchantID) != merchantID ||
		o.waffoOrderID != "" && n.AcquiringOrderID != o.waffoOrderID {
		return false
	}
	if n.OrderStatus != "PAY_SUCCESS" && n.OrderAmount == "" && n.OrderCurrency == "" {
		return true
	}
	return sameAmount(n.OrderAmount, o.amount) && n.OrderCurrency == o.currency
}

func (n orderNews) checkoutURL() string {
	var action struct {
		WebURL string `json:"webUrl"`
	}
	if json.Unmarshal([]byte(n.OrderAction), &action) != nil {
		return ""
	}
	return action.WebURL
}

// learnOrder takes in what Waffo says of an order: the one place where its status changes.
func (s *shop) learnOrder(id string, news orderNews) error {
	return s.ledger.change(func(tx *sql.Tx) error {
		o, err := findOrder(tx, "id", id)
		if err != nil {
			return err
		}
		if !news.isAbout(o, s.settings.merchantID) {
			return errNotOurs
		}
		if !o.isOpen() {
			return nil // Paid and closed are final: this is a duplicate, or late.
		}
		status := or(progress[news.OrderStatus], "awaiting_payment")
		switch {
		case news.OrderStatus == "PAY_SUCCESS":
			status = "paid"
			// Status and delivery are one transaction, so neither is ever there without the other.
			if _, err := tx.Exec("INSERT INTO licences (order_id, valid) VALUES (?, 1)", id); err != nil {
				return err
			}
		case news.OrderStatus == "ORDER_CLOSE" && o.cancelWanted:
			status = "cancelled"
		case news.OrderStatus == "ORDER_CLOSE":
			status = "failed"
		case openStatuses[status] < openStatuses[o.status]:
			status = o.status
		}
		_, err = tx.Exec("UPDATE orders SET status = ?, waffo_order_id = ?, checkout_url = ? WHERE id = ?",
			status, or(news.AcquiringOrderID, o.waffoOrderID), or(news.checkoutURL(), o.checkoutURL), id)
		return err
	})
}

// inquireOrder asks Waffo what became of an order. If that fails, the next round asks again.
func (s *shop) inquireOrder(id string) {
	o, err := s.order(id)
	if err == nil {
		var news orderNews
		err = s.waffo.call("/order/inquiry", object{"paymentRequestId": o.paymentRequestID}, &news)
		if err == nil {
			err = s.learnOrder(id, news)
		}
	}
	// Waffo has never heard of it: the request was lost on its way, so the same one is sent again.
	if codeOf(err) == "A0009" && o.status == "new" {
		err = s.callAbout(id, "/order/create", json.RawMessage(o.request))
		// These two codes say that the first request has arrived after all.
		if code := codeOf(err); code != "" && code != "A0011" && code != "A0040" {
			err = s.failOrder(id, code)
		}
	}
	if err != nil {
		log.Printf("%s: the inquiry has no result: %v", id, err)
	}
}

// reconcile asks Waffo about everything that is open: a notification may be lost.
func (s *shop) reconcile() {
	s.inquireEach("orders", "status IN ('new', 'awaiting_payment', 'authorised', 'capturing')", s.inquireOrder)
	s.inquireEach("refunds", "status = 'pending'", s.inquireRefund)
}

func (s *shop) inquireEach(table, isOpen string, inquire func(id string)) {
	ids, err := s.ledger.ids(table, isOpen)
	if err != nil {
		log.Print(err)
	}
	for _, id := range ids {
		inquire(id)
	}
}
