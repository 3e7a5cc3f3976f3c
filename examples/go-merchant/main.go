// A small shop that sells one thing and takes payments through Waffo.
package main

import (
	"context"
	"log"
	"net/http"
	"os/signal"
	"syscall"
	"time"
)

func main() {
	if err := run(); err != nil {
		log.Fatal(err)
	}
}

func run() error {
	conf, err := readSettings()
	if err != nil {
		return err
	}
	ledger, err := openLedger(conf.dataDir)
	if err != nil {
		return err
	}
	defer ledger.Close()
	s := &shop{settings: conf, waffo: newWaffo(conf), ledger: ledger}
	// Goes on with what was open when the shop was last stopped, and looks after it regularly.
	go everyRound(s.reconcile)

	server := &http.Server{
		Addr:              "127.0.0.1:" + conf.port,
		Handler:           s.routes(),
		ReadHeaderTimeout: 10 * time.Second,
		ReadTimeout:       30 * time.Second,
		// A capture waits for Waffo up to three times.
		WriteTimeout: 3*conf.timeout + 10*time.Second,
	}
	stopped, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()
	failed := make(chan error, 1)
	go func() { failed <- server.ListenAndServe() }()
	select {
	case err := <-failed:
		return err
	case <-stopped.Done():
	}
	// Requests that have begun get their answer. All else is in the ledger.
	limited, cancel := context.WithTimeout(context.Background(), conf.timeout)
	defer cancel()
	return server.Shutdown(limited)
}
