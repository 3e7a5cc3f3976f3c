package main

import (
	"errors"
	"log"
	"time"
)

// Before each question: soon at first, then ever more rarely. After that the regular round goes on.
var pauses = []time.Duration{
	100 * time.Millisecond, 300 * time.Millisecond, time.Second, 3 * time.Second,
	5 * time.Second, 10 * time.Second, 30 * time.Second,
}

const round = time.Minute

// recovered deals with a call that has ended with err. If its result is unknown, nothing is closed and nothing is made
// anew: we ask under the same key until Waffo tells. A notification may come first.
func recovered(id string, err error, isKnown func() bool, inquire func(id string)) error {
	if !errors.Is(err, errUnknown) {
		return err
	}
	log.Printf("%s: Waffo will be asked: %v", id, err)
	go askUntil(isKnown, func() { inquire(id) })
	return nil
}

// askUntil asks again and again, until it is known what we wanted to know.
func askUntil(isKnown func() bool, ask func()) {
	for _, pause := range pauses {
		time.Sleep(pause)
		if isKnown() {
			return
		}
		ask()
	}
}

func everyRound(task func()) {
	for ; ; time.Sleep(round) {
		task()
	}
}
