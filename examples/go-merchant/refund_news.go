package main

import (
	"database/sql"
	"errors"
	"log"
)

// refundNews is what Waffo says of a refund, by answer or by notification.
type refundNews struct {
	RefundRequestID       string `json:"refundRequestId"`
	MerchantRefundOrderID string `json:"merchantRefundOrderId"`
	AcquiringOrderID      string `json:"acquiringOrderId"`
	OrigPaymentRequestID  string `json:"origPaymentRequestId"`
	RefundAmount          string `json:"refundAmount"`
	RefundStatus          string `json:"refundStatus"`
}

// learnRefund takes in what Waffo says of a refund: the answer about the refund id, or a notification (id is "").
func (s *shop) learnRefund(news refundNews, id string) error {
	return s.ledger.change(func(tx *sql.Tx) error {
		r, err := findRefund(tx, "refund_request_id", news.RefundRequestID)
		if errors.Is(err, sql.ErrNoRows) {
			if id != "" {
				return errNotOurs
			}
			r, err = adoptRefund(tx, news)
		}
		if err != nil {
			return err
		}
		o, err := findOrder(tx, "id", r.orderID)
		if err != nil {
			return err
		}
		if or(id, r.id) != r.id || news.AcquiringOrderID != o.waffoOrderID || !sameAmount(news.RefundAmount, r.amount) {
			return errNotOurs
		}
		// A refund ends once: the same notification again changes nothing.
		if r.status != "pending" {
			return nil
		}
		return endRefund(tx, r, news.RefundStatus)
	})
}

// adoptRefund stores a refund that we did not ask for: made in Waffo's portal, or by the buyer's bank. The money is
// gone, so it counts like one of ours.
func adoptRefund(tx *sql.Tx, news refundNews) (refund, error) {
	if news.RefundRequestID == "" || news.AcquiringOrderID == "" || !isAmount(news.RefundAmount) {
		return refund{}, errNotOurs
	}
	o, err := findOrder(tx, "waffo_order_id", news.AcquiringOrderID)
	if errors.Is(err, sql.ErrNoRows) {
		return refund{}, errNotOurs
	}
	if err != nil {
		return refund{}, err
	}
	if !o.wasPaid() || or(news.OrigPaymentRequestID, o.paymentRequestID) != o.paymentRequestID {
		return refund{}, errNotOurs
	}
	// Our own number under a key that is not ours is a mistake.
	if _, err := findRefund(tx, "id", news.MerchantRefundOrderID); !errors.Is(err, sql.ErrNoRows) {
		return refund{}, errNotOurs
	}
	log.Printf("%s: Waffo reports a refund of %s that we did not start", o.id, news.RefundAmount)
	r := refund{newID("refund"), news.RefundRequestID, o.id, news.RefundAmount, "pending", ""}
	return r, insertRefund(tx, r)
}

func endRefund(tx *sql.Tx, r refund, refundStatus string) error {
	status := "done"
	switch refundStatus {
	case "ORDER_FULLY_REFUNDED":
		// Our policy: the licence goes when all of the money is back.
		if _, err := tx.Exec("UPDATE licences SET valid = 0 WHERE order_id = ?", r.orderID); err != nil {
			return err
		}
		if _, err := tx.Exec("UPDATE orders SET status = 'refunded' WHERE id = ?", r.orderID); err != nil {
			return err
		}
	case "ORDER_PARTIALLY_REFUNDED":
		// Of two refunds the notification of the first may come last.
		partly := "UPDATE orders SET status = 'partly_refunded' WHERE id = ? AND status = 'paid'"
		if _, err := tx.Exec(partly, r.orderID); err != nil {
			return err
		}
	case "ORDER_REFUND_FAILED":
		status = "failed"
	default:
		return nil // Still under way.
	}
	_, err := tx.Exec("UPDATE refunds SET status = ? WHERE id = ?", status, r.id)
	return err
}
