// go get github.com/pusher/pusher-http-go/v5
package main

import "github.com/pusher/pusher-http-go/v5"

func main() {
	client := pusher.Client{
		AppID:  "{{APP_ID}}",
		Key:    "{{KEY}}",
		Secret: "{{SECRET}}",
		Host:   "{{HOST}}:{{PORT}}",
		Secure: {{TLS}},
	}

	err := client.Trigger("my-channel", "my-event", map[string]string{"message": "hello from Go"})
	if err != nil {
		panic(err)
	}
}
