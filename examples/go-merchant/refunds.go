package main

import (
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net/http"
)

// refund is a row of the table of refunds.
type refund struct {
	id, refundRequestID, orderID, amount, status, request string
}

// findRefund reads the refund that has this value in this column.
func findRefund(db database, column, value string) (r refund, err error) {
	err = db.QueryRow(`SELECT id, refund_request_id, order_id, amount, status, request FROM refunds
		WHERE `+column+` = ?`, value).Scan(&r.id, &r.refundRequestID, &r.orderID, &r.amount, &r.status, &r.request)
	return r, err
}

func insertRefund(db database, r refund) error {
	_, err := db.Exec(`INSERT INTO refunds (id, refund_request_id, order_id, amount, status, request)
		VALUES (?, ?, ?, ?, ?, ?)`, r.id, r.refundRequestID, r.orderID, r.amount, r.status, r.request)
	return err
}

func (s *shop) refund(id string) (refund, error) {
	r, err := findRefund(s.ledger, "id", id)
	if errors.Is(err, sql.ErrNoRows) {
		return r, refusal{http.StatusNotFound, fmt.Sprintf("There is no refund %s.", id), ""}
	}
	return r, err
}

// createRefund asks for a refund. Accepted is not refunded: only a final status of Waffo ends one.
func (s *shop) createRefund(orderID string, asked wish) (refund, error) {
	o, err := s.order(orderID)
	if err != nil {
		return refund{}, err
	}
	if o.status != "paid" && o.status != "partly_refunded" {
		return refund{}, refusal{http.StatusConflict, "There is no payment that could be refunded.", orderID}
	}
	if !isAmount(asked.Amount) {
		return refund{}, refusal{http.StatusUnprocessableEntity, "Please give an amount.", orderID}
	}
	id, key := newID("refund"), newRequestID()
	request, err := json.Marshal(object{
		"refundRequestId":       key,
		"merchantRefundOrderId": id,
		"acquiringOrderId":      o.waffoOrderID,
		"merchantId":            s.settings.merchantID,
		"requestedAt":           now(),
		"refundAmount":          asked.Amount,
		"refundReason":          or(asked.Reason, "The buyer gave the licence back"),
		// Waffo does not fall back to the order's notifyUrl.
		"refundNotifyUrl": s.settings.notifyURL(),
	})
	if err != nil {
		return refund{}, err
	}
	// As with orders: the key is stored before anything can be lost.
	if err := insertRefund(s.ledger, refund{id, key, orderID, asked.Amount, "pending", string(request)}); err != nil {
		return refund{}, err
	}
	err = s.sendRefund(id, string(request))
	if code := codeOf(err); code != "" {
		if err := s.failRefund(id, code); err != nil {
			return refund{}, err
		}
		return refund{}, refusalOfWaffo(code, id)
	}
	// A second refund under a new key could pay the buyer twice, so we only ask.
	hasEnded := func() bool {
		r, err := s.refund(id)
		return err == nil && r.status != "pending"
	}
	if err := recovered(id, err, hasEnded, s.inquireRefund); err != nil {
		return refund{}, err
	}
	return s.refund(id)
}

func (s *shop) sendRefund(id, request string) error {
	var news refundNews
	if err := s.waffo.call("/order/refund", json.RawMessage(request), &news); err != nil {
		return err
	}
	return s.learnRefund(news, id)
}

// inquireRefund asks Waffo what became of a refund. If that fails, the next round asks again.
func (s *shop) inquireRefund(id string) {
	r, err := s.refund(id)
	if err == nil {
		var news refundNews
		err = s.waffo.call("/refund/inquiry", object{"refundRequestId": r.refundRequestID}, &news)
		if err == nil {
			err = s.learnRefund(news, id)
		}
	}
	// Waffo has never heard of it: the same request is sent again, under the same key.
	if codeOf(err) == "A0009" && r.status == "pending" && r.request != "" {
		err = s.sendRefund(id, r.request)
		// A0011: the first request has arrived after all.
		if code := codeOf(err); code != "" && code != "A0011" {
			err = s.failRefund(id, code)
		}
	}
	if err != nil {
		log.Printf("%s: the inquiry has no result: %v", id, err)
	}
}

// failRefund: Waffo has refused to make it.
func (s *shop) failRefund(id string, code refused) error {
	log.Printf("%s: order/refund was %v", id, code)
	_, err := s.ledger.Exec("UPDATE refunds SET status = 'failed' WHERE id = ? AND status = 'pending'", id)
	return err
}
