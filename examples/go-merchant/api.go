package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"strings"
)

const largestBody = 1_000_000

// routes is the shop's own API, its pages, and the address for notifications.
func (s *shop) routes() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("/", answerJSON(s.api))
	mux.HandleFunc(webhookPath, s.receiveNotification)
	mux.HandleFunc("/return/", s.comeBack)
	mux.HandleFunc("/products/drawing-software", func(w http.ResponseWriter, _ *http.Request) {
		page(w, "Drawing software", "One licence, for one person and for ever.")
	})
	return mux
}

func (s *shop) api(r *http.Request) (answer any, err error) {
	var asked wish
	// Not every request has a body.
	if err := json.NewDecoder(io.LimitReader(r.Body, largestBody)).Decode(&asked); err != nil && err != io.EOF {
		return nil, refusal{http.StatusBadRequest, "The request could not be read.", ""}
	}
	pattern, id := patternOf(r)
	switch pattern {
	case "GET /health":
		return object{"status": "up"}, nil
	case "POST /orders":
		return s.orderView(s.createOrder(asked))
	case "GET /orders/{id}":
		return s.orderView(s.order(id))
	case "POST /orders/{id}/cancel":
		return s.orderView(s.cancelOrder(id))
	case "POST /orders/{id}/capture":
		return s.orderView(s.captureOrder(id, asked.Amount))
	case "POST /orders/{id}/refunds":
		return refundView(s.createRefund(id, asked))
	case "GET /refunds/{id}":
		return refundView(s.refund(id))
	case "POST /reconciliation":
		go s.reconcile()
		return object{"status": "started"}, nil
	}
	return nil, refusal{http.StatusNotFound, "There is nothing here.", ""}
}

// patternOf makes "POST /orders/{id}/cancel" of a request. From Go 1.22 on http.ServeMux does this by itself.
func patternOf(r *http.Request) (pattern, id string) {
	parts := strings.Split(r.URL.Path, "/")
	if len(parts) > 2 {
		id, parts[2] = parts[2], "{id}"
	}
	return r.Method + " " + strings.Join(parts, "/"), id
}

func (s *shop) orderView(o order, err error) (any, error) {
	if err != nil {
		return nil, err
	}
	licences, err := s.licences(o.id)
	view := object{
		"id":               o.id,
		"status":           o.status,
		"amount":           o.amount,
		"currency":         o.currency,
		"paymentRequestId": o.paymentRequestID,
		"licences":         licences,
	}
	if o.waffoOrderID != "" {
		view["waffoOrderId"] = o.waffoOrderID
	}
	if o.status == "awaiting_payment" && o.checkoutURL != "" {
		view["checkoutUrl"] = o.checkoutURL
	}
	return view, err
}

func refundView(r refund, err error) (any, error) {
	return object{
		"id":              r.id,
		"orderId":         r.orderID,
		"status":          r.status,
		"amount":          r.amount,
		"refundRequestId": r.refundRequestID,
	}, err
}

func answerJSON(api func(*http.Request) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		status := http.StatusOK
		answer, err := api(r)
		var no refusal
		if errors.As(err, &no) {
			status, answer = no.status, no
		} else if err != nil {
			log.Printf("%s %q: %v", r.Method, r.URL.Path, err)
			status = http.StatusInternalServerError
			answer = refusal{Message: "Something went wrong on our side. Please try again in a minute."}
		}
		w.Header().Set("Content-Type", "application/json")
		w.WriteHeader(status)
		json.NewEncoder(w).Encode(answer)
	}
}

// comeBack: the buyer is back from the checkout. Which page it comes to proves nothing: ask Waffo.
func (s *shop) comeBack(w http.ResponseWriter, r *http.Request) {
	o, err := s.order(r.URL.Query().Get("order"))
	if err != nil {
		http.NotFound(w, r)
		return
	}
	go s.inquireOrder(o.id)
	if o.status == "paid" {
		page(w, "Thank you", "Your licence is ready.")
		return
	}
	page(w, "Your order", "We wait for the result of your payment. This page can be reloaded.")
}

// page writes fixed texts only; what a buyer has typed would need html/template.
func page(w http.ResponseWriter, title, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprintf(w, `<!doctype html><html lang="en"><title>%s</title><h1>%[1]s</h1><p>%s</p></html>`, title, text)
}
