package main

import (
	"crypto/rand"
	"encoding/hex"
	"math/big"
	"regexp"
	"time"
)

var amountText = regexp.MustCompile(`^[0-9]+(\.[0-9]+)?$`)

// isAmount: money is text from end to end, since floating point numbers cannot hold it.
func isAmount(text string) bool { return amountText.MatchString(text) }

// sameAmount tells whether two amounts are the same sum: "100" is "100.00".
func sameAmount(a, b string) bool {
	if !isAmount(a) || !isAmount(b) {
		return false
	}
	// Rat is exact.
	x, _ := new(big.Rat).SetString(a)
	y, _ := new(big.Rat).SetString(b)
	return x.Cmp(y) == 0
}

// newRequestID is 32 characters, never used before. A UUID with its dashes would be too long for Waffo.
func newRequestID() string {
	random := make([]byte, 16)
	if _, err := rand.Read(random); err != nil {
		panic(err) // Without random numbers no key is safe.
	}
	return hex.EncodeToString(random)
}

func newID(noun string) string { return noun + "-" + newRequestID()[:12] }

// now is ISO 8601 in UTC, as all times go to Waffo.
func now() string { return time.Now().UTC().Format("2006-01-02T15:04:05.000Z") }

// or is the text, or another one if it is empty. From Go 1.22 on, cmp.Or does this.
func or(text, otherwise string) string {
	if text == "" {
		return otherwise
	}
	return text
}
