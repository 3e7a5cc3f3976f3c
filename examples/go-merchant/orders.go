package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
)

// shop does what buyers and Waffo ask for.
type shop struct {
	settings settings
	waffo    *waffo
	ledger   ledger
}

// order is a row of the table of orders.
type order struct {
	id, paymentRequestID, amount, currency, status, request, waffoOrderID, checkoutURL string
	cancelWanted                                                                       bool
}

// findOrder reads the order that has this value in this column.
func findOrder(db database, column, value string) (o order, err error) {
	err = db.QueryRow(`SELECT id, payment_request_id, amount, currency, status, request, waffo_order_id, checkout_url,
		cancel_wanted FROM orders WHERE `+column+` = ?`, value).Scan(&o.id, &o.paymentRequestID, &o.amount, &o.currency,
		&o.status, &o.request, &o.waffoOrderID, &o.checkoutURL, &o.cancelWanted)
	return o, err
}

func (s *shop) order(id string) (order, error) {
	o, err := findOrder(s.ledger, "id", id)
	if errors.Is(err, sql.ErrNoRows) {
		return o, refusal{http.StatusNotFound, fmt.Sprintf("There is no order %s.", id), ""}
	}
	return o, err
}

func (s *shop) licences(orderID string) (count int, err error) {
	err = s.ledger.QueryRow("SELECT count(*) FROM licences WHERE order_id = ? AND valid", orderID).Scan(&count)
	return count, err
}

// createOrder: a buyer orders. After an unknown result the order is "new" and has no checkout address yet.
func (s *shop) createOrder(asked wish) (order, error) {
	if !isAmount(asked.Amount) {
		return order{}, refusal{http.StatusUnprocessableEntity, "Please give an amount.", ""}
	}
	if asked.Currency == "" {
		return order{}, refusal{http.StatusUnprocessableEntity, "Please give a currency.", ""}
	}
	id, key := newID("order"), newRequestID()
	request, err := json.Marshal(s.orderRequest(id, key, asked))
	if err != nil {
		return order{}, err
	}
	// Stored before the call: if the answer is lost, we still know under which key to ask.
	_, err = s.ledger.Exec(`INSERT INTO orders (id, payment_request_id, amount, currency, status, request)
		VALUES (?, ?, ?, ?, 'new', ?)`, id, key, asked.Amount, asked.Currency, string(request))
	if err != nil {
		return order{}, err
	}
	err = s.callAbout(id, "/order/create", json.RawMessage(request))
	if code := codeOf(err); code != "" {
		if err := s.failOrder(id, code); err != nil {
			return order{}, err
		}
		return order{}, refusalOfWaffo(code, id)
	}
	return s.settled(id, "new", err)
}

func (s *shop) cancelOrder(id string) (order, error) {
	o, err := s.order(id)
	if err != nil || o.status == "cancelled" {
		return o, err
	}
	if o.status == "failed" {
		return o, refusal{http.StatusConflict, "This order is closed already.", id}
	}
	if !o.isOpen() {
		return o, refusal{http.StatusConflict, wordsFor("A0013"), id}
	}
	if err := s.wantCancel(id, true); err != nil {
		return o, err
	}
	err = s.callAbout(id, "/order/cancel", object{
		"paymentRequestId": o.paymentRequestID,
		"merchantId":       s.settings.merchantID,
		"orderRequestedAt": now(),
	})
	if code := codeOf(err); code != "" {
		if err := s.wantCancel(id, false); err != nil {
			return o, err
		}
		// Paid meanwhile: its notification is on the way or lost.
		if code == "A0013" {
			s.inquireOrder(id)
		}
		return o, refusalOfWaffo(code, id)
	}
	return s.settled(id, o.status, err)
}

// captureOrder takes the money that the buyer's bank has set aside.
func (s *shop) captureOrder(id, amount string) (order, error) {
	if !isAmount(amount) {
		return order{}, refusal{http.StatusUnprocessableEntity, "Please give an amount.", id}
	}
	o, err := s.order(id)
	if err == nil && o.status == "awaiting_payment" {
		// An authorisation need not be announced, so look before refusing.
		s.inquireOrder(id)
		o, err = s.order(id)
	}
	if err != nil {
		return o, err
	}
	if o.status != "authorised" {
		return o, refusal{http.StatusConflict, wordsFor("A0036"), id}
	}
	err = s.callAbout(id, "/order/capture", object{
		"paymentRequestId":   o.paymentRequestID,
		"acquiringOrderId":   o.waffoOrderID,
		"merchantId":         s.settings.merchantID,
		"captureRequestedAt": now(),
		"captureAmount":      amount,
	})
	if code := codeOf(err); code != "" {
		s.inquireOrder(id)
		return o, refusalOfWaffo(code, id)
	}
	return s.settled(id, o.status, err)
}

// callAbout asks Waffo to do something with an order, and takes in the answer.
func (s *shop) callAbout(id, path string, body any) error {
	var news orderNews
	if err := s.waffo.call(path, body, &news); err != nil {
		return err
	}
	// Answers to create, cancel and capture tell no price, so "paid" is taken from an inquiry alone.
	if news.OrderStatus == "PAY_SUCCESS" {
		s.inquireOrder(id)
		return nil
	}
	return s.learnOrder(id, news)
}

// settled is the order after a call that has ended with err.
func (s *shop) settled(id, statusBefore string, err error) (order, error) {
	hasMoved := func() bool {
		o, err := s.order(id)
		return err == nil && o.status != statusBefore
	}
	if err := recovered(id, err, hasMoved, s.inquireOrder); err != nil {
		return order{}, err
	}
	return s.order(id)
}

// failOrder: Waffo has refused to make it.
func (s *shop) failOrder(id string, code refused) error {
	log.Printf("%s: order/create was %v", id, code)
	_, err := s.ledger.Exec("UPDATE orders SET status = 'failed' WHERE id = ? AND status = 'new'", id)
	return err
}

func (s *shop) wantCancel(id string, wanted bool) error {
	_, err := s.ledger.Exec("UPDATE orders SET cancel_wanted = ? WHERE id = ?", wanted, id)
	return err
}
