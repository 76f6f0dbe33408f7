package main

import (
	"encoding/json"
	"net/http"
	"os"
	"strings"

	pusher "github.com/pusher/pusher-http-go/v5"
)

// checkWebhook reads a webhook request as JSON, {key, secret, headers, body}, and says what the library makes of it.
func checkWebhook() {
	var request struct {
		Key, Secret, Body string
		Headers           map[string]string
	}
	must(json.NewDecoder(os.Stdin).Decode(&request))
	headers := http.Header{}
	for name, value := range request.Headers {
		headers.Set(name, value)
	}
	check := func(body, secret string) (*pusher.Webhook, error) {
		client := pusher.Client{AppID: "1", Key: request.Key, Secret: secret}
		return client.Webhook(headers, []byte(body))
	}
	webhook, err := check(request.Body, request.Secret)
	must(err)
	_, changed := check(strings.ReplaceAll(request.Body, "channel", "Channel"), request.Secret)
	_, other := check(request.Body, "other")
	events := []map[string]string{}
	for _, event := range webhook.Events {
		events = append(events, map[string]string{"name": event.Name, "data": event.Data, "user_id": event.UserID})
	}
	must(json.NewEncoder(os.Stdout).Encode(map[string]interface{}{
		"valid": true, "events": events, "time": webhook.TimeMs,
		"validWhenChanged": changed == nil, "validWithAnotherSecret": other == nil}))
}
