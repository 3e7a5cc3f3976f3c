package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
)

// Waffo checks all of an answer: status, type, body to the byte, signature.
const (
	acknowledged = `{"message":"success"}`
	declined     = `{"message":"failed"}`
)

var errForged = errors.New("Waffo has not signed it")

type notification struct {
	EventType string          `json:"eventType"`
	Result    json.RawMessage `json:"result"`
}

func (s *shop) receiveNotification(w http.ResponseWriter, r *http.Request) {
	// The raw bytes: a signature fits no second serialisation.
	raw, err := io.ReadAll(http.MaxBytesReader(w, r.Body, largestBody))
	if err == nil {
		err = s.take(raw, r.Header.Get("X-Signature"))
	}
	answer := []byte(acknowledged)
	if err != nil {
		// Waffo sends it again.
		log.Printf("a notification was not taken: %v", err)
		answer = []byte(declined)
	}
	signature, err := s.waffo.sign(answer)
	if err != nil {
		http.Error(w, "", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Signature", signature)
	w.Write(answer)
}

// take stores a notification. The same one may come many times, late and in any order.
func (s *shop) take(raw []byte, signature string) error {
	var event notification
	malformed := json.Unmarshal(raw, &event)
	if !s.waffo.isSigned(raw, signature) {
		s.doubt(event)
		return errForged
	}
	if malformed != nil {
		return malformed
	}
	switch event.EventType {
	case "PAYMENT_NOTIFICATION":
		var news orderNews
		if err := json.Unmarshal(event.Result, &news); err != nil {
			return err
		}
		o, err := findOrder(s.ledger, "payment_request_id", news.PaymentRequestID)
		if err != nil {
			return fmt.Errorf("order of %q: %w", news.PaymentRequestID, err)
		}
		return s.learnOrder(o.id, news)
	case "REFUND_NOTIFICATION":
		var news refundNews
		if err := json.Unmarshal(event.Result, &news); err != nil {
			return err
		}
		return s.learnRefund(news, "")
	}
	return fmt.Errorf("%q is an event that we do not know", event.EventType)
}

// doubt uses nothing of a forgery but the name of the order: Waffo is asked what is true.
func (s *shop) doubt(event notification) {
	var news orderNews
	if json.Unmarshal(event.Result, &news) != nil {
		return
	}
	if o, err := findOrder(s.ledger, "payment_request_id", news.PaymentRequestID); err == nil {
		go s.inquireOrder(o.id)
	}
}
