package main

import (
	"bytes"
	"crypto"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"time"
)

// refused is the code with which Waffo said no: nothing has happened.
type refused string

func (code refused) Error() string { return "refused with " + string(code) }

// errUnknown: nobody can say whether it has happened. There was no answer, one that is not Waffo's, or E0001.
var errUnknown = errors.New("the result is unknown")

// Merchant, buyer, system and risk errors: the four families that mean "it has not happened".
var refusalCode = regexp.MustCompile(`^[ABCD][0-9]{4}$`)

// object is a JSON object that we send.
type object map[string]any

// waffo speaks to Waffo: it signs what goes out, and believes only what comes back signed.
type waffo struct {
	settings settings
	client   *http.Client
}

func newWaffo(s settings) *waffo {
	transport := http.DefaultTransport.(*http.Transport).Clone()
	// The signature covers the bytes as they were sent.
	transport.DisableCompression = true
	// Shorter than servers keep idle connections, so that no call meets one that is being closed.
	transport.IdleConnTimeout = 3 * time.Second
	return &waffo{settings: s, client: &http.Client{
		Transport: transport,
		Timeout:   s.timeout,
		// A redirect is not an answer of Waffo.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}}
}

// call calls an operation, for example /order/create, and reads the data of its answer. Its error is a refused or an
// errUnknown. It follows no context of a request, since a buyer who goes away stops no payment.
func (w *waffo) call(path string, body, data any) error {
	answer, signature, err := w.post(path, body)
	if err != nil {
		return fmt.Errorf("%w: %v", errUnknown, err)
	}
	if !w.isSigned(answer, signature) {
		return fmt.Errorf("%w: the answer is not signed by Waffo", errUnknown)
	}
	// The code decides. The HTTP status says nothing that the code does not say better.
	var envelope struct {
		Code string          `json:"code"`
		Data json.RawMessage `json:"data"`
	}
	if err := json.Unmarshal(answer, &envelope); err != nil {
		return fmt.Errorf("%w: %v", errUnknown, err)
	}
	if refusalCode.MatchString(envelope.Code) {
		return refused(envelope.Code)
	}
	if envelope.Code != "0" {
		return fmt.Errorf("%w: code %q", errUnknown, envelope.Code)
	}
	if err := json.Unmarshal(envelope.Data, data); err != nil {
		return fmt.Errorf("%w: %v", errUnknown, err)
	}
	return nil
}

func (w *waffo) post(path string, body any) (answer []byte, signature string, err error) {
	// These bytes are signed and sent: never serialise twice.
	raw, err := json.Marshal(body)
	if err != nil {
		return nil, "", err
	}
	signed, err := w.sign(raw)
	if err != nil {
		return nil, "", err
	}
	request, err := http.NewRequest(http.MethodPost, w.settings.waffoURL+"/api/v1"+path, bytes.NewReader(raw))
	if err != nil {
		return nil, "", err
	}
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("X-API-Version", "1.0.0")
	request.Header.Set("X-API-Key", w.settings.apiKey)
	request.Header.Set("X-Signature", signed)
	response, err := w.client.Do(request)
	if err != nil {
		return nil, "", err
	}
	defer response.Body.Close()
	// What is cut off here fits no signature.
	answer, err = io.ReadAll(io.LimitReader(response.Body, largestBody))
	return answer, response.Header.Get("X-Signature"), err
}

// sign is SHA-256 with RSA, PKCS#1 v1.5, in Base64.
func (w *waffo) sign(raw []byte) (string, error) {
	hash := sha256.Sum256(raw)
	signature, err := rsa.SignPKCS1v15(rand.Reader, w.settings.privateKey, crypto.SHA256, hash[:])
	return base64.StdEncoding.EncodeToString(signature), err
}

// isSigned tells whether Waffo has signed these raw bytes. A missing signature and nonsense are none.
func (w *waffo) isSigned(raw []byte, signature string) bool {
	given, err := base64.StdEncoding.DecodeString(signature)
	if err != nil {
		return false
	}
	hash := sha256.Sum256(raw)
	return rsa.VerifyPKCS1v15(w.settings.waffoPublicKey, crypto.SHA256, hash[:], given) == nil
}
