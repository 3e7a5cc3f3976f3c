package main

import (
	"crypto/rsa"
	"crypto/x509"
	"encoding/base64"
	"fmt"
	"os"
	"strings"
	"time"
)

const webhookPath = "/webhooks/waffo"

// settings is what the shop must be told, read from the environment.
type settings struct {
	port           string
	publicURL      string // where buyers and Waffo reach this server
	dataDir        string
	waffoURL       string        // scheme and host of Waffo, without /api/v1
	timeout        time.Duration // how long to wait for an answer of Waffo
	apiKey         string
	merchantID     string
	privateKey     *rsa.PrivateKey // ours: signs what we send
	waffoPublicKey *rsa.PublicKey  // Waffo's: the only key that we trust
}

func (s settings) notifyURL() string { return s.publicURL + webhookPath }

func readSettings() (settings, error) {
	var missing []string
	required := func(name string) string {
		value := os.Getenv(name)
		if value == "" {
			missing = append(missing, name)
		}
		return value
	}
	port := optional("PORT", "3000")
	s := settings{
		port:       port,
		publicURL:  strings.TrimRight(optional("PUBLIC_URL", "http://127.0.0.1:"+port), "/"),
		dataDir:    optional("DATA_DIR", "data"),
		waffoURL:   strings.TrimRight(required("WAFFO_BASE_URL"), "/"),
		apiKey:     required("WAFFO_API_KEY"),
		merchantID: required("WAFFO_MERCHANT_ID"),
	}
	private, public := required("WAFFO_PRIVATE_KEY"), required("WAFFO_PUBLIC_KEY")
	if missing != nil {
		return s, fmt.Errorf("set %s in the environment", strings.Join(missing, ", "))
	}
	var err error
	// Waffo recommends 15 seconds and wants at least 8.
	if s.timeout, err = time.ParseDuration(optional("WAFFO_TIMEOUT", "15s")); err != nil {
		return s, fmt.Errorf("WAFFO_TIMEOUT: %w", err)
	}
	if s.privateKey, err = readKey[*rsa.PrivateKey](private, x509.ParsePKCS8PrivateKey); err != nil {
		return s, fmt.Errorf("WAFFO_PRIVATE_KEY: %w", err)
	}
	if s.waffoPublicKey, err = readKey[*rsa.PublicKey](public, x509.ParsePKIXPublicKey); err != nil {
		return s, fmt.Errorf("WAFFO_PUBLIC_KEY: %w", err)
	}
	return s, nil
}

func optional(name, otherwise string) string {
	if value := os.Getenv(name); value != "" {
		return value
	}
	return otherwise
}

// readKey never quotes the text: a private key must not reach the log.
func readKey[K any](text string, parse func([]byte) (any, error)) (key K, err error) {
	der, err := base64.StdEncoding.DecodeString(text)
	if err != nil {
		return key, err
	}
	parsed, err := parse(der)
	if err != nil {
		return key, err
	}
	key, ok := parsed.(K)
	if !ok {
		return key, fmt.Errorf("is a %T and not an RSA key", parsed)
	}
	return key, nil
}
